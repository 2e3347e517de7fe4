import json
import subprocess
import sys

import pytest
from workspaces import ONE, SHARED, quiet, small

from dateline.commands.import_annotations import import_annotations
from dateline.commands.ingest import ingest
from dateline.commands.score import flat, score, table_rows
from dateline.edge.disk import read_records, write_records
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Author, Document, Mention, Relation

TEXT = "Army shells town\n\nThe army shelled the town on Monday, killing 12 people."
GOLD = [
    {
        "doc": "a",
        "annotator": name,
        "spans": [
            {"id": "E1", "label": "event", "start": 27, "end": 34, "type": "shelling"},
            {"id": "T1", "label": "time", "start": 44, "end": 53},
        ],
        "events": [{"event": "E1", "time": ["T1"]}],
    }
    for name in ("a", "b")
]


@pytest.fixture
def workspace(tmp_path):
    made = small(tmp_path / "w", {"one/a.txt": TEXT})
    ingest(made, ONE, quiet)
    (document,) = read_records(made.documents[0], Document)
    write_records(made.annotation / "suggested.jsonl", [suggestion(document)])
    return made


def suggestion(document):
    def mention(name, label, quote, rule, **attributes):
        start = document.text.index(quote)
        end = start + len(quote)
        return Mention(
            id=name, label=label, start=start, end=end, quote=quote, attributes=attributes, by=f"rule:{rule}@1"
        )

    return Annotation(
        doc_id=document.doc_id,
        text_id=document.text_id,
        schema="1.0.0",
        author=Author(kind="machine", name="rules", version="1"),
        status="suggested",
        mentions=(
            mention("e1", "event", "shelled", "triggers.word", type="shelling"),
            mention("t1", "time", "Monday", "times.date"),
            mention("c1", "count", "12", "counts.object"),
        ),
        relations=(Relation(source="e1", target="t1", role="time", by="rule:roles.clause@1"),),
    )


def written(folder, name, rows):
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_suggestions_are_held_against_gold_of_other_texts(workspace, tmp_path):
    gold, texts = written(tmp_path, "gold.jsonl", GOLD), written(tmp_path, "texts.jsonl", [{"id": "a", "text": TEXT}])
    scored = score(workspace, gold=(gold,), texts=texts)
    assert scored.scores.documents == "1/1"
    assert (scored.scores.labels["event"].f1, scored.scores.labels["time"].exact_p) == (1.0, 0.0)
    assert scored.scores.roles["time"].f1 == 1.0
    assert scored.scores.labels["count"].f1 is None
    assert scored.scores.rules["rule:times.date@1"].share == 1.0


def test_without_gold_what_people_returned_is_the_measure(workspace, tmp_path):
    import_annotations(workspace, (written(tmp_path, "gold.jsonl", GOLD),))
    assert score(workspace).scores.labels["time"].f1 == 1.0


def test_with_nothing_to_hold_against_the_verb_stops(workspace):
    with pytest.raises(WorkspaceError, match="no report has gold"):
        score(workspace)


def test_gold_that_is_open_is_nothing_to_hold_against(workspace):
    (document,) = read_records(workspace.documents[0], Document)
    write_records(
        workspace.gold, [suggestion(document).but(status="open", author=Author(kind="gold", name="unanimous"))]
    )
    with pytest.raises(WorkspaceError, match=r"annotation/gold\.jsonl"):
        score(workspace)


def test_gold_without_any_mark_makes_no_figure_up(workspace, tmp_path):
    empty = [{"doc": "a", "annotator": "a", "spans": [], "events": []}]
    import_annotations(workspace, (written(tmp_path, "gold.jsonl", empty),))
    rows = list(table_rows(score(workspace).scores))
    assert {row[1] for row in rows[1:] if row[-1] == "0"} == {"n/a (no gold)"}


def test_work_on_another_version_of_a_text_is_told_and_not_compared(workspace, tmp_path):
    import_annotations(workspace, (written(tmp_path, "gold.jsonl", GOLD),))
    (document,) = read_records(workspace.documents[0], Document)
    old = suggestion(document).but(text_id="sha256:" + "1" * 64)
    path = tmp_path / "old.jsonl"
    write_records(path, [old])
    scored = score(workspace, suggested=(path,))
    assert scored.scores.documents == "0/1"
    assert [finding.code for finding in scored.findings] == ["text-superseded"]


def test_a_file_that_is_not_there_stops_the_run(workspace, tmp_path):
    with pytest.raises(WorkspaceError, match="no such file"):
        score(workspace, gold=(tmp_path / "none.jsonl",))


REFERENCE = SHARED / "reference" / "score.py"


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the definition of the score is not beside the checkout")
def test_the_figures_of_the_development_gold_are_those_of_the_definition(tmp_path):
    gold, texts = SHARED / "data/dev_gold.jsonl", SHARED / "data/fa_kes_dev.jsonl"
    marked = {json.loads(line)["doc"] for line in gold.read_text("utf-8").splitlines()}
    rows = [row for line in texts.read_text("utf-8").split("\n") if line and (row := json.loads(line))["id"] in marked]
    files = {"one/all.jsonl": "".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in rows)}
    workspace = small(tmp_path / "w", files)
    ingest(workspace, ONE, quiet)
    import_annotations(workspace, (gold,), texts=texts)
    write_records(workspace.annotation / "suggested.jsonl", half(workspace))
    said = [*workspace.documents, *workspace.suggested]
    run = [
        sys.executable,
        REFERENCE,
        "--gold",
        gold,
        "--texts",
        texts,
        "--documents",
        said[0],
        "--suggested",
        said[1],
        "--json",
    ]
    want = json.loads(subprocess.run([str(word) for word in run], capture_output=True, check=True).stdout)
    got = flat(score(workspace, gold=(gold,), texts=texts, resamples=10))
    for name, figure in want.items():
        if isinstance(figure, dict):
            assert {key: got[name][key] for key in figure} == figure
        else:
            assert got[name] == figure


def half(workspace):
    """Take the first annotator's work as suggestions, without every third mention."""
    for annotation in read_records(workspace.annotation / "returned/a.jsonl", Annotation):
        kept = tuple(each for at, each in enumerate(annotation.mentions) if at % 3)
        ids = {each.id for each in kept}
        ties = tuple(each for each in annotation.relations if {each.source, each.target} <= ids)
        yield annotation.but(mentions=kept, relations=ties)
