"""Actors: who is meant by names, offices, pronouns and "the alliance", on the day of the report.

`resolve_actors(coding, page, base)` fills in ids and lists the actors; `load_actors()` builds the base from the tables
of states, bodies, groups, outlets and people in office (1990 to 2026).

Own actors. `load_actors(path)` lays a TOML file over the tables. Each entry is one of `[[state]]`, `[[body]]`,
`[[group]]`, `[[outlet]]`, `[[person]]`. An entry with the id of one of ours changes the fields that it gives and keeps
the others; a new one is added. Where two actors share a name, the file's is meant.

    [[state]]
    id = "ZAR"                       # three capital letters
    name = "Zarovia"
    aliases = ["Republic of Zarovia"]
    adjectives = ["Zarovian"]        # also "Zarovian officials", "the Zarovian foreign minister"
    people = ["Zarovians"]           # default: the first adjective with an s
    seats = ["Zarograd"]             # capital and other metonyms
    head = "P"                       # who "the Zarovian leader" is: P, PM, K, L or SL (default P)

    [[body]]
    id = "LSC"                       # default: a slug of the name
    name = "League of Southern Coasts"
    aliases = ["LSC", "Southern League"]
    seats = []                       # metonyms
    nouns = ["league", "bloc"]       # what stands for it once it has been named: "the bloc"
    members = ["ZAR", "FRA"]         # "the ministers of Zarovia and France" then means the body too

    [[group]]
    id = "ZAR/northern-front"        # STATE/name
    name = "Northern Front"
    aliases = ["NF"]
    country = "ZAR"
    nouns = ["rebels", "group"]

    [[outlet]]
    name = "Zarovian News Agency"
    country = "ZAR"

    [[person]]
    name = "Ilya Marden"
    id = "person/ilya-marden"        # default: person/ and a slug of the name
    aliases = ["Ilia Marden"]
    gender = "m"                     # "m" or "f"; leave out where unknown
    country = "ZAR"
    offices = [{title = "president", of = "ZAR", from = 2020-05-01, to = 2024-04-30}]

A title is one of the phrases of `titles.psv` ("foreign minister", "secretary general") or free text; days may be left
out. A file that does not check raises SettingsError with the file, the entry and what to do.
"""

from onrecord.resolve.actors.base import ActorBase as ActorBase
from onrecord.resolve.actors.base import Entry as Entry
from onrecord.resolve.actors.known import recognise as recognise
from onrecord.resolve.actors.load import load_actors as load_actors
from onrecord.resolve.actors.resolve import resolve_actors as resolve_actors
from onrecord.resolve.actors.terms import term as term
