"""The folders are the data flow: imports point down, and what is light stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

PACKAGE = Path(onrecord.__file__).parent
# Each layer may import from those before it, and from its own.
LAYERS = (
    "errors",
    "limits",
    "records",
    "read",
    "clean",
    "annotate",
    "extraction",
    "classify",
    "resolve",
    "reconcile",
    "store",
    "brief",
    "flow",
    "workers",
    "adding",
    "archive",
    "train",
    "cli",
    "__main__",
)
STAGES = {"read", "clean", "extraction", "resolve", "reconcile", "store"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(module):
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(module):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("onrecord."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.ImportFrom) and node.module == "onrecord":
            yield from (alias.name for alias in node.names if alias.name in LAYERS)


@pytest.mark.parametrize(
    "module", [m for m in MODULES if layer_of(m) in LAYERS], ids=lambda m: str(m.relative_to(PACKAGE))
)
def test_imports_point_down(module):
    layer = layer_of(module)
    for imported in imports(module):
        assert LAYERS.index(imported) <= LAYERS.index(layer), f"{layer} imports {imported}"
        if layer in STAGES and imported != layer:
            assert imported not in STAGES, f"stage {layer} imports stage {imported}; flow.py composes them"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_modules_stay_small(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 500


def test_broad_excepts_stand_around_one_report_only():
    broad = [
        layer_of(module)
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    ]
    assert set(broad) <= {"flow"}, broad


HEAVY = ("spacy", "sqlalchemy", "trafilatura", "pydantic", "numpy", "torch", "jinja2")


@pytest.mark.parametrize(
    "command", ["import onrecord", "from onrecord.cli import main; main.__module__; import onrecord.cli.add"]
)
def test_importing_loads_no_model_and_no_database(command):
    code = f"{command}; import sys; print(sorted(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_a_list():
    assert sorted(onrecord.__all__) == onrecord.__all__
    for name in onrecord.__all__:
        assert callable(getattr(onrecord, name))
    with pytest.raises(AttributeError, match="it has extract, open"):
        onrecord.nothing  # noqa: B018
