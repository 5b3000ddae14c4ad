"""Rules for years and their parts: quarters, seasons, decades, centuries."""

from onrecord.resolve.dates.expressions import lexicon
from onrecord.resolve.dates.expressions.dates import Read, plausible, shift_of, short_year, year_behind, year_told
from onrecord.resolve.dates.expressions.shapes import Decade, Quarter, Season, Years
from onrecord.resolve.dates.expressions.words import Words, ordinal, year

NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def quarter(w: Words, at: int) -> Read | None:
    """As in "the first quarter of 2016", "Q3 2015", "second half of last year", "fiscal 2015"."""
    word = w.low[at]
    if word == "q" and w.glued(at + 1) and w.number(at + 1) in (1, 2, 3, 4):
        stop, after = year_behind(w, at + 2)
        return Quarter(w.number(at + 1) or 0, 4, stop), after
    if word in ("fiscal", "fy") or (word == "the" and w.low[at + 1] == "fiscal"):
        core = at + 1 if word != "the" else at + 2
        if w.low[core] == "year":
            core += 1
        dated = year(w, core)
        return (Quarter(1, 1, dated[0], fiscal=True), dated[1]) if dated and plausible(dated[0]) else None
    shift, core = shift_of(w, at)
    if shift is not None and w.low[core : core + 2] == ["fiscal", "year"]:
        return Quarter(1, 1, shift=shift, fiscal=True), core + 2
    start = at + 1 if word in ("the", "this", "last") else at
    number = NUMBERED.get(w.low[start])
    noun = w.low[start + 1]
    if number is None or noun not in ("quarter", "half") or (noun == "half" and number > 2):
        return None
    of, after = 4 if noun == "quarter" else 2, start + 2
    behind = after + 1 if w.low[after] in ("of", "in") else after
    if w.low[behind] in ("this", "last", "next", "the") and w.low[behind + 1] == "year":
        return Quarter(number, of, shift=lexicon.SHIFTS.get(w.low[behind], 0)), behind + 2
    dated = year(w, behind)
    if dated is not None and plausible(dated[0]):
        return Quarter(number, of, dated[0]), dated[1]
    return (Quarter(number, of), after) if noun == "quarter" else None


def season(w: Words, at: int) -> Read | None:
    """As in "last fall", "spring 2016", "the summer of 1998", "this winter"."""
    shift, core = shift_of(w, at)
    start = core + 1 if core == at and w.low[at] == "the" else core
    code = lexicon.SEASONS.get(w.low[start])
    if code is None:
        return None
    after = start + 1
    behind = after + 1 if w.low[after] in ("of", ",") else after
    dated = year(w, behind) or short_year(w, behind)
    if dated is not None and plausible(dated[0]):
        return Season(code, dated[0]), dated[1]
    told = year_told(w, behind)
    if told is not None:
        return Season(code, in_year=told[0]), told[1]
    if shift is not None:
        return Season(code, shift=shift), after
    before = w.low[at - 1] if at > 0 else ""
    # "fall" and "spring" are verbs and coils; "Arab Spring" and "Winter Olympics" are names.
    if w.raw[start].islower() and before in ("in", "by", "since", "until", "early", "late", "mid", "-", "during", "of"):
        if code in ("FA", "SP") and w.low[start] != "autumn" and start == at and before == "of":
            return None
        return Season(code), after
    return None


def decade(w: Words, at: int) -> Read | None:
    """As in "the 1990s", "the '90s", "the nineties", "the 20th century"."""
    start = at + 1 if w.low[at] == "the" else at
    if w.low[start] in ("'", "’", "‘") and w.glued(start + 1) and w.number(start + 1) is not None:
        if len(w.raw[start + 1]) == 2 and w.low[start + 2] == "s" and w.glued(start + 2):
            return Decade(w.number(start + 1) or 0), start + 3
        return None
    number = w.number(start)
    if number is not None and number % 10 == 0 and len(w.raw[start]) == 4:
        after = start + 1
        if w.low[after] in ("'", "’") and w.glued(after):
            after += 1
        if w.low[after] == "s" and w.glued(after) and plausible(number):
            if number % 100 == 0 and number < 2000:
                return Years(number, number + 99, f"{number // 100:02d}XX"), after + 1
            return Years(number, number + 9, f"{number // 10:03d}X"), after + 1
    if w.low[start] in lexicon.DECADES and start > at:
        return Decade(lexicon.DECADES[w.low[start]]), start + 1
    rank = ordinal(w, start)
    if rank is not None and rank[1] > start and w.low[rank[1]] in ("century", "-") and 1 <= rank[0] <= 22:
        after = rank[1] if w.low[rank[1]] == "century" else rank[1] + 1
        if w.low[after] == "century" and (w.low[start].isalpha() or rank[1] == start + 2):
            return Years((rank[0] - 1) * 100, rank[0] * 100 - 1, f"{rank[0] - 1:02d}XX"), after + 1
    return None


# Before a year of two digits.
BEFORE_SHORT = {"back", "by", "class", "from", "in", "of", "since", "until", "till"}


def short(w: Words, at: int) -> Read | None:
    """As in "in '62"."""
    read = short_year(w, at) if at and w.low[at - 1] in BEFORE_SHORT else None
    return None if read is None else (Years(read[0], read[0], f"{read[0]:04d}"), read[1])


def years(w: Words, at: int) -> Read | None:
    """As in "2014", "2014-15", "2014-2016". Whether the number is a year, the words around it say."""
    number = w.number(at)
    if number is None or len(w.raw[at]) != 4 or not plausible(number) or not _stands_as_year(w, at, number):
        return None
    after = at + 1
    if w.low[after : after + 2] == ["fiscal", "year"]:
        return Quarter(1, 1, number, fiscal=True), after + 2
    if w.low[after] in ("-", "–", "/") and w.glued(after) and w.glued(after + 1):
        second = w.number(after + 1)
        if second is not None and len(w.raw[after + 1]) in (2, 4):
            last = second if second > 99 else number // 100 * 100 + second
            if number < last <= number + 99:
                return Years(number, last, f"{number}/{last}"), after + 2
    return Years(number, number, f"{number:04d}"), after


# Before a year that stands before several things: "the 2014 elections", "in 2014 elections".
YEAR_OF_MANY = {"in", "its", "our", "since", "the", "their"}


FUNCTION = {"and", "are", "between", "by", "in", "is", "or", "that", "to", "was", "were", "when", "which", "with"}


def _stands_as_year(w: Words, at: int, number: int) -> bool:
    before, behind = (w.low[at - 1] if at else ""), w.low[at + 1]
    if before in lexicon.COUNTED or behind in lexicon.MEASURED or behind in lexicon.ANY_UNIT or behind in lexicon.ZONES:
        return False
    if behind in ("to", "-", "–", "and", "until") and w.number(at + 2) and w.low[at + 3] in lexicon.ZONES:
        return False  # "from 1500 to 1800 GMT"
    if behind == "%" or (w.glued(at) and before not in ("(", "-", "–", "/", "'", "‘", "“", '"', "[", "—")):
        return False
    if behind in (".", ",", ":", "-") and w.glued(at + 1) and w.glued(at + 2) and w.low[at + 2][:1].isdigit():
        return behind == "-"
    if behind == "-" and w.glued(at + 1) and w.low[at + 2].isalpha():
        return w.low[at + 2] in ("era", "style", "to")  # not "a 2000-strong force"
    if before == "-" and w.glued(at) and at > 1 and w.low[at - 2].isalpha() and w.glued(at - 1):
        return w.low[at - 2] in ("mid", "early", "late", "pre", "post")
    if not 1900 <= number <= 2099:
        # "an 1807 case", but "the 1500 troops"; "the war of 1812", but "an army of 1812 men".
        if before == "of" and 1500 <= number < 1900:
            return not behind.isalpha() or behind in FUNCTION
        return before in ("in", "since", "until", "from", "circa") or (before in ("a", "an") and 1500 <= number < 1900)
    # A count of things ("2000 troops") and a year ("2014 elections") differ in what stands before.
    counted = len(behind) > 3 and behind.endswith("s") and not behind.endswith("ss") and w.raw[at + 1].islower()
    return not counted or before in YEAR_OF_MANY
