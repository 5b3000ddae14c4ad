"""Commands run in this process through `main`, as a user types them; one store of the examples for all."""

import io
import sys
from types import SimpleNamespace

import pytest

from onrecord.cli import main


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run a command in an empty folder: run("add", "x.txt", stdin=b"...") -> code, out, err."""
    monkeypatch.chdir(tmp_path)

    def typed(*words, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return SimpleNamespace(code=ended.value.code, out=said.out, err=said.err)

    return typed


@pytest.fixture(scope="session")
def example_store(examples, tmp_path_factory):
    """A store with the example reports, to be read only."""
    import onrecord

    path = tmp_path_factory.mktemp("examples") / "crisis.db"
    with onrecord.open(path, actors=examples / "actors.toml") as archive:
        archive.add([examples / "reports"])
    return path
