"""What several tests share: the examples, data from outside where it is present, and records made by hand."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Machines are shared and noisy: how long a test takes says nothing here.
settings.register_profile("onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def examples() -> Path:
    return ROOT / "examples"


@pytest.fixture(scope="session")
def data() -> Path:
    """Corpora, gold sets and scorers that are not part of the project."""
    place = os.environ.get("ONRECORD_DATA")
    if not place:
        pytest.skip("ONRECORD_DATA is not set: corpora and gold sets are not part of the project")
    return Path(place)


@pytest.fixture(scope="session")
def example_store(examples, tmp_path_factory):
    """A store with the example reports, to be read only."""
    import onrecord

    path = tmp_path_factory.mktemp("examples") / "crisis.db"
    with onrecord.open(path, actors=examples / "actors.toml") as archive:
        archive.add([examples / "reports"])
    return path
