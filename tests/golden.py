"""The records of examples/, kept beside the tests so that a change in them is read as a diff.

They are made by the rules alone: what the tagger finds can differ by a word from processor to processor, since its
weights of eight bits round what each computes a little otherwise.

Run this file to write them anew after a change that you have read: `make golden`.
"""

import json
from pathlib import Path

import onrecord

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"


def records() -> dict[str, str]:
    """One JSON document a report, keyed by its source, each without the text that examples/ holds already."""
    out = {}
    for coding in onrecord.extract(
        [ROOT / "examples" / "reports"], actors=ROOT / "examples" / "actors.toml", rules_only=True
    ):
        data = json.loads(onrecord.to_json(coding))
        source = data["report"]["source"]
        name = (
            Path(source).relative_to(ROOT / "examples" / "reports").as_posix() if Path(source).is_absolute() else source
        )
        data["report"]["source"] = name
        data["report"].pop("origin")
        out[name] = json.dumps(readable(data), indent=1, ensure_ascii=False) + "\n"
    return out


def readable(data: dict) -> dict:
    """Spans with their words, and ids as numbers in order: a diff then shows what changed and nothing else."""
    text = data["report"].pop("text")
    numbers = {}
    for kind in ("statements", "events", "figures", "engagements"):
        for i, record in enumerate(data[kind]):
            numbers[record["id"]] = f"{kind}/{i}"
    numbers[data["report"]["id"]] = "report"

    def walk(value):
        if isinstance(value, dict):
            return {key: walk(inner) for key, inner in value.items()}
        if isinstance(value, str):
            return numbers.get(value, value)
        if isinstance(value, list) and value and all(is_pair(inner) for inner in value):
            return [text[a:b] for a, b in value]
        return [walk(inner) for inner in value] if isinstance(value, list) else value

    return walk(data)


def is_pair(value) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) for n in value)


def path_of(name: str) -> Path:
    return GOLDEN / (name.replace("/", "__") + ".json")


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    made = records()
    for stale in set(GOLDEN.glob("*.json")) - {path_of(name) for name in made}:
        stale.unlink()
    for name, text in made.items():
        path_of(name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
