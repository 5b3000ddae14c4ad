"""Commands run in this process through `main`, as a user types them."""

import io
import sys
from types import SimpleNamespace

import pytest

from onrecord.cli import main


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run a command in an empty folder: run("add", "x.txt", stdin=b"...") -> code, out, err."""
    monkeypatch.chdir(tmp_path)
    for name in ("ONRECORD_STORE", "ONRECORD_SETTINGS"):  # those of whoever runs the tests
        monkeypatch.delenv(name, raising=False)

    def typed(*words, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return SimpleNamespace(code=ended.value.code, out=said.out, err=said.err)

    return typed
