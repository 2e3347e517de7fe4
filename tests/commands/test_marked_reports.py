import pytest
from kernels import later
from workspaces import ONE, copy_of_ours, quiet

from dateline.commands import marked_reports
from dateline.commands.ingest import ingest
from dateline.commands.marked_reports import MarkedReport, in_batches, latest
from dateline.commands.marked_reports import marked_reports as reports_of
from dateline.edge.disk import read_records, write_records
from dateline.edge.shards import Workers
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Author, Work


@pytest.fixture
def ours(tmp_path):
    workspace = copy_of_ours(tmp_path)
    ingest(workspace, ONE, quiet)
    return workspace


def work(name, updated=None, made=None):
    return Annotation(
        doc_id="one:a",
        text_id="sha256:0",
        schema="1.0.0",
        author=Author(kind="person", name=name),
        status="submitted",
        made=made,
        work=Work(updated=updated) if updated else None,
    )


def reports(number):
    return [MarkedReport(f"one:{at:04}", "sha256:0", 1, (), None) for at in range(number)]


def test_each_report_comes_with_the_finished_works_on_it(ours):
    found = list(reports_of(ours))
    assert [each.doc_id for each in found] == sorted(each.doc_id for each in found)
    assert {len(each.works) for each in found} == {2}
    assert all(line.record().doc_id == each.doc_id for each in found for line in each.works)
    assert {each.gold for each in found} == {None}


def test_drafts_are_left_out_and_a_report_without_works_is_none(ours):
    for path in ours.returned_files:
        first, *others = read_records(path, Annotation)
        write_records(path, [first.but(status="draft"), *others])
    assert len(list(reports_of(ours))) == 15


def test_gold_of_a_report_that_is_not_there_comes_alone(ours, tmp_path):
    gold = tmp_path / "some.jsonl"
    first = next(read_records(ours.returned_files[0], Annotation))
    write_records(gold, [first.but(doc_id=name) for name in ("aa:gone", first.doc_id, "zz:gone", "zz:too")])
    found = {each.doc_id: each for each in reports_of(ours, gold) if each.gold}
    assert {name: (len(each.works), bool(each.text_id)) for name, each in found.items()} == {
        "aa:gone": (0, False),
        first.doc_id: (2, True),
        "zz:gone": (0, False),
        "zz:too": (0, False),
    }


def test_gold_out_of_order_is_named(ours, tmp_path):
    gold = tmp_path / "some.jsonl"
    write_records(gold, list(read_records(ours.returned_files[0], Annotation))[::-1])
    with pytest.raises(WorkspaceError, match="order of doc_id"):
        list(reports_of(ours, gold))


def test_the_last_change_of_each_person_counts():
    works = [work("b", "2024-01-02"), work("a", made="2024-01-01"), work("b", "2024-01-03"), work("a")]
    assert latest(works) == [works[1], works[2]]


@pytest.mark.parametrize("processes", [1, 2])
def test_batches_come_in_the_order_of_the_reports_whoever_is_done_first(monkeypatch, processes):
    monkeypatch.setattr(marked_reports, "_BATCH", 4)
    given = reports(42)
    made = list(in_batches(later, given, Workers(processes=processes)))
    assert [name for batch in made for name in batch] == [each.doc_id for each in given]
    assert [len(batch) for batch in made] == [4] * 10 + [2]


def test_no_reports_make_no_batch():
    assert list(in_batches(later, [], ONE)) == []
