import json
import math

import msgspec
import pytest
from workspaces import ONE, copy_of_ours, quiet, small

from dateline.annotation.agreement.reasons import Reason
from dateline.cli.main import main
from dateline.commands import marked_reports
from dateline.commands.agree import agree
from dateline.commands.ingest import ingest
from dateline.edge.disk import read_records, write_records
from dateline.edge.shards import Workers
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Author, Work


@pytest.fixture
def ours(tmp_path):
    workspace = copy_of_ours(tmp_path)
    ingest(workspace, ONE, quiet)
    return workspace


def returned(workspace, name):
    return workspace.annotation / "returned" / f"{name}.jsonl"


def test_the_sample_was_marked_by_two_and_they_agree_well(ours):
    done = agree(ours, ONE)
    assert done.agreement.annotators == ("sample-a", "sample-b")
    assert done.agreement.documents == 16
    assert min(each.overlap for each in done.agreement.spans.values()) > 0.9
    assert done.blind is done.suggested is None
    assert done.missing == dict.fromkeys(("blind", "suggested"), Reason.NONE_SO_MADE)
    assert done.alone == done.other_texts == 0


def test_what_one_person_marked_alone_and_other_texts_are_counted_and_left_out(ours):
    path = returned(ours, "sample-b")
    works = list(read_records(path, Annotation))
    write_records(path, [works[0].but(text_id="sha256:" + "0" * 64), *works[2:]])
    done = agree(ours, ONE)
    assert (done.agreement.documents, done.alone, done.other_texts) == (14, 2, 1)


def test_skipped_work_and_drafts_are_not_compared(ours):
    path = returned(ours, "sample-b")
    write_records(path, [work.but(status="skipped") for work in read_records(path, Annotation)])
    done = agree(ours, ONE)
    assert done.agreement.documents == 0
    assert done.agreement.spans == {}


def test_blind_work_is_told_from_work_over_suggestions(ours):
    for name in ("sample-a", "sample-b"):
        path = returned(ours, name)
        works = [work.but(work=Work(blind=at < 5)) for at, work in enumerate(read_records(path, Annotation))]
        write_records(path, works)
    done = agree(ours, ONE)
    assert (done.blind.documents, done.suggested.documents) == (5, 11)


def test_a_newcomer_is_compared_with_gold_alone(ours, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(returned(ours, "sample-a").read_bytes())
    done = agree(ours, ONE, qualify=gold)
    assert sorted(done.agreement.pairs) == ["gold sample-a", "gold sample-b"]
    assert done.agreement.pairs["gold sample-a"].exact == 1.0


def test_a_report_counts_once_however_many_newcomers_are_compared_with_its_gold(ours, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(returned(ours, "sample-a").read_bytes())
    first = next(iter(read_records(returned(ours, "sample-a"), Annotation))).doc_id
    third = [work.but(author=Author(kind="person", name="c")) for work in read_records(gold, Annotation)][1:]
    write_records(returned(ours, "c"), third)
    changed(ours, "sample-b", lambda work: work if work.doc_id == first else None)
    write_records(gold, list(read_records(gold, Annotation))[1:])
    done = agree(ours, ONE, qualify=gold)
    assert (done.agreement.documents, done.alone) == (15, 1)
    assert sorted(done.agreement.pairs) == ["c gold", "gold sample-a", "gold sample-b"]
    assert done.agreement.pairs["gold sample-b"].missing["overlap"] == Reason.NONE_SHARED
    assert done.agreement.annotators == ("c", "gold", "sample-a")


def test_a_newcomers_blind_work_on_golds_own_text_is_told_apart(ours, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(returned(ours, "sample-a").read_bytes())
    for name in ("sample-a", "sample-b"):
        changed(ours, name, lambda work: work.but(text_id="sha256:" + "0" * 64))
    changed(ours, "sample-b", lambda work: work.but(work=Work(blind=True)))
    third = [
        work.but(author=Author(kind="person", name="c"), work=Work(blind=True))
        for work in read_records(gold, Annotation)
    ]
    write_records(returned(ours, "c"), third)
    done = agree(ours, ONE, qualify=gold)
    assert (done.agreement.documents, done.blind.documents, done.other_texts) == (16, 16, 32)
    assert done.missing == {"suggested": Reason.NONE_SO_MADE}


def test_nobodys_work_is_said_to_lack(tmp_path):
    workspace = small(tmp_path, {"one/a.txt": "A report."})
    with pytest.raises(WorkspaceError, match="nobody's work"):
        agree(workspace, ONE)


def test_work_out_of_order_is_named(ours):
    path = returned(ours, "sample-b")
    write_records(path, list(read_records(path, Annotation))[::-1])
    with pytest.raises(WorkspaceError, match="order of doc_id"):
        agree(ours, ONE)


def test_the_table_and_the_json_tell_the_same(ours, capsys):
    with pytest.raises(SystemExit):
        main(["-C", str(ours.root), "agree"])
    table = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["-C", str(ours.root), "--json", "agree"])
    figures = json.loads(capsys.readouterr().out)["agreement"]
    assert f"{figures['spans']['event']['overlap']:.3f}" in table
    assert "16 reports marked by two or more: sample-a, sample-b" in table
    assert "most confused" in table


def changed(workspace, name, change):
    """Replace one person's works by what `change` makes of each; None leaves a report out."""
    path = returned(workspace, name)
    works = [change(work) for work in read_records(path, Annotation)]
    write_records(path, [work for work in works if work is not None])


def numbers(value):
    """Yield all numbers of a record."""
    match value:
        case dict():
            for each in value.values():
                yield from numbers(each)
        case list() | tuple():
            for each in value:
                yield from numbers(each)
        case float():
            yield value


def nobody_but_one(workspace):
    returned(workspace, "sample-b").unlink()


def nothing_in_common(workspace):
    first = {work.doc_id for work in list(read_records(returned(workspace, "sample-a"), Annotation))[:8]}
    changed(workspace, "sample-a", lambda work: work if work.doc_id in first else None)
    changed(workspace, "sample-b", lambda work: None if work.doc_id in first else work)


def all_alike(workspace):
    twins = [
        work.but(author=Author(kind="person", name="sample-b"))
        for work in read_records(returned(workspace, "sample-a"), Annotation)
    ]
    write_records(returned(workspace, "sample-b"), twins)


def one_label_only(workspace):
    for name in ("sample-a", "sample-b"):
        changed(
            workspace,
            name,
            lambda work: work.but(mentions=tuple(m for m in work.mentions if m.label == "time"), relations=()),
        )


def nothing_marked(workspace):
    for name in ("sample-a", "sample-b"):
        changed(workspace, name, lambda work: work.but(mentions=(), relations=()))


def one_marked_nothing(workspace):
    changed(workspace, "sample-b", lambda work: work.but(mentions=(), relations=()))


def spans_that_cross(workspace):
    changed(workspace, "sample-b", lambda work: work.but(mentions=tuple(longer(m) for m in work.mentions)))


def longer(mention):
    """Return a mention that crosses its neighbours, of its own side and the other's."""
    return mention.but(start=mention.end - 1, end=mention.end + 80)


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        (nobody_but_one, (0, None, {"no figures: one annotator alone"})),
        (nothing_in_common, (0, None, {"no figures: no report in common"})),
        (all_alike, (16, 1.0, set())),
        (one_label_only, (16, None, {"¹ no marks that match have it", "² nobody marked any"})),
        (nothing_marked, (16, None, {"¹ nobody marked any"})),
        (one_marked_nothing, (16, 0.0, {"¹ no marks that match have it", "² no tie has both its ends marked by both"})),
        (spans_that_cross, (16, None, set())),
    ],
)
def test_every_case_has_figures_or_says_why_not_and_never_what_is_no_number(ours, capsys, case, answer):
    documents, overlap, why = answer
    case(ours)
    done = agree(ours, ONE)
    assert (done.agreement.documents, done.alone) == (documents, 16 - documents)
    assert all(map(math.isfinite, numbers(msgspec.to_builtins(done))))
    if overlap is not None:
        assert {each.overlap for each in done.agreement.spans.values()} == {overlap}
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(ours.root), "agree"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert f"{documents} reports marked by two or more" in told
    assert ("16 marked by one person alone" in told) == (not documents)
    assert "nan" not in told.split()
    assert set(told.splitlines()) >= why
    assert ("n/a" in told) == ("¹ " in told)


def test_one_label_or_none_says_of_the_others_that_nobody_marked_them(ours):
    one_label_only(ours)
    assert list(agree(ours, ONE).agreement.spans) == ["time"]
    nothing_marked(ours)
    found = agree(ours, ONE).agreement
    assert (found.spans, found.values, found.relations) == ({}, {}, {})
    assert found.missing == dict.fromkeys(("spans", "values", "relations"), Reason.NONE_MARKED)
    assert found.pairs["sample-a sample-b"].missing["overlap"] == Reason.NONE_MARKED
    assert {each.share for each in (*found.places.values(), *found.times.values(), *found.counts.values())} == {None}


def test_values_that_are_all_alike_agree_wholly(ours):
    all_alike(ours)
    for each in agree(ours, ONE).agreement.values.values():
        assert (each.share, each.share_interval, each.ac1) == (1.0, (1.0, 1.0), 1.0)
        if each.alpha is None:
            assert each.missing == dict.fromkeys(("kappa", "alpha", "interval"), Reason.ONE_VALUE)
        else:
            assert (each.kappa, each.alpha) == (1.0, 1.0)
            assert each.interval == (1.0, 1.0) or each.missing == {"interval": Reason.ONE_VALUE_DRAWN}


def test_the_last_of_a_persons_works_on_a_report_counts(ours):
    path = returned(ours, "sample-b")
    works = [work.but(work=Work(updated="2024-01-02")) for work in read_records(path, Annotation)]
    before = [work.but(mentions=(), relations=(), work=Work(updated="2024-01-01")) for work in works]
    write_records(path, [each for both in zip(works, before, strict=True) for each in both])
    found = agree(ours, ONE).agreement
    assert sorted(found.pairs) == ["sample-a sample-b"]
    assert found.pairs["sample-a sample-b"].overlap > 0.9


def test_the_figures_are_the_same_from_any_number_of_processes(ours, monkeypatch):
    third = [
        work.but(author=Author(kind="person", name="sample-c"), work=Work(blind=True), mentions=work.mentions[::2])
        for work in read_records(returned(ours, "sample-a"), Annotation)
    ]
    write_records(returned(ours, "sample-c"), third)
    whole = agree(ours, ONE)
    monkeypatch.setattr(marked_reports, "_BATCH", 3)
    assert agree(ours, ONE) == agree(ours, Workers(processes=2)) == whole
    assert whole.agreement.confused


@pytest.mark.parametrize("processes", [1, 2])
def test_a_broken_line_is_named_whichever_process_reads_it(ours, monkeypatch, processes):
    monkeypatch.setattr(marked_reports, "_BATCH", 3)
    path = returned(ours, "sample-b")
    lines = path.read_bytes().splitlines()
    lines[4] = lines[4].replace(b'"start":', b'"begin":', 1)
    path.write_bytes(b"\n".join(lines) + b"\n")
    with pytest.raises(WorkspaceError, match="not a Annotation") as caught:
        agree(ours, Workers(processes=processes))
    assert caught.value.where == f"{path}:5"
