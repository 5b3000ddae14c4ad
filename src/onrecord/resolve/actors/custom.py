"""Own actors: read a TOML file, check it, and lay it over the tables."""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.errors import SettingsError
from onrecord.resolve.actors.base import Entry, Lexicon, Tenure
from onrecord.resolve.actors.words import slug, words

KINDS = ("state", "body", "group", "outlet", "person")
TEXTS = frozenset({"id", "name", "country", "gender", "head"})
LISTS = frozenset({"aliases", "adjectives", "people", "seats", "nouns", "members"})
FIELDS: Mapping[str, frozenset[str]] = {
    "state": frozenset({"id", "name", "aliases", "adjectives", "people", "seats", "head"}),
    "body": frozenset({"id", "name", "aliases", "seats", "nouns", "members"}),
    "group": frozenset({"id", "name", "aliases", "country", "nouns"}),
    "outlet": frozenset({"id", "name", "aliases", "country"}),
    "person": frozenset({"id", "name", "aliases", "country", "gender", "offices"}),
}
OFFICE_FIELDS = frozenset({"title", "of", "from", "to"})
MAX_BYTES = 20_000_000


def overlay(entries: Mapping[str, Entry], path: Path, lexicon: Lexicon) -> list[Entry]:
    """The entries with those of the file added, or changed where they have one's id; the file's come first."""
    own: dict[str, Entry] = {}
    for kind, number, table in _tables(path):
        where = f"{path}: [[{kind}]] number {number}"
        entry = _entry(where, kind, table, entries, lexicon)
        if entry.id in own:
            raise SettingsError(f"{where}: the id {entry.id!r} stands in the file twice; keep one of the two.")
        own[entry.id] = entry
    known = set(entries) | set(own)
    for entry in own.values():
        for tenure in entry.tenures:
            if tenure.of not in known:
                raise SettingsError(
                    f"{path}: {entry.name!r} has an office of {tenure.of!r}, which is no known actor; "
                    "add it to the file or use an id such as RUS, NATO or UN."
                )
    return [*own.values(), *(entry for entry in entries.values() if entry.id not in own)]


def _tables(path: Path) -> Iterable[tuple[str, int, dict[str, Any]]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); check the path of the actor file.") from error
    if len(raw) > MAX_BYTES:
        raise SettingsError(f"{path}: has {len(raw):,} bytes, more than {MAX_BYTES:,}; split it or leave rows out.")
    try:
        data = tomllib.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: is not TOML in UTF-8: {error}.") from error
    except RecursionError as error:
        raise SettingsError(f"{path}: is nested too deeply for a file of actors.") from error
    for kind, listed in data.items():
        if kind not in KINDS:
            raise SettingsError(f"{path}: knows no [[{kind}]]; use {', '.join(f'[[{k}]]' for k in KINDS)}.")
        if not isinstance(listed, list) or not all(isinstance(table, dict) for table in listed):
            raise SettingsError(f"{path}: write [[{kind}]] in double brackets, one for each {kind}.")
        for number, table in enumerate(listed, 1):
            yield kind, number, table


def _entry(where: str, kind: str, table: Mapping[str, Any], entries: Mapping[str, Entry], lexicon: Lexicon) -> Entry:
    for key, value in table.items():
        if key not in FIELDS[kind]:
            raise SettingsError(f"{where}: has no field {key!r}; use {', '.join(sorted(FIELDS[kind]))}.")
        if key in TEXTS and (not isinstance(value, str) or not value.strip()):
            raise SettingsError(f"{where}: {key} must be text between quotation marks, not {value!r}.")
        if key in LISTS and not (isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)):
            raise SettingsError(f'{where}: {key} must be a list of texts, such as ["one", "two"], not {value!r}.')
    code = _id(where, kind, table)
    old = entries.get(code)
    if old is not None and old.type != kind:
        raise SettingsError(f"{where}: {code!r} is a {old.type} in the tables; choose another id.")
    if old is None and not words(table.get("name", "")):
        raise SettingsError(f"{where}: needs a name with at least one letter or digit.")
    fields: dict[str, Any] = {k: tuple(v) if k in LISTS else v for k, v in table.items() if k not in ("offices", "id")}
    if fields.get("gender", "m") not in ("m", "f"):
        raise SettingsError(f'{where}: gender is "m" or "f" (leave it out where unknown), not {fields["gender"]!r}.')
    if "offices" in table:
        fields["tenures"] = tuple(_tenure(where, office, lexicon) for office in _offices(where, table["offices"]))
    if kind == "state":
        fields.setdefault("country", code)
        if old is None:
            fields.setdefault("people", tuple(f"{word}s" for word in fields.get("adjectives", ())[:1]))
            fields.setdefault("nouns", ("country", "nation"))
            fields.setdefault("head", "P")
    if fields.get("head", "P") not in lexicon.titles:
        raise SettingsError(f"{where}: head must be one of P, PM, K, L, SL, not {fields['head']!r}.")
    return replace(old, **fields) if old is not None else Entry(id=code, type=kind, **fields)  # type: ignore[arg-type]


def _id(where: str, kind: str, table: Mapping[str, Any]) -> str:
    code: str | None = table.get("id")
    if code is None and kind in ("person", "body", "outlet") and table.get("name"):
        code = slug(table["name"])
        return f"person/{code}" if kind == "person" else code
    if code is None:
        example = {"state": "ZAR", "group": "ZAR/northern-front"}.get(kind, "an-id")
        raise SettingsError(f'{where}: needs an id, such as "{example}".')
    if any(c.isspace() for c in code):
        raise SettingsError(f"{where}: the id {code!r} has a blank in it; use hyphens.")
    if kind == "state" and not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise SettingsError(f"{where}: a state's id has three capital letters, as in ISO 3166; not {code!r}.")
    if kind == "person" and not code.startswith("person/"):
        raise SettingsError(f'{where}: a person\'s id starts with "person/"; not {code!r}.')
    if kind == "group" and "/" not in code:
        raise SettingsError(f'{where}: a group\'s id is STATE/name, such as "ZAR/northern-front"; not {code!r}.')
    return code


def _offices(where: str, given: object) -> list[Mapping[str, Any]]:
    if not isinstance(given, list) or not all(isinstance(office, dict) for office in given):
        raise SettingsError(f'{where}: offices is a list of tables, such as [{{title = "president", of = "ZAR"}}].')
    return given


def _tenure(where: str, office: Mapping[str, Any], lexicon: Lexicon) -> Tenure:
    unknown = set(office) - OFFICE_FIELDS
    if unknown:
        raise SettingsError(f"{where}: an office has no field {sorted(unknown)[0]!r}; use title, of, from, to.")
    title, of = office.get("title"), office.get("of")
    if not isinstance(title, str) or not isinstance(of, str) or not title.strip() or not of.strip():
        raise SettingsError(f'{where}: an office needs title and of, such as {{title = "president", of = "ZAR"}}.')
    days = []
    for key in ("from", "to"):
        value = office.get(key)
        if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
            raise SettingsError(f"{where}: {key} is a day without quotation marks, such as 2024-05-01, not {value!r}.")
        days.append(value)
    if days[0] and days[1] and days[0] > days[1]:
        raise SettingsError(f"{where}: an office ends ({days[1]}) before it begins ({days[0]}); swap the days.")
    return Tenure(_code(title, of, lexicon), of, days[0], days[1])


def _code(title: str, of: str, lexicon: Lexicon) -> str:
    """The code of a title that the tables know, else the title itself."""
    if title in lexicon.titles:
        return title
    found = lexicon.phrases.get(words(title), ())
    codes = [code for code, only, _ in found if not only or of in only]
    return codes[0] if codes else title.strip().lower()
