"""The words around and inside place names: what introduces them, what kind of place they say, what is no place."""

from onrecord.resolve.actors.words import listed_words

# A name behind one of these is most often a place. "of", "from" and "to" take people and bodies as well.
PLACING = listed_words(
    "across along around at beyond central east eastern in inside into near north northeast northeastern northern "
    "northwest northwestern off onto outside over south southeast southeastern southern southwest southwestern "
    "through throughout toward towards west western within"
)
LOOSE = listed_words("between from of to via")
# What a name says of itself by its last word, and the kind of place that the gazetteer has then.
UNITS = {
    "area": "admin2", "city": "town", "county": "admin2", "department": "admin1", "district": "admin2",
    "governorate": "admin1", "island": "island", "islands": "island", "municipality": "admin2", "neighborhood": "town",
    "neighbourhood": "town", "oblast": "admin1", "parish": "admin2", "peninsula": "area", "prefecture": "admin1",
    "province": "admin1", "quarter": "town", "region": "admin1", "republic": "admin1", "state": "admin1",
    "strip": "area", "suburb": "town", "territory": "admin1", "town": "town", "village": "town",
}  # fmt: skip
# "The village of" goes before places that no gazetteer knows; "the department of" before bodies.
SETTLED = listed_words(
    "city district governorate island municipality neighborhood neighbourhood province suburb town village"
)
# Last words of buildings and grounds; a place by themselves, known to no gazetteer.
GROUNDS = listed_words(
    "abbey airbase airfield airport arena avenue base beach bridge building camp canal castle cathedral cemetery "
    "center centre church crossing dam drive embassy gate hall harbor harbour highway hospital hotel house jail "
    "junction lake mall market memorial mine monastery monument mosque mountain mountains museum palace park plant "
    "port prison road ruins shrine speedway square stadium station street synagogue temple terminal theater theatre "
    "tower tunnel university valley village volcano zoo"
)
# Words before a name that say where in the place: "southern Lebanon", "Far North Queensland".
PARTS = listed_words(
    "central downtown east eastern far greater inner lower mid north northeast northeastern northern northwest "
    "northwestern outer rural south southeast southeastern southern southwest southwestern suburban the upper west "
    "western"
)
HONORIFICS = listed_words(
    "dr dr. gov gov. king lady lord miss mr mr. mrs mrs. ms ms. pope prince princess prof prof. queen rep rep. sen "
    "sen. sheik sheikh sir"
)
# Taken for places by the tagger or the gazetteer, and mostly something else.
NO_PLACES = listed_words(
    "allah april army august bible bill black brexit christmas congress covid december east easter eastern facebook "
    "february friday god google green halloween internet january july june koran march mark may monday navy nick "
    "north northern november october of parliament police post press quran ramadan saturday senate september sharia "
    "south southern sunday thanksgiving the thursday times tuesday twitter university web wednesday west western "
    "white young"
)
# Last words of names of papers and stations.
OUTLET_WORDS = frozenset(
    {"Chronicle", "Courier", "Gazette", "Globe", "Guardian", "Herald", "Journal", "Mail", "News", "Post", "Press"}
    | {"Review", "Star", "Sun", "Telegraph", "Times", "Tribune"}
)
