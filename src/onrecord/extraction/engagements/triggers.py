"""Triggers: the verbs and nouns that tell an engagement, and the nouns that take part in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from onrecord.annotate import Page
from onrecord.extraction.engagements import lexicon
from onrecord.extraction.engagements.syntax import conjuncts, objects, subject, subjects
from onrecord.extraction.figures.nearby import ahead, before
from onrecord.records.engagement import Form


@dataclass(frozen=True, slots=True)
class Draft:
    """A trigger with its form, the verb or noun that governs it, and the heads of its participants.

    `proposal` is true where the noun hangs on an offer, a call or a refusal: one participant is enough then.
    `sitting`: a body meets as such, nobody else need be named. `strict`: the trigger is so plain a word that all
    participants must surely be political. `reciprocal`: "each other" stands for those told before.
    """

    trigger: Token
    form: Form
    governor: Token
    heads: tuple[Token, ...]
    proposal: bool = False
    sitting: bool = False
    strict: bool = False
    reciprocal: bool = False
    # Nobody is named: those who talked before talk again ("the next round of talks").
    following: bool = False


def drafts(page: Page) -> Iterator[Draft]:
    """All possible engagements in order; whether the participants are political is judged elsewhere."""
    for token in page.doc:
        if token.pos_ in ("VERB", "AUX"):
            found = _verb(token)
        elif token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.lower_ in ("summit", "talks")):
            found = _noun(token)
        else:
            continue
        if found is not None:
            yield found


def _verb(verb: Token) -> Draft | None:
    lemma = verb.lemma_.lower()
    if lemma in lexicon.MEETING_VERBS:
        return _meet(verb)
    if lemma == "sit" and any(t.dep_ == "prt" or t.lower_ == "down" for t in verb.children):
        return _with(verb, "talks")
    if lemma in lexicon.WITH_VERBS:
        return _with(verb, lexicon.WITH_VERBS[lemma])
    if lemma in lexicon.TALKING_VERBS and _by_phone(verb):
        return _with(verb, "call", prepositions=("with", "to"))
    if lemma in lexicon.PHONING_VERBS or (lemma == "call" and _phones(verb)):
        return _transitive(verb, "call")
    if lemma in lexicon.RECEIVING_VERBS:
        return _receive(verb)
    if lemma in lexicon.DISCUSSING_VERBS:
        return _discuss(verb)
    return None


def _object(verb: Token) -> Token | None:
    return next((t for t in verb.children if t.dep_ in ("dobj", "obj")), None)


def _meet(verb: Token) -> Draft | None:
    """ "Met the envoy", "met with", "the ministers met", "were met by": not "met the demands", "met with scorn"."""
    target = _object(verb)
    partners = [*objects(verb, ("with",)), *([target] if target is not None else [])] or _later_with(verb)
    if target is not None and target.lemma_.lower() in lexicon.NOT_PARTNERS:
        return None
    who = _passive_or(verb)
    if who is None:
        return None
    reciprocal = target is not None and target.lower_ in lexicon.EACH_OTHER
    if not partners and not _several(who):
        return None
    sitting = not partners and _sits(who)
    if not partners and not sitting and who.pos_ == "PRON" and who.lower_ not in ("they", "we", "who"):
        return None
    return Draft(verb, "meeting", verb, (who, *partners), sitting=sitting, reciprocal=reciprocal)


def _later_with(verb: Token) -> list[Token]:
    """The partners of "met in Vienna for two hours with the envoy", where the parser hangs "with" on the hours."""
    for token in ahead(verb, 12):
        if token.lower_ == "with" and token.dep_ == "prep":
            return [t for t in token.children if t.dep_ == "pobj"]
        if token.pos_ in ("VERB", "SCONJ") or token.text in ",;:.":
            break
    return []


def _passive_or(verb: Token) -> Token | None:
    if any(t.dep_ == "auxpass" for t in verb.children):
        # "Was met by the mayor" greets, "was met with anger" is no meeting at all.
        return None
    return subject(verb)


def _several(token: Token) -> bool:
    """Whether a subject stands for more than one: a plural, a coordination, or a body that sits."""
    plural = token.tag_ in ("NNS", "NNPS") and token.lemma_.lower() in lexicon.PLURAL_SEATS
    pair = any(t.dep_ == "conj" for t in token.children)
    return plural or pair or token.lower_ in ("they", "we", "both", "two", "pair", "sides") or _sits(token)


def _sits(token: Token) -> bool:
    """Whether a name is that of a body that meets as such: "NATO", "the Security Council", "the European Union"."""
    names = lexicon.SITTING.get(token.lower_)
    return names is not None and (not names or any(t.lower_ in names for t in token.lefts))


def _with(verb: Token, form: Form, *, prepositions: tuple[str, ...] = ("with",)) -> Draft | None:
    partners = objects(verb, prepositions) or (_later_with(verb) if "with" in prepositions else [])
    who = subject(verb)
    if who is None or (not partners and (_object(verb) is not None or not _several(who))):
        return None
    return Draft(verb, form, verb, (who, *partners))


def _by_phone(verb: Token) -> bool:
    return any(t.lower_ in lexicon.PHONE for t in ahead(verb, 14))


def _phones(verb: Token) -> bool:
    """Whether "call" means to phone: a leader is its object, nothing is said of him, and they talk."""
    target = _object(verb)
    if target is None or target.ent_type_ != "PERSON":
        return False
    if any(t.dep_ in ("oprd", "ccomp", "xcomp", "prt") for t in verb.children):
        return False
    return any(t.lower_ in ("discuss", "congratulate", "phone", "telephone") for t in ahead(verb, 14))


def _transitive(verb: Token, form: Form) -> Draft | None:
    target, who = _object(verb), subject(verb)
    return Draft(verb, form, verb, (who, target)) if target is not None and who is not None else None


def _receive(verb: Token) -> Draft | None:
    """ "Received a delegation", "hosted the prime minister": a guest, not an offer or a summit."""
    target, who = _object(verb), subject(verb)
    if target is None or who is None or target.lemma_.lower() in lexicon.NOUNS:
        return None
    return Draft(verb, "meeting", verb, (who, target), strict=True)


def _discuss(verb: Token) -> Draft | None:
    """ "Discussed the truce with", "want to discuss the truce via videoconference"."""
    partners, who = objects(verb, ("with",)), subject(verb)
    remote = objects(verb, ("via", "by", "through", "over"))
    by_video = any(t.lower_ in ("videoconference", "video") for t in remote)
    if who is None or (not partners and not (by_video and _several(who))):
        return None
    form: Form = "call" if by_video or _by_phone(verb) else "talks"
    return Draft(verb, form, verb, (who, *partners), strict=bool(partners))


def _noun(noun: Token) -> Draft | None:
    lemma = noun.lemma_.lower()
    form = lexicon.NOUNS.get(lemma)
    if form is None or (lemma == "talk" and noun.tag_ == "NN"):
        return None
    modifiers = {t.lower_ for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod", "poss")}
    if modifiers & lexicon.OTHER_KINDS or any(t.lower_ in ("for", "on") and lemma == "call" for t in noun.children):
        return None
    phoned = bool(modifiers & lexicon.PHONE)
    anchor = _anchor(noun)
    governor = _governor(anchor)
    own = _own(noun) or (_own(anchor) if anchor != noun else [])
    loose = lemma in lexicon.LOOSE and not phoned
    if loose and not own and not _told(noun, governor) and lemma != "session":
        return None
    if lemma == "contact" and governor.lemma_.lower() not in lexicon.CARRYING:
        return None
    form = "call" if phoned else form
    sitting = _sitting(noun)
    if sitting:
        return Draft(noun, form, governor, (*sitting, *objects(noun, ("with",))), sitting=True)
    if not own and lemma in ("talk", "negotiation", "summit") and _attends(anchor, governor):
        who = _attendant(anchor)
        return Draft(noun, form, governor, (who,), proposal=True) if who is not None else None
    heads = own or _borne(anchor, governor)
    if heads:
        session = not own and len(heads) == 1 and _sits(heads[0]) and lemma in ("meeting", "session", "summit")
        return Draft(noun, form, governor, tuple(heads), sitting=session, strict=loose and not session)
    return _offered(noun, form, governor) or _following(form, anchor, governor)


def _following(form: Form, anchor: Token, governor: Token) -> Draft | None:
    """A further round of talks told as such: "the next round of talks is planned for May"."""
    if anchor.lemma_.lower() != "round" or anchor.dep_ not in ("nsubj", "nsubjpass") or not _talking(anchor):
        return None
    return Draft(anchor, form, governor, (), following=True)


def _anchor(noun: Token) -> Token:
    """The noun that carries the engagement in the sentence: "round" of "a new round of talks"."""
    above = noun.head.head
    rounds = ("round", "series", "phase", "session", "start", "resumption", "set", "rounds", "hour", "day", "week")
    return above if noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lemma_.lower() in rounds else noun


def _attends(noun: Token, governor: Token) -> bool:
    """Whether somebody takes part in talks or a summit, or stays away: one participant is worth telling then."""
    lemma = governor.lemma_.lower()
    if noun.dep_ == "dobj":
        return lemma in ("attend", "boycott", "join", "rejoin")
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "to", "of", "from"):
        return False
    taking_part = governor.lower_ == "part" and governor.head.lemma_.lower() == "take"
    return lemma in ("participate", "return", "walk", "withdraw") or taking_part


def _attendant(noun: Token) -> Token | None:
    """Who attends; where a pronoun does, who said so: "the group said it would attend"."""
    who = list(islice((s for s, _ in subjects(noun)), 2))
    if len(who) == 2 and who[0].lower_ in ("it", "they", "he", "she"):
        return who[1]
    return who[0] if who else None


def _governor(noun: Token) -> Token:
    """The verb or the noun that the engagement hangs on: "hold" of "hold talks", "offer" of "an offer of talks"."""
    node = noun
    while node.dep_ == "conj" and node.head.i < node.i:
        node = node.head
    if node.dep_ in ("dobj", "nsubj", "nsubjpass", "obj", "attr"):
        return node.head
    if node.dep_ in ("pobj", "pcomp") and node.head != node:
        prep = node.head
        left = before(prep)
        if left is not None and left.lemma_.lower() in lexicon.GOVERNING and left.pos_ in ("NOUN", "ADJ", "VERB"):
            return left  # in "reply to an offer of talks" the parser may hang the talks on the verb
        above = prep.head
        return above.head if above.pos_ in ("ADV", "ADP", "SCONJ") and above.head != above else above
    return node.head


def _own(noun: Token) -> list[Token]:
    """The participants that the noun names itself, with the subject that a lone "with" leaves to the verb."""
    between = objects(noun, ("between", "among", "involving"))
    if between:
        return between
    owner = [t for t in noun.lefts if t.dep_ == "poss"]
    partners = objects(noun, ("with", "alongside"))
    if not partners:
        verb = noun.head
        if noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in lexicon.CARRYING:
            partners = objects(verb, ("with",))
    pair = _pair(noun)
    if pair:
        return pair + partners
    if partners:
        known = any(t.lower_ == "the" for t in noun.lefts) and noun.head.lower_ in ("during", "in", "since", "on")
        # "He resigned during the talks with Mali": they need not be his.
        who = owner or ([] if known else [s for s in [subject(noun)] if s is not None])
        return [*who, *partners] if who else []
    of = [t for t in objects(noun, ("of",)) if _several(t)]
    if of:
        return of
    return [t for t in owner if t.tag_ == "NNS" and _several(t)]


def _pair(noun: Token) -> list[Token]:
    """The two nations of "US-Russia talks"."""
    named = [t for t in noun.lefts if t.ent_type_ in ("GPE", "NORP") and t.dep_ in ("compound", "amod", "nmod", "poss")]
    named += [
        t for n in named for t in n.lefts if t.ent_type_ in ("GPE", "NORP") and t.dep_ in ("compound", "nmod", "amod")
    ]
    named.sort(key=lambda t: t.i)
    tied = len(named) == 2 and named[1].i - named[0].i == 2 and named[0].nbor().text in "-–/"
    return named if tied else []


def _sitting(noun: Token) -> list[Token]:
    """The body whose session it is: "a NATO summit", "an emergency session of the Security Council"."""
    for token in (*noun.lefts, *objects(noun, ("of", "at"))):
        if token.dep_ in ("compound", "poss", "nmod", "pobj") and _sits(token):
            return [token]
    return []


def _borne(noun: Token, governor: Token) -> list[Token]:
    """The participants that the governing verb names: who holds them, goes to them, tells somebody at them."""
    lemma = governor.lemma_.lower()
    role = noun.dep_
    if role == "dobj" and lemma in lexicon.CARRYING:
        who = subject(noun)
        return [who] if who is not None and (_several(who) or _sits(who)) else []
    if role == "nsubjpass":
        hosts = [
            t for u in objects(governor, ("under",)) if u.lower_ in ("auspices", "aegis") for t in objects(u, ("of",))
        ]
        who = next((s for s, _ in subjects(governor) if s != noun), None)
        return [t for t in (who, *hosts) if t is not None] if hosts else objects(governor, ("by",))
    if told := _told(noun, governor):
        return told
    if role == "pobj" and noun.head.lower_ in ("after", "at", "during", "following", "in") and _talking(noun):
        # "Mali and Niger agreed on a truce after two days of talks": those who agreed had talked
        who = subject(noun)
        return [who] if who is not None and lemma in lexicon.AGREEING and len(conjuncts(who)) > 1 else []
    if role == "pobj" and lemma in lexicon.GOING and noun.head.lower_ in ("to", "in", "for", "from", "into", "at"):
        who = subject(noun)
        return [who] if who is not None and _several(who) else []
    return []


def _talking(noun: Token) -> bool:
    """Whether a noun is talks, or a round or days of them."""
    inner = objects(noun, ("of",))
    return any(t.lemma_.lower() in ("talk", "talks", "negotiation", "negotiations") for t in (noun, *inner))


def _told(noun: Token, governor: Token) -> list[Token]:
    """Speaker and hearer of "warned the president at a conference", "told Merkel in a phone call"."""
    if noun.dep_ != "pobj" or governor.lemma_.lower() not in lexicon.TELLING:
        return []
    hearer, who = _object(governor), subject(governor)
    near = noun.head.lower_ in ("at", "in", "during", "on")
    if not near or hearer is None or who is None or hearer.ent_type_ not in ("PERSON", "GPE", "ORG", "NORP"):
        return []
    return [who, hearer]


def _offered(noun: Token, form: Form, governor: Token) -> Draft | None:
    """Talks that are offered, asked for or refused need one participant only: "ruled out more peace talks"."""
    hangs = noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in ("for", "to", "of", "in", "from"))
    if not hangs or not any(_offers(t) for t in (governor, *_above(governor))):
        return None
    heads: list[Token] = []
    for who, verb in subjects(noun):
        if who.lower_ not in [h.lower_ for h in heads]:
            heads.append(who)
        if len(heads) == 2 or verb.dep_ in ("ccomp", "relcl", "conj"):
            break
    named = [h for h in heads if h.lower_ not in lexicon.PRONOUNS] or heads
    return Draft(noun, form, governor, tuple(sorted(named, key=lambda t: t.i)), proposal=True) if named else None


def _offers(token: Token) -> bool:
    """Whether a word refuses or offers: "rejected talks", "an offer of talks", "called for talks"."""
    lemma = token.lemma_.lower()
    if lemma == "rule":
        return any(t.lower_ == "out" for t in token.children)
    if lemma in ("call", "appeal") and token.pos_ == "VERB":
        return any(t.lower_ == "for" for t in token.children)
    return lemma in _OFFERS or lexicon.GOVERNING.get(lemma) == "refused"


_OFFERS = ("appeal", "call", "invitation", "offer", "proposal", "propose")


def _above(token: Token) -> list[Token]:
    out: list[Token] = []
    while len(out) < 2 and token.head != token and token.dep_ in ("xcomp", "pcomp", "advcl", "prep"):
        token = token.head
        out.append(token)
    return out
