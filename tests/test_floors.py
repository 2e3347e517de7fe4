"""The house keeps its floors."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
STAGES = ("annotation", "corpus", "records", "releases", "schemas", "seeds")
FILES = sorted(file for stage in STAGES for file in (ROOT / "src/dateline" / stage).rglob("*.py"))


def test_imports_go_down_and_only_the_edge_reaches_out(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="pyproject.toml", cache_dir=None)
    told = capsys.readouterr().out
    assert status == 0, told
    assert "Contracts: 3 kept, 0 broken." in told


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_stages_neither_open_nor_print_nor_ask(file):
    tree = ast.parse(file.read_text("utf-8"))
    names = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert not names & {"open", "print", "input", "exec", "eval"}
    assert not modules & {"urllib.request"}
