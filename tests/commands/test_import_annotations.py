import json

import pytest
from workspaces import ONE, quiet, small

from dateline.commands.import_annotations import CODES, import_annotations
from dateline.commands.ingest import ingest
from dateline.edge.disk import read_records
from dateline.errors import WorkspaceError
from dateline.records import Annotation

TEXT = "Army shells town\n\nThe army shelled the town on Monday."


@pytest.fixture
def workspace(tmp_path):
    made = small(tmp_path / "w", {"one/a.txt": TEXT})
    ingest(made, ONE, quiet)
    return made


def rows(folder, *rows, name="work.jsonl"):
    path = folder / name
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


def row(annotator="a", start=27, end=34, doc="a", **more):
    return {
        "doc": doc,
        "annotator": annotator,
        "spans": [{"id": "E1", "label": "event", "start": start, "end": end, **more}],
    }


def test_each_annotator_gets_a_file_of_returned_work(workspace, tmp_path):
    done = import_annotations(workspace, (rows(tmp_path, row("a"), row("b")),))
    assert done.written == ("annotation/returned/a.jsonl", "annotation/returned/b.jsonl")
    (annotation,) = read_records(workspace.root / done.written[0], Annotation)
    assert (annotation.doc_id, annotation.mentions[0].quote, done.findings) == ("one:a", "shelled", ())


def test_a_second_import_changes_nothing(workspace, tmp_path):
    path = rows(tmp_path, row("a"))
    first = import_annotations(workspace, (path,))
    before = (workspace.root / first.written[0]).read_bytes()
    import_annotations(workspace, (path,))
    assert (workspace.root / first.written[0]).read_bytes() == before


def test_what_does_not_fit_is_a_finding_with_a_known_code(workspace, tmp_path):
    path = rows(tmp_path, "{", "[]", row(doc="x"), row("b", end=5000), row(mood="dark"))
    done = import_annotations(workspace, (path,))
    codes = [finding.code for finding in done.findings]
    assert codes == [
        "foreign-unreadable",
        "foreign-unreadable",
        "foreign-no-document",
        "foreign-span-outside",
        "foreign-unknown-attribute",
    ]
    assert set(codes) <= set(CODES)


def test_positions_of_given_texts_are_brought_onto_ours(workspace, tmp_path):
    theirs = "Army shells town   The army  shelled the town on Monday."
    start = theirs.index("shelled")
    texts = rows(tmp_path, {"id": "t", "text": theirs}, name="texts.jsonl")
    done = import_annotations(workspace, (rows(tmp_path, row(start=start, end=start + 7, doc="t")),), texts=texts)
    (annotation,) = read_records(workspace.root / done.written[0], Annotation)
    assert annotation.mentions[0].quote == "shelled"


def test_conll_and_brat_come_in_by_their_suffix(workspace, tmp_path):
    (tmp_path / "a.conll").write_text("army\tB-actor\nshelled\tB-event\n")
    (tmp_path / "a.ann").write_text("T1\tevent 27 34\tshelled\n")
    (tmp_path / "a.txt").write_text(TEXT)
    for name in ("a.conll", "a.ann"):
        done = import_annotations(
            workspace,
            (tmp_path / name,),
            texts=rows(tmp_path, {"id": "a", "text": TEXT}, name="t.jsonl"),
            annotator="p",
        )
        (annotation,) = read_records(workspace.root / done.written[0], Annotation)
        assert "shelled" in {each.quote for each in annotation.mentions}


UNUSABLE = {
    "no format for": ("a.pdf", b"", ""),
    "no such file": ("none.jsonl", None, ""),
    "not UTF-8": ("a.jsonl", b"\xff\xfe", ""),
    "no pseudonym": ("a.jsonl", json.dumps(row()).encode(), "../x"),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_a_file_that_cant_be_used_stops_the_run(workspace, tmp_path, what):
    name, content, annotator = UNUSABLE[what]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(WorkspaceError, match=what):
        import_annotations(workspace, (tmp_path / name,), annotator=annotator)
