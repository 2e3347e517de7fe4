"""Two releases are compared whatever columns they have: what can't be held side by side is told, and counted whole."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.commands.diff import compared
from dateline.edge.release_folders import ReleaseFolder
from dateline.edge.workspace import Workspace
from dateline.releases.changes import Changes, RowChanges

Edit = Callable[[pa.Table], pa.Table]
CONFIGS = ("documents", "mentions", "events", "locations", "sources", "clusters", "claims", "annotations")


@pytest.fixture(scope="module")
def whole(two_releases: Workspace) -> Path:
    return two_releases.releases / "1.0.0"


def edited(whole: Path, to: Path, config: str, edit: Edit) -> ReleaseFolder:
    """Copy a release with the tables of one config edited, and the features that they say they have."""
    shutil.copytree(whole, to)
    for path in (to / "data" / config).glob("*.parquet"):
        pq.write_table(edit(pq.read_table(path)), path)
    return ReleaseFolder(to)


def without(column: str) -> Edit:
    def edit(table: pa.Table) -> pa.Table:
        return featured(table.drop_columns([column]), lambda features: features.pop(column))

    return edit


def as_numbers(column: str) -> Edit:
    """Make a column whole numbers."""

    def edit(table: pa.Table) -> pa.Table:
        at = table.column_names.index(column)
        counted = table.set_column(at, column, pa.array(range(table.num_rows), pa.int64()))
        return featured(counted, lambda features: features.update({column: {"dtype": "int64", "_type": "Value"}}))

    return edit


def featured(table: pa.Table, change: Callable[[dict[str, object]], object]) -> pa.Table:
    info = json.loads(table.schema.metadata[b"huggingface"])
    change(info["info"]["features"])
    return table.replace_schema_metadata({"huggingface": json.dumps(info)})


NEEDED = [
    *(("documents", column) for column in ("doc_id", "text_id")),
    *(("mentions", column) for column in ("doc_id", "mention_id", "label", "start", "end")),
    *(("events", column) for column in ("doc_id", "mention_id", "event_id", "type", "trigger")),
    *(("claims", column) for column in ("doc_id", "event", "mention_id")),
    ("clusters", "cluster"),
]


@pytest.mark.parametrize("edit", [without, as_numbers])
@pytest.mark.parametrize(("config", "column"), NEEDED)
def test_where_rows_can_not_be_told_apart_alike_all_of_them_are_gone_and_new(whole, tmp_path, config, column, edit):
    before, other = ReleaseFolder(whole), edited(whole, tmp_path / "other", config, edit(column))
    for old, new in ((before, other), (other, before)):
        found = compared(old, new)
        assert found.rows[config] == RowChanges(removed=old.rows(config), added=new.rows(config))
        assert found.rows[config].added > 0
        assert found.asks == "major"
        assert f"{config}: no row can be compared, for not alike in both: {column}" in told(found)
        assert [each.where for each in found.layout] == [f"{config}.{column}"]
        assert found.scores_comparable == (config != "documents")
        others = found.rows.keys() - {config}
        assert all(found.rows[each] == RowChanges() for each in others if config != "documents")


def told(changes: Changes) -> list[str]:
    return [reason.what for reason in changes.reasons]


def test_a_column_that_no_key_needs_is_passed_over_and_told(whole, tmp_path):
    other = edited(whole, tmp_path / "other", "events", without("factuality"))
    found = compared(ReleaseFolder(whole), other)
    assert (found.asks, told(found)) == ("major", ["events.factuality: column removed"])
    assert set(found.rows.values()) == {RowChanges()}


def test_words_that_became_a_closed_list_are_compared_as_words(whole, tmp_path):
    def plain(table: pa.Table) -> pa.Table:
        names = json.loads(table.schema.metadata[b"huggingface"])["info"]["features"]["type"]["names"]
        cells = pa.array([names[place] for place in table["type"].to_pylist()])
        as_words = table.set_column(table.column_names.index("type"), "type", cells)
        return featured(as_words, lambda features: features.update({"type": {"dtype": "string", "_type": "Value"}}))

    found = compared(edited(whole, tmp_path / "other", "events", plain), ReleaseFolder(whole))
    assert (found.transitions, found.rows["events"]) == ((), RowChanges())
    assert told(found) == ["events.type: string became closed list"]


def test_a_config_that_only_one_has_is_gone_or_new_whole(whole, tmp_path):
    less = ReleaseFolder(Path(shutil.copytree(whole, tmp_path / "less")))
    shutil.rmtree(less.root / "data/documents")
    found, back = compared(ReleaseFolder(whole), less), compared(less, ReleaseFolder(whole))
    assert (found.rows["documents"].removed, back.rows["documents"].added) == (3, 3)
    assert not found.scores_comparable
