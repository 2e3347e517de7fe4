"""The README keeps its word."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from workspaces import copy_of_ours

from dateline.cli.main import VERBS, main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"(?:<!-- (\w+) -->\n)?```(\w+)\n(.*?)```", README, re.DOTALL)


def test_two_commands_set_everything_up():
    commands = {name: code.strip() for name, kind, code in BLOCKS if name and kind == "sh"}
    assert set(commands) == {"build", "test"}
    assert all("\n" not in command and "-c requirements.lock" in command for command in commands.values())
    assert commands["build"].endswith(".venv/bin/dateline build")
    assert commands["test"].endswith(".venv/bin/pytest")


def test_the_table_of_verbs_is_the_list_of_verbs():
    assert re.findall(r"^\| `dateline (\w+)", README, re.MULTILINE) == [verb.name for verb in VERBS]


def test_each_file_that_is_linked_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_example_loads_what_build_made(tmp_path, monkeypatch):
    copy_of_ours(tmp_path)
    with pytest.raises(SystemExit):
        main(["-C", str(tmp_path), "build"])
    (code,) = (code for _, kind, code in BLOCKS if kind == "python")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "'doc_id':" in done.stdout


def test_each_further_command_runs_as_it_stands(tmp_path, monkeypatch):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/a.txt").write_text("A report.")
    monkeypatch.chdir(tmp_path)
    lines = [line for name, kind, code in BLOCKS if kind == "sh" and not name for line in code.splitlines()]
    assert len(lines) >= 2
    for line in lines:
        with pytest.raises(SystemExit) as caught:
            main(line.removeprefix("dateline ").split())
        assert not caught.value.code, line
