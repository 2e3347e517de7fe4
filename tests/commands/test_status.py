"""What status says of the folders is so, also where nobody has run anything."""

import datetime as dt
import os
from pathlib import Path

import pytest
from workspaces import ONE, copy_of_ours, quiet

from dateline.commands.ingest import ingest
from dateline.commands.render import render
from dateline.commands.settle import parse_policy, settle
from dateline.commands.status import Row, status
from dateline.commands.suggest import suggest
from dateline.commands.withdraw import withdraw
from dateline.edge.disk import read_records
from dateline.edge.workspace import Workspace
from dateline.records import Annotation


@pytest.fixture
def fresh(tmp_path: Path) -> Workspace:
    """A workspace as a clone has it, in which nothing was run."""
    return copy_of_ours(tmp_path)


def schemas(workspace: Workspace) -> Row:
    return row_of(workspace, "schemas")


def annotation(workspace: Workspace) -> Row:
    return row_of(workspace, "annotation")


def row_of(workspace: Workspace, folder: str) -> Row:
    (row,) = (row for row in status(workspace).rows if row.folder == folder)
    return row


def test_in_a_fresh_clone_the_schemas_are_up_to_date_and_ingest_comes_next(fresh: Workspace):
    assert schemas(fresh).state == "up to date"
    assert status(fresh).next == "dateline ingest"


def test_the_age_of_files_says_nothing(fresh: Workspace):
    os.utime(fresh.vocabulary)
    assert schemas(fresh).state == "up to date"


def test_a_rendered_file_that_is_not_what_the_vocabulary_gives_is_named_until_it_is_rendered(fresh: Workspace):
    (fresh.rendered / "codebook.md").write_text("Mine.", "utf-8")
    (fresh.rendered / "label_config.xml").unlink()
    assert schemas(fresh).state == "stale: schemas/v1/codebook.md and 1 more"
    render(fresh)
    assert schemas(fresh).state == "up to date"


def test_a_faulty_vocabulary_is_told_and_stops_no_look(fresh: Workspace):
    fresh.vocabulary.write_text("version = ", "utf-8")
    assert schemas(fresh).state.startswith("faulty: ")


def test_gold_is_not_said_to_be_older_than_work_where_a_report_was_withdrawn(fresh: Workspace):
    ingest(fresh, ONE, quiet)
    suggest(fresh, ONE, quiet)
    settle(fresh, parse_policy("unanimous"), ONE)
    assert "older" not in annotation(fresh).state
    withdraw(fresh, [next(read_records(fresh.gold, Annotation)).doc_id], "asked for", dt.date(2026, 1, 2))
    assert annotation(fresh).state.endswith("; gold is older than what it was made of")
    assert status(fresh).next == "dateline settle"
