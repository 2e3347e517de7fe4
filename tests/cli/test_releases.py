"""What people see of releases: what has changed, and the version it asks for."""

import json

import pytest
from golden import again, corrected, golden, reports

from dateline.cli.main import main

REPORTS = reports(12)


@pytest.fixture
def run(tmp_path, capsys):
    """Release twelve reports; return a function that runs the program there: its status, and what it printed."""
    workspace = golden(tmp_path, REPORTS)

    def told(*args):
        with pytest.raises(SystemExit) as caught:
            main(["-C", str(tmp_path), *args])
        printed = capsys.readouterr()
        return caught.value.code, printed.out, printed.err

    assert told("release", "1.0.0")[0] == 0
    told.workspace = workspace
    return told


def test_a_release_and_diff_tell_what_has_changed_and_why_it_asks_for_a_version(run):
    corrected(run.workspace, min(REPORTS), attributes={"type": "shelling", "factuality": "actual"})
    again(run.workspace, {"one:99": "A report of another day."})
    _, out, _ = run("release", "next")
    why = ("documents added: 1", "rows of events corrected: 1", "rows of mentions corrected: 1")
    assert f"MINOR since 1.0.0: {'; '.join(why)}" in out
    _, out, _ = run("diff", "1.0.0", "1.1.0")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[:3] == ["A MINOR change since 1.0.0.", "It asks for 1.1.0.", "MINOR documents added: 1"]
    assert "PATCH rows of events corrected: 1" in lines
    assert "documents 1 0 0 0" in lines
    assert "events.type air_strike shelling 1" in lines


def test_a_version_with_the_same_rows_says_so(run):
    assert "no row has changed since 1.0.0\n" in run("release", "1.0.1")[1]


def test_diff_answers_in_json(run):
    status, out, _ = run("--json", "diff", "1.0.0", "1.0.0")
    assert status == 0
    assert json.loads(out)["asks"] == "nothing"


def test_a_version_that_is_too_small_stops_with_what_to_do(run):
    again(run.workspace, {"one:99": "A report of another day."})
    status, out, err = run("release", "1.0.1")
    assert (status, out) == (2, "")
    assert "1.0.1 is too small: what has changed since 1.0.0 asks for 1.1.0" in err
    assert "dateline release 1.1.0" in err


def test_a_withdrawal_tells_where_the_text_may_still_be(run):
    _, out, _ = run("withdraw", min(REPORTS), "--reason", "asked for", "--on", "2026-01-02")
    assert out.splitlines() == [
        "1 document withdrawn, 1 in all",
        "next: dateline cluster, then dateline release next",
        "earlier versions still hold what they held, here and on the Hub: 1.0.0",
        "how to clear them from there is in releases/README.md of dateline",
    ]
