"""What the counted nouns are: measures, people, forces, weapons, incidents, units, and what is no count."""

from onrecord.extraction.figures.words import words

# Measures that gather synonyms; every other noun is its own measure, as the report writes it.
GATHERED: dict[str, tuple[str, ...]] = {
    "aircraft": ("aeroplane", "aircraft", "airplane", "jet", "plane", "warplane"),
    "attacks": ("attack", "assault"),
    "captives": ("abductee", "captive"),
    "casualties": ("casualty",),
    "contractors": ("contractor", "mercenary"),
    "detained": ("arrest", "detainee", "detention"),
    "displaced": ("homeless", "idp"),
    "evacuated": ("evacuee",),
    "fighters": ("combatant", "fighter"),
    "hostages": ("hostage",),
    "killed": ("body", "corpse", "dead", "death", "fatality", "killing"),
    "members": ("member",),
    "missiles": ("missile",),
    "missing": ("missing",),
    "peacekeepers": ("peacekeeper",),
    "people": ("adult", "individual", "inhabitant", "man", "other", "people", "person", "resident", "soul", "woman"),
    "refugees": ("refugee",),
    "ships": ("battleship", "ship", "vessel", "warship"),
    "tanks": ("tank",),
    "troops": (
        "conscript",
        "force",
        "infantryman",
        "marine",
        "paratrooper",
        "personnel",
        "reservist",
        "serviceman",
        "servicemember",
        "servicewoman",
        "soldier",
        "troop",
    ),
    "violations": ("breach", "violation"),
    "wounded": ("injured", "injury", "wounded"),
}
MEASURES = {noun: measure for measure, nouns in GATHERED.items() for noun in nouns}

# Kept apart from other measures: a group of people that something happens to or that does something.
PEOPLE = words("""
    abductee activist adult aid-worker asylum-seeker attacker bandit bomber boy bystander captive casualty child citizen
    civilian combatant commander conscript contractor crew crewman dead demonstrator detainee deserter diplomat
    dissident doctor driver evacuee expatriate extremist family fighter fisherman foreigner girl guard guerrilla gunman
    hostage immigrant individual infant inhabitant injured inmate insurgent islamist jihadi jihadist journalist
    lawmaker lawyer man marine medic member mercenary migrant militant militiaman miner minor monk national nurse
    officer official operative other pakistani paramilitary paratrooper passenger passer-by patient peacekeeper people
    person personnel pilgrim pilot police policeman pow prisoner protester rebel recruit refugee rescuer reservist
    resident sailor schoolchild schoolgirl schoolboy secessionist separatist serviceman servicewoman shopper soldier
    soul staff student supporter survivor suspect teacher terrorist tourist troop trooper villager victim volunteer
    woman worker worshipper worshiper wounded youngster youth troops
    """)
# Counts of one to nine matter for these: captives and forces, weapons, incidents. Casualties are told by what happens.
FORCES = words("""
    assailant attacker battalion bomber brigade captive combatant commando contractor detainee extremist
    fighter guerrilla gunman hostage infantryman insurgent jihadist marine mercenary militant militia militiaman
    paratrooper peacekeeper pow prisoner rebel regiment reservist sailor separatist serviceman servicewoman soldier
    squadron terrorist troop trooper
    """)
WEAPONS = words("""
    aeroplane aircraft airplane battleship bomb bomber corvette cruiser destroyer drone
    explosive fighter-jet frigate grenade gun gunboat helicopter howitzer jet launcher machine-gun mine minesweeper
    missile mortar plane pistol reactor rifle rocket shell ship submarine tank torpedo vessel warhead warplane warship
    weapon
    """)
INCIDENTS = words("""
    abduction airstrike ambush arrest assassination assault attack bombardment bombing breach clash crash execution
    explosion blast incident incursion intercept interception invasion kidnapping killing launch massacre murder raid
    shelling shooting skirmish sortie strike test violation
    """)
CASUALTIES = words("body casualty corpse dead death fatality injured injury victim wounded")

# Written without a plural: a singular form that follows a number above one is otherwise no counted noun.
ONE_FORM = words("aircraft artillery cattle cavalry crew infantry livestock personnel police population staff")

DISTANCES: dict[str, str] = {
    **dict.fromkeys(("km", "kms", "kilometre", "kilometer"), "km"),
    **dict.fromkeys(("m", "metre", "meter"), "metres"),
    **dict.fromkeys(("mile", "mi"), "miles"),
    **dict.fromkeys(("foot", "feet", "ft"), "feet"),
    **dict.fromkeys(("yard", "yd"), "yards"),
    **dict.fromkeys(("hectare", "ha"), "hectares"),
    **dict.fromkeys(("acre",), "acres"),
}
MONEY: dict[str, str] = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "sterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "hryvnia": "UAH",
    "hryvna": "UAH",
    "rupee": "INR",
    "shekel": "ILS",
    "won": "KRW",
    "lira": "TRY",
    "riyal": "SAR",
    "rial": "IRR",
    "dirham": "AED",
    "dinar": "IQD",
    "naira": "NGN",
    "rand": "ZAR",
    "franc": "CHF",
    "zloty": "PLN",
    "real": "BRL",
    "peso": "MXN",
    "baht": "THB",
    "ringgit": "MYR",
    "rupiah": "IDR",
}
DOLLARS = {"american": "USD", "australian": "AUD", "canadian": "CAD", "singapore": "SGD", "u.s": "USD", "us": "USD"}
# What a number measures without counting: time, shares, degrees, sport, computing.
UNCOUNTED = words("""
    % am anniversary assist basis-point birdie birthday bit byte calorie carat century cent centimeter centimetre
    character cm copy day decade degree edition episode fold fortnight fps gb gbps game generation gigabyte gmt goal
    half hour hr hz horsepower hp inch kbps kg kilobyte kilogram knot kph kwh lap litre liter lap mb mbps megabyte
    megahertz megapixel mhz midnight mile-an-hour min minute mm mhz month moment mph night nm noon o'clock page
    paragraph pct per percent percentage pixel pm point pound pt quarter quarters rebound round run score season second
    semester set share-point side span star step storey story tb terabyte third thing time touchdown track try tweet
    version volt watt way week weekday weekend wicket win word year yr
    """)
# "A group of 30 militants", "a total of 12 people": what happens to the group happens to them.
GATHERINGS = words(
    "average batch crew crowd group half handful lot majority maximum minimum most number quarter rest series total"
)
# A force that is "40,000 strong" is counted in troops; a crowd or a rally in people.
FORCE_NAMES = words("army battalion brigade contingent corps force garrison guard mission regiment unit")
# "A population of 5 million": the noun before "of" tells what a bare number counts.
HOLDERS: dict[str, str] = {
    "army": "troops",
    "contingent": "troops",
    "force": "troops",
    "garrison": "troops",
    "mission": "troops",
    "community": "people",
    "crowd": "people",
    "group": "people",
    "membership": "members",
    "population": "population",
}
HYPHENED: dict[str, str] = {
    "country": "countries",
    "man": "people",
    "member": "members",
    "nation": "nations",
    "person": "people",
    "state": "states",
}


def is_person(lemma: str, *, group_name: bool = False) -> bool:
    """Whether a noun names people; `group_name` is true of names of nationalities ("Syrians")."""
    return group_name or lemma in PEOPLE or lemma.endswith(("man", "woman", "ist", "ian", "goer", "seeker"))
