"""The README keeps its word."""

import re
import shlex
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
    links = re.findall(r"\]\(([^)#]+)[)#]", README)
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


def test_the_way_to_a_published_release_tells_what_the_program_tells(tmp_path, monkeypatch, capsys, hub):
    monkeypatch.chdir(copy_of_ours(tmp_path / "work").root)
    (code,) = (code for _, kind, code in BLOCKS if kind == "console")
    for step in code.split("$ ")[1:]:
        command, *told = step.strip().splitlines()
        if not command.startswith("dateline "):
            continue
        with pytest.raises(SystemExit) as caught:
            main(shlex.split(command)[1:])
        out, err = capsys.readouterr()
        assert not caught.value.code, f"{command}: {err}"
        lines = iter(out.replace(hub.url, "https://huggingface.co").splitlines())
        missing = [line for line in told if not any(fits(line, each) for each in lines)]
        assert missing == [], command
    assert sorted(hub.repos["owner/name"].tags) == ["v1.0.0", "v1.0.1"]


def fits(line, printed):
    """Say whether a line of the README is what was printed, as far as it goes where it ends in an ellipsis."""
    return printed.startswith(line[:-1]) if line.endswith("…") else printed == line


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
