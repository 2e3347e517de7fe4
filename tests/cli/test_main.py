import json
import subprocess
import sys

import click
import pytest
from workspaces import ONE, copy_of_ours, quiet, small

from dateline.cli.main import VERBS, main
from dateline.commands.ingest import ingest


@pytest.fixture
def dateline(capsys):
    """Run the program in this process; return its status, and what it printed."""

    def run(*args):
        with pytest.raises(SystemExit) as caught:
            main([str(arg) for arg in args])
        told = capsys.readouterr()
        return caught.value.code, told.out, told.err

    return run


def test_help_lists_the_verbs_in_the_order_of_the_work(dateline):
    status, out, _ = dateline("--help")
    places = [out.index(f"\n  {verb.name} ") for verb in VERBS]
    assert status == 0
    assert places == sorted(places)


def test_no_line_of_the_list_is_cut_off_on_a_narrow_terminal(dateline, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for group in ([], ["gazetteer"]):
        _, out, _ = dateline(*group, "--help")
        assert not [line for line in out.partition("Commands:")[2].splitlines() if line.endswith("...")]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_each_verb_and_each_option_has_help(verb):
    assert verb.help
    assert all(option.help for option in verb.params if isinstance(option, click.Option))


def test_a_global_option_behind_the_verb_is_told_its_place(dateline):
    assert "try -C stands before the verb: dateline -C … status" in dateline("status", "-C", "x")[2]
    assert "try --json stands before the verb: dateline --json diff" in dateline("diff", "a", "b", "--json")[2]


def test_what_the_system_refuses_stops_the_verb_with_two(dateline, tmp_path, caplog):
    workspace = small(tmp_path, {"one/a.txt": "A report."})
    workspace.documents[0].mkdir(parents=True)  # nobody, root neither, can write a file over a folder
    with caplog.at_level("INFO"):
        status, _, err = dateline("-C", tmp_path, "ingest")
    assert status == 2
    assert "Is a directory" in err.splitlines()[0]
    assert "documents.jsonl" in err.splitlines()[1]
    assert "Traceback" not in err
    assert "Traceback" in caplog.text


MISTAKES = {
    "no workspace": (["-C", "{empty}", "build"], "no workspace", "{empty}", "dateline init"),
    "no folder": (["-C", "{empty}/none", "status"], "no such folder", "none", "-C DIR"),
    "empty seeds": (["-C", "{bare}", "build"], "no outlet", "seeds", "dateline init"),
    "no outlet.toml": (["-C", "{orphan}", "build"], "without an outlet", "seeds/new/a.txt", "new/outlet.toml"),
    "an unknown verb": (["buidl"], "no verb 'buidl'", "command line", "dateline build"),
    "a verb like no other": (["xyzzy"], "no verb 'xyzzy'", "command line", "one of init, status"),
    "no version": (["-C", "{bare}", "release"], "Missing argument", "command line", "release --help"),
    "a version that is no version": (
        ["-C", "{bare}", "release", "1.2"],
        "'1.2' is no version",
        "command line",
        "1.0.0",
    ),
    "an unknown option": (["build", "--fast"], "--fast", "command line", "build --help"),
    "no number": (["ingest", "--processes", "many"], "many", "command line", "ingest --help"),
    "files of no outlet": (["init", "{empty}/ws", "--from", "{bare}"], "whose reports", "--outlet", "--licence"),
    "files that are not there": (
        ["init", "{empty}/ws", "--from", "{empty}/x", "--outlet", "a", "--licence", "b"],
        "no such file",
        "x",
        "--from",
    ),
    "faulty settings": (["-C", "{faulty}", "status"], "shards", "pyproject.toml", "known keys"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_newcomers_mistake_says_what_where_and_what_to_try(dateline, tmp_path, mistake):
    args, what, where, hint = MISTAKES[mistake]
    places = {name: tmp_path / name for name in ("empty", "bare", "orphan", "faulty")}
    places["empty"].mkdir()
    small(places["bare"], {})
    orphan = small(places["orphan"], {"one/a.txt": "A."})
    (orphan.seeds / "new").mkdir()
    (orphan.seeds / "new/a.txt").write_text("B.")
    small(places["faulty"], {})
    (places["faulty"] / "pyproject.toml").write_text("[tool.dateline]\nformat = 1\nname = 'x'\nshards = 'two'\n")

    status, out, err = dateline(*(arg.format(**places) for arg in args))

    first, *more = err.splitlines()
    assert (status, out) == (2, "")
    assert what in first
    assert where.format(**places) in next(line for line in more if line.startswith("  at  "))
    assert hint in next(line for line in more if line.startswith("  try "))


def test_findings_end_with_one_and_a_clean_check_with_zero(dateline, tmp_path):
    workspace = copy_of_ours(tmp_path)
    assert dateline("-C", tmp_path, "check")[0] == 0
    (workspace.annotation / "gold.jsonl").write_text("{}\n")
    status, out, _ = dateline("-C", tmp_path, "check")
    assert status == 1
    assert "annotation/gold.jsonl:1: error: invalid-record" in out


def test_build_prints_where_the_dataset_is_and_the_three_lines_that_load_it(dateline, tmp_path):
    small(tmp_path, {"one/a.txt": "A report."})
    status, out, _ = dateline("-C", tmp_path, "build")
    lines = [line.strip() for line in out.splitlines()]
    assert status == 0
    assert f"the dataset is in {tmp_path / 'releases/dev'}" in lines
    assert lines[-3:] == [
        "from datasets import load_dataset",
        f'documents = load_dataset("{tmp_path / "releases/dev"}", "documents")',
        'print(documents["train"][0])',
    ]


@pytest.mark.parametrize("verb", ["status", "ingest", "carry", "render", "check", "build"])
def test_json_is_one_line(dateline, tmp_path, verb):
    ingest(small(tmp_path, {"one/a.txt": "A report."}), ONE, quiet)
    _, out, err = dateline("-C", tmp_path, "--json", verb)
    assert isinstance(json.loads(out), dict)
    assert out.count("\n") == 1
    assert all(line.startswith("ingest: ") for line in err.splitlines())  # how far it is, where a machine is slow


def test_tasks_for_a_file_are_written_and_not_sent(dateline, tmp_path):
    small(tmp_path, {"one/a.txt": "A report."})
    for verb in ("ingest", "suggest"):
        dateline("-C", tmp_path, verb)
    status, out, _ = dateline("-C", tmp_path, "push", "--file", tmp_path / "tasks.json")
    assert (status, out) == (0, f"{tmp_path / 'tasks.json'}: 1 task written\n")


def test_status_of_a_workspace_is_a_table(dateline, tmp_path):
    small(tmp_path, {"one/a.txt": "A report."})
    _, out, _ = dateline("-C", tmp_path, "status")
    assert out.splitlines()[1].split() == ["folder", "holds", "state"]
    assert out.splitlines()[-1] == "next: dateline ingest"


def test_help_and_status_start_without_heavy_libraries():
    heavy = [
        "pyarrow",
        "datasets",
        "rich",
        "ftfy",
        "nupunkt",
        "numpy",
        "pandas",
        "label_studio_sdk",
        "huggingface_hub",
        "charset_normalizer",
    ]
    script = f"""
import sys, contextlib
from dateline.cli.main import main
with contextlib.suppress(SystemExit):
    main([sys.argv[1]])
print(sorted(set({heavy!r}) & set(sys.modules)))
"""
    for verb in ("--help", "status"):
        done = subprocess.run([sys.executable, "-c", script, verb], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]", verb
