"""The records of the examples are those that were read last; `make golden` writes them anew."""

import pytest

from golden import GOLDEN, path_of, records


@pytest.fixture(scope="module")
def made():
    return records()


def test_the_examples_give_the_golden_records(made):
    for name, text in made.items():
        assert path_of(name).read_text(encoding="utf-8") == text, f"{name} changed: read the diff, then `make golden`"


def test_there_is_no_golden_record_without_its_report(made):
    assert {path.name for path in GOLDEN.glob("*.json")} == {path_of(name).name for name in made}
