"""News agencies and outlets, by the names that credits, datelines and titles give them."""

import re
from collections.abc import Iterable

# Public names, collected by hand; the key is how the record names the agency.
AGENCIES: dict[str, tuple[str, ...]] = {
    "AAP": ("aap", "australian associated press"),
    "AFP": ("afp", "agence france-presse", "agence france presse"),
    "ANI": ("ani",),
    "ANSA": ("ansa",),
    "AP": ("ap", "associated press", "the associated press"),
    "APA": ("apa",),
    "Anadolu": ("aa", "anadolu", "anadolu agency"),
    "Armenpress": ("armenpress",),
    "Azertac": ("azertac", "azertag"),
    "BNS": ("bns", "baltic news service"),
    "BTA": ("bta",),
    "Belga": ("belga",),
    "BelTA": ("belta",),
    "Bernama": ("bernama",),
    "Bloomberg": ("bloomberg", "bloomberg news"),
    "CNA": ("cna",),
    "CP": ("cp", "canadian press", "the canadian press"),
    "CTK": ("ctk", "čtk"),
    "dpa": ("dpa", "deutsche presse-agentur"),
    "EFE": ("efe",),
    "Fars": ("fars", "fars news agency"),
    "IANS": ("ians",),
    "INA": ("ina",),
    "IPS": ("ips", "inter press service"),
    "IRIN": ("irin",),
    "IRNA": ("irna",),
    "ISNA": ("isna",),
    "Interfax": ("interfax", "interfax-ukraine"),
    "Itar-Tass": ("itar-tass",),
    "JTA": ("jta",),
    "Jiji": ("jiji", "jiji press"),
    "KCNA": ("kcna",),
    "KUNA": ("kuna",),
    "Kazinform": ("kazinform",),
    "Kyodo": ("kyodo", "kyodo news"),
    "Lusa": ("lusa",),
    "MENA": ("mena",),
    "MTI": ("mti",),
    "MIA": ("mia",),
    "Maan": ("maan", "ma'an"),
    "Mehr": ("mehr", "mehr news agency"),
    "NAN": ("nan",),
    "NNA": ("nna",),
    "Novosti": ("novosti",),
    "PA": ("pa", "press association", "pa media"),
    "PAP": ("pap",),
    "PNA": ("pna",),
    "PTI": ("pti", "press trust of india"),
    "Petra": ("petra",),
    "Prensa Latina": ("prensa latina",),
    "QNA": ("qna",),
    "RIA Novosti": ("ria", "ria novosti"),
    "Reuters": ("reuters", "thomson reuters", "thomson reuters foundation"),
    "SANA": ("sana",),
    "SPA": ("spa", "saudi press agency"),
    "Sputnik": ("sputnik",),
    "STT": ("stt",),
    "TASS": ("tass",),
    "TT": ("tt",),
    "Tanjug": ("tanjug",),
    "Tasnim": ("tasnim", "tasnim news agency"),
    "Trend": ("trend",),
    "UNIAN": ("unian",),
    "UNI": ("uni",),
    "UPI": ("upi", "united press international"),
    "Ukrinform": ("ukrinform",),
    "WAFA": ("wafa",),
    "WAM": ("wam",),
    "Xinhua": ("xinhua",),
    "Yonhap": ("yonhap", "yonhap news agency"),
}
BY_NAME = {name: agency for agency, names in AGENCIES.items() for name in names}
# Agencies whose pictures are credited; and houses that do nothing else.
PHOTO_HOUSES = (
    r"AP(?: Photo| Images)?|Associated Press|Reuters|REUTERS|AFP(?: Photo| PHOTO)?|Agence France-Presse"
    r"|Getty(?: Images)?"
    r"|GETTY IMAGES|EPA(?:-EFE)?|EFE|dpa|DPA|TASS|ITAR-TASS|RIA Novosti|Sputnik|Xinhua|Anadolu(?: Agency)?|Bloomberg"
    r"|Corbis|Shutterstock|Alamy|Zuma(?: Press)?|ZUMA|Magnum(?: Photos)?|iStock|Flickr|Unsplash|Wikimedia(?: Commons)?"
    r"|Handout|Pool|WireImage|MAXPPP|Maxppp|Redux|Imago|VCG|Contributed|PA (?:Wire|Images|Media)|Rex(?: Features)?|SIPA"
    r"|NurPhoto|Kyodo|UPI|ANSA|PTI|ANI|European Pressphoto Agency"
)
# Outlets that appear where an agency would, in brackets after a place, or behind the dash of a title.
OUTLETS = {
    "abc news": "ABC News",
    "al arabiya": "Al Arabiya",
    "al jazeera": "Al Jazeera",
    "al-monitor": "Al-Monitor",
    "axios": "Axios",
    "bbc": "BBC",
    "bbc news": "BBC News",
    "bloomberg": "Bloomberg",
    "cbs news": "CBS News",
    "cnbc": "CNBC",
    "cnn": "CNN",
    "dawn": "Dawn",
    "deutsche welle": "Deutsche Welle",
    "dw": "DW",
    "euractiv": "Euractiv",
    "euronews": "Euronews",
    "financial times": "Financial Times",
    "forbes": "Forbes",
    "fortune": "Fortune",
    "fox news": "Fox News",
    "france 24": "France 24",
    "haaretz": "Haaretz",
    "huffington post": "Huffington Post",
    "middle east eye": "Middle East Eye",
    "mint": "Mint",
    "nbc news": "NBC News",
    "npr": "NPR",
    "pbs": "PBS",
    "politico": "Politico",
    "press tv": "Press TV",
    "presstv": "Press TV",
    "quartz": "Quartz",
    "rfe/rl": "RFE/RL",
    "rt": "RT",
    "rte": "RTE",
    "scmp": "SCMP",
    "sky news": "Sky News",
    "the atlantic": "The Atlantic",
    "the economist": "The Economist",
    "the guardian": "The Guardian",
    "the hill": "The Hill",
    "the hindu": "The Hindu",
    "the independent": "The Independent",
    "the times": "The Times",
    "time": "TIME",
    "usa today": "USA Today",
    "vice": "Vice",
    "voa": "VOA",
    "voice of america": "Voice of America",
    "vox": "Vox",
    "wall street journal": "Wall Street Journal",
    "wired": "WIRED",
    "wsj": "Wall Street Journal",
}
# What papers, sites and stations call themselves.
OUTLET_TAIL = re.compile(
    r"(?:\b(?:News|TODAY|Times|Post|Tribune|Herald|Guardian|Journal|Telegraph|Gazette|Observer|Monitor|Today|Online|Radio|TV"
    r"|Mail|Express|Star|Sun|Chronicle|Standard|Review|Mirror|Globe|Examiner|Inquirer|Independent|Press|Dispatch"
    r"|Courier|Echo|Bulletin|Weekly|Magazine)|\.(?:com|org|net|info|co\.[a-z]{2}|[a-z]{2}))$"
)
PARTS = re.compile(r"\s*(?:[,;/&+|]|\band\b)\s*", re.IGNORECASE)


def agency(name: str) -> str | None:
    """The agency of that name, or null."""
    return BY_NAME.get(_key(name))


def agencies(listed: str) -> list[str]:
    """The agencies and outlets of a list such as "afp, reuters and rt"; empty where a part of it is neither."""
    parts = [p for p in PARTS.split(listed.strip(" .()[]")) if p]
    named = [agency(p) or OUTLETS.get(_key(p)) for p in parts]
    return [] if None in named else list(dict.fromkeys(n for n in named if n))


def outlet(name: str) -> str | None:
    """The outlet of that name, as the table or its own form tells ("... Times", "... .com"), or null."""
    name = name.strip()
    known = OUTLETS.get(_key(name)) or agency(name)
    if known:
        return known
    looks = name[:1].isupper() and name.count(" ") <= 5 and OUTLET_TAIL.search(name)
    return name if looks else None


def joined(names: Iterable[str]) -> str | None:
    """Several agencies as one field, in order; null where there is none."""
    return "; ".join(dict.fromkeys(names)) or None


def _key(name: str) -> str:
    return " ".join(name.split()).strip(" .()[]").casefold()
