"""Archives of invented reports, coded by the rules alone, which read the same on every processor."""

import io
import json

import pytest

import onrecord


class Desk:
    """An archive with a short way to add a report: a name, a day and the words."""

    def __init__(self, path, actors):
        self.archive = onrecord.open(path, actors=actors, rules_only=True)

    def add(self, *reports):
        """Each report is (name, day, title, text); gives their ids by name."""
        lines = [
            {"source": name, "outlet": f"The {name}", "published": day, "title": title, "text": text}
            for name, day, title, text in reports
        ]
        done = self.archive.add(["-"], stdin=io.BytesIO("\n".join(json.dumps(line) for line in lines).encode()))
        assert done.added == len(reports)
        return self.ids()

    def ids(self):
        return {report.source: report.id for report in self.archive.store.reports()}


@pytest.fixture
def desk(tmp_path, examples):
    made = Desk(tmp_path / "crisis.db", examples / "actors.toml")
    yield made
    made.archive.close()


@pytest.fixture(scope="session")
def example_view(example_store):
    """The view of all example reports."""
    with onrecord.open(example_store) as archive:
        yield archive.view()
