"""The words of time, by what they mean. Written by hand from TimeML's annotation guidelines and a dictionary."""

from onrecord.resolve.dates.expressions.shapes import Edge, Part, Unit

MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
MONTHS_SHORT = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
# Short weekdays are words of their own (sun, wed, sat): read only before a date.
WEEKDAYS_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}

UNITS: dict[str, Unit] = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "weekend": "weekend",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
UNITS_PLURAL: dict[str, Unit] = {
    "seconds": "second",
    "minutes": "minute",
    "mins": "minute",
    "hours": "hour",
    "hrs": "hour",
    "days": "day",
    "weekends": "weekend",
    "weeks": "week",
    "fortnights": "week",
    "months": "month",
    "quarters": "quarter",
    "yrs": "year",
    "years": "year",
    "decades": "decade",
    "centuries": "century",
}
ANY_UNIT: dict[str, Unit] = UNITS | UNITS_PLURAL

PARTS: dict[str, Part] = {
    "morning": "MO",
    "dawn": "MO",
    "daybreak": "MO",
    "midday": "MI",
    "noon": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "night": "NI",
    "midnight": "NI",
    "overnight": "NI",
}
# Parts of the day that are points on the clock.
POINTS = {"midday": (12, 0), "noon": (12, 0), "midnight": (0, 0)}

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

# Word -> shift from the reference date, and the shift's kind.
SHIFTS = {
    "this": 0,
    "current": 0,
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
}
# Shifts that count from the date told before: "the following week", "the previous day".
THEN_SHIFTS = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}
# Weekdays that count from the date told before.
WEEKDAY_THEN = {"following": 1, "preceding": -1, "that": 0}

EDGES: dict[str, Edge] = {
    "early": "start",
    "mid": "mid",
    "late": "end",
    "earlier": "before",
    "later": "after",
}
EDGE_NOUNS: dict[str, Edge] = {
    "beginning": "start",
    "start": "start",
    "middle": "mid",
    "end": "end",
    "close": "end",
    "remainder": "after",
    "rest": "after",
}
# Broken counts behind a whole number: "2 1/2 years".
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

ONES = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
NUMBERS = (
    ONES
    | TENS
    | {
        "a": 1,
        "an": 1,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "dozen": 12,
    }
)
# Vague counts. "a couple" is two in TimeML.
VAGUE: dict[str, float | None] = {
    "couple": 2,
    "few": None,
    "handful": None,
    "many": None,
    "number": None,
    "several": None,
    "some": None,
}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

REFERENCES = {
    "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
    "formerly": "PAST_REF",
}
# Adverbs and adjectives of repetition -> (count, unit).
REPEATED: dict[str, tuple[float, Unit]] = {
    "annual": (1, "year"),
    "annually": (1, "year"),
    "biweekly": (2, "week"),
    "daily": (1, "day"),
    "hourly": (1, "hour"),
    "monthly": (1, "month"),
    "nightly": (1, "day"),
    "quarterly": (1, "quarter"),
    "weekly": (1, "week"),
    "yearly": (1, "year"),
}
ZONES = {
    "bst",
    "cest",
    "cet",
    "edt",
    "est",
    "et",
    "gmt",
    "ist",
    "local",
    "mdt",
    "mst",
    "msk",
    "pdt",
    "pst",
    "utc",
    "cdt",
    "cst",
}
# Days with a name, as the words that make the name. What they mean is for the resolver's calendar.
HOLIDAYS = {
    ("ash", "wednesday"): "ash-wednesday",
    ("boxing", "day"): "boxing-day",
    ("christmas", "day"): "christmas",
    ("christmas", "eve"): "christmas-eve",
    ("christmas",): "christmas",
    ("columbus", "day"): "columbus-day",
    ("easter", "monday"): "easter-monday",
    ("easter", "sunday"): "easter",
    ("easter",): "easter",
    ("election", "day"): "election-day",
    ("good", "friday"): "good-friday",
    ("halloween",): "halloween",
    ("labor", "day"): "labor-day",
    ("may", "day"): "may-day",
    ("martin", "luther", "king", "day"): "king-day",
    ("memorial", "day"): "memorial-day",
    ("new", "year", "'", "s", "day"): "new-year",
    ("new", "year", "'", "s", "eve"): "new-year-eve",
    ("new", "year", "’", "s", "day"): "new-year",
    ("new", "year", "’", "s", "eve"): "new-year-eve",
    ("palm", "sunday"): "palm-sunday",
    ("thanksgiving", "day"): "thanksgiving",
    ("thanksgiving",): "thanksgiving",
    ("valentine", "'", "s", "day"): "valentine",
    ("valentine", "’", "s", "day"): "valentine",
    ("veterans", "day"): "veterans-day",
}
# Weekdays inside a name are no date: Bloody Sunday was one day of 1972.
NAMED_WEEKDAYS = {"black", "bloody", "super", "holy", "cyber", "throwback"}
# A weekday or a month before these is a newspaper's: Sunday Times.
PAPERS = {
    "express", "gazette", "herald", "independent", "mail", "mirror", "monitor", "news", "observer", "post", "standard",
    "star", "sun", "telegraph", "times", "tribune", "world",
}  # fmt: skip
# A month and day before these is a name: the March 14 alliance.
NAMED_DAYS = {
    "agreement", "alliance", "bloc", "brigade", "brigades", "camp", "coalition", "forces", "front", "martyrs",
    "movement", "organization", "organisation", "party",
}  # fmt: skip
# A number before these counts or measures, whatever it looks like.
MEASURED = {
    "acres",
    "degrees",
    "dollars",
    "euros",
    "feet",
    "ft",
    "kilometers",
    "kilometres",
    "kg",
    "km",
    "kph",
    "m",
    "mm",
    "cm",
    "meters",
    "metres",
    "miles",
    "mph",
    "percent",
    "pounds",
    "rubles",
    "tonnes",
    "tons",
    "yards",
}
# Words before a number that make it a name or an amount, not a year.
COUNTED = {
    "$",
    "£",
    "€",
    "#",
    "about",
    "almost",
    "another",
    "approximately",
    "article",
    "boeing",
    "bus",
    "channel",
    "flight",
    "highway",
    "least",
    "nearly",
    "no",
    "number",
    "over",
    "page",
    "resolution",
    "room",
    "roughly",
    "route",
    "some",
    "than",
}
