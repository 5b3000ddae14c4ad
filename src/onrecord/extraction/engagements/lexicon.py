"""Words that tell of engagements: verbs and nouns by form, the verbs that carry nouns, statuses, who can take part."""

from onrecord.extraction.figures.words import words
from onrecord.records.engagement import EngagementStatus, Form

# Nouns that are engagements where somebody takes part in them.
NOUNS: dict[str, Form] = {
    **dict.fromkeys(words("audience encounter gathering meeting videoconference"), "meeting"),
    **dict.fromkeys(words("consultation contact dialogue discussion talk talks"), "talks"),
    **dict.fromkeys(words("negotiation negotiations"), "negotiation"),
    **dict.fromkeys(words("call conversation phonecall teleconference"), "call"),
    **dict.fromkeys(words("summit"), "summit"),
    **dict.fromkeys(words("conference session"), "meeting"),
    **dict.fromkeys(words("hearing"), "hearing"),
}
# Alone these may be anything: they need a phone, a carrying verb or partners next to them.
LOOSE = words("call contact conference conversation dialogue discussion gathering hearing session encounter audience")
PHONE = words("phone telephone telephonic")
# Plain in the words before the noun: "press conference", "cabinet meeting", "earnings call", "sales talks".
OTHER_KINDS = words("""
    advisory analyst annual awards board business cabinet campaign city committee company court customer developer
    earnings editorial election fundraising hall industry internal investor media news party policy prayer press rate
    sales school science shareholder shareholders staff stockholder swim tech technology tennis ted town track training
    """)

# Verbs by form; what they need (an object, "with", a plural subject) is told in triggers.py.
MEETING_VERBS = words("meet")
WITH_VERBS: dict[str, Form] = {"confer": "talks", "consult": "talks", "huddle": "meeting", "negotiate": "negotiation"}
PHONING_VERBS = words("phone telephone")
RECEIVING_VERBS = words("host receive welcome")
# "Sat down with", "spoke by phone with", "discussed the truce with".
TALKING_VERBS = words("chat speak talk converse")
DISCUSSING_VERBS = words("discuss")

# Verbs whose subject takes part in the noun that is their object or hangs on them by "in", "to", "for" ...
CARRYING = words("""
    attend begin boycott break call cancel chair conclude conduct continue convene delay end enter finish have hold host
    join launch leave maintain make open organise organize plan postpone quit re-establish re-open reestablish reopen
    restart restore resume schedule start suspend establish arrange abandon refuse reject skip snub seek propose offer
    demand request want suggest pursue favor favour support welcome exclude decline accept wrap keep hail stage pull
    """)
GOING = words("""
    agree arrive attend be come commit fly gather go head invite join open participate prepare ready remain return
    send sit stay take travel urge visit walk willing withdraw engage enter emerge
    """)
# What comes of talks: who does it together had talked.
AGREEING = words("agree announce approve conclude fail reach sign")
TRAVELLING = words("arrive come depart fly go head invite leave prepare return send travel")
# Communication with a partner while engaged: "warned him at a conference", "told Merkel in a call".
TELLING = words("""
    accuse advise ask assure brief caution confront convince inform persuade press pressure promise reassure remind
    tell thank urge warn
    """)
# "Ask the rebels to attend": the object is to do it.
ASKING = words("ask beg force invite persuade press pressure push request tell urge want allow expect encourage")
SAYING = words("""
    acknowledge add admit affirm announce argue claim comment confirm deny explain insist note report say state stress
    tell think warn
    """)

# Statuses from the words that govern the engagement.
GOVERNING: dict[str, EngagementStatus] = {
    **dict.fromkeys(words("boycott decline refuse reject rule shun skip snub spurn"), "refused"),
    **dict.fromkeys(words("abandon abort axe cancel scrap scuttle"), "cancelled"),
    **dict.fromkeys(words("adjourn defer delay postpone suspend"), "postponed"),
    **dict.fromkeys(
        words(
            "appeal ask beg call demand encourage favor favour invite offer plead press propose push recommend request "
            "seek suggest support urge want hope willing open accept appeal invitation offer proposal plea request "
            "suggestion prefer consider could should may might possibility prospect"
        ),
        "proposed",
    ),
    **dict.fromkeys(
        words(
            "agree arrange due expect intend mull plan prepare ready schedule set slate will shall announce prospective"
        ),
        "planned",
    ),
    **dict.fromkeys(words("continue continuing ongoing underway"), "ongoing"),
}
COMING = words(
    "coming expected forthcoming future imminent next planned prospective proposed scheduled tomorrow upcoming"
)
CARRY_ON = words("continue keep maintain pursue")

# Who can take part. A participant is sure where its phrase holds one of these, a nationality, a state or a body.
ROLES = words("""
    administration adversary alliance ally ambassador authority bloc chairman chairperson chairwoman chancellor chief
    clan coalition commander commissioner commonwealth congressman consul council counterpart country deputy delegate
    delegation diplomat dictator elder emir emissary envoy faction foe general government governor group head junta king
    kingdom lawmaker leader leadership mediator militant militia minister ministry monarch mp nation negotiator
    neighbor neighbour official opponent opposition organisation organization parliament parliamentarian parties
    pontiff pope power premier presidency president prince princess queen rebel regime representative republic ruler
    secretary senator separatist sheikh side state statesman sultan superpower throne tribe union
    warlord insurgent guerrilla party team troika quartet
    """)
# Phrases headed by these are no partners of a political engagement.
OUTSIDERS = words("""
    actor adviser advisor aide analyst artist athlete attorney audience author boss businessman businesswoman buyer
    celebrity ceo coach colleague company consumer correspondent crew customer developer director doctor donor editor
    employee employer engineer executive expert family fan firm friend household investor journalist judge jury lawyer
    lender manager market medium mother father parent passenger patient performer player police professor producer
    prosecutor public refugee regulator relative reporter researcher resident scientist shareholder singer soldier son
    staff staffer startup student supplier supporter survivor teacher troop victim villager vendor voter wife husband
    worker writer crowd daughter brother sister child
    """)
# Titles that make anybody an outsider: "Acme CEO Jane Doe".
TRADES = words("ceo cfo coach conductor executive founder publisher shareholder singer striker")
PRONOUNS = words("he her him i it she them they us we who both")
NOT_PARTNERS = words("demand condition need target criterion deadline obligation challenge standard requirement goal")
EACH_OTHER = words("each other another one")
BODIES = words("""
    arab asean assembly au bundestag cabinet caricom commission congress council ecowas eu european g20 g7 g8 gcc
    igad imf kremlin league nato oau oic opec osce parliament pentagon politburo quartet sco senate un un's union u.n.
    white
    """)
# A meeting of one of these is an engagement even where nobody else is named.
SITTING: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        words("asean au ecowas eu eurogroup g20 g7 g8 g-7 g-8 g-20 gcc igad nato oau oic opec osce sco"), words("")
    ),
    **dict.fromkeys(words("un u.n."), words("")),
    "assembly": words("general"),
    "commission": words("african european"),
    "council": words("security european nato cooperation"),
    "league": words("arab"),
    "union": words("african european"),
}
PLURAL_SEATS = words(
    "ambassador chief country delegation diplomat envoy foe governor head leader member minister "
    "nation negotiator official party power representative rival side state"
)

# The plurals under which one phrase names several participants.
PLURALS = frozenset(form for seat in PLURAL_SEATS for form in (f"{seat}s", f"{seat.removesuffix('y')}ies"))

VENUES = words("""
    airport base border building camp capital castle city compound embassy headquarter headquarters hotel house kremlin
    mansion ministry monastery office palace ranch residence resort retreat seat town venue villa village
    """)
EVENTS = words("assembly conference congress forum funeral games gathering meeting session summit talks")
TOPICAL = words("about concerning on over regarding")
