import pytest

from onrecord.store import open_store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.db"


@pytest.fixture
def store(path):
    with open_store(path, wait=10) as opened:
        yield opened
