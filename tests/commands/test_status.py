"""What status says of the schemas is so, also where nobody has run anything."""

import os
from pathlib import Path

import pytest
from workspaces import copy_of_ours

from dateline.commands.render import render
from dateline.commands.status import Row, status
from dateline.edge.workspace import Workspace


@pytest.fixture
def fresh(tmp_path: Path) -> Workspace:
    """A workspace as a clone has it, in which nothing was run."""
    return copy_of_ours(tmp_path)


def schemas(workspace: Workspace) -> Row:
    (row,) = (row for row in status(workspace).rows if row.folder == "schemas")
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
