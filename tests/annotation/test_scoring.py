import importlib.util
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspaces import SHARED

from dateline.annotation.figures import scores
from dateline.annotation.scoring import LABELS, ROLES, Mark, kilometres, marked, tally

SCORE = SHARED / "reference" / "score.py"


def mark(name, label, start, end, by="", **attributes):
    return Mark(name, label, start, end, attributes, by)


def figures(gold, found, ties=((), ()), resamples=0):
    works = [marked(each, ties[0]) for each in gold]
    return scores([tally(works, marked(found, ties[1]))], "1/1", resamples)


def test_recall_asks_for_what_both_marked_and_precision_takes_what_either_did():
    gold = [
        [mark("1", "actor", 0, 5), mark("2", "actor", 10, 15)],
        [mark("1", "actor", 0, 4), mark("3", "actor", 20, 25)],
    ]
    found = [mark("a", "actor", 2, 3), mark("b", "actor", 12, 13), mark("c", "actor", 40, 41)]
    actor = figures(gold, found).labels["actor"]
    assert (actor.n, actor.r, actor.p) == (1, 1.0, 0.667)


def test_two_suggestions_for_one_mark_are_one_hit():
    found = [mark("a", "time", 0, 3), mark("b", "time", 4, 8)]
    time = figures([[mark("1", "time", 0, 8)]], found).labels["time"]
    assert (time.p, time.r, time.exact_p) == (0.5, 1.0, 0.0)


def test_a_word_that_either_annotator_said_is_right():
    gold = [[mark("1", "event", 0, 5, type="killing")], [mark("1", "event", 0, 5, type="armed_clash")]]
    found = figures(gold, [mark("a", "event", 0, 5, type="armed_clash")])
    assert found.attributes["event.type"].share == 1.0


def test_where_there_is_no_gold_there_is_no_figure():
    found = figures([[]], [mark("a", "count", 0, 2)])
    assert found.labels["count"].f1 is None
    assert found.places["same entry"].share is None


def test_a_relation_counts_where_both_its_ends_do():
    marks = [mark("e", "event", 0, 5), mark("l", "location", 10, 15), mark("m", "location", 20, 25)]
    ties = [("e", "l", "location", "")], [("e", "l", "location", "rule:x@1"), ("e", "m", "location", "rule:y@1")]
    found = figures([marks], marks, ties)
    assert (found.roles["location"].p, found.roles["location"].r) == (0.5, 1.0)
    assert {name: share.share for name, share in found.rules.items()} == {"rule:x@1": 1.0, "rule:y@1": 0.0}


def test_given_ends_leaves_out_relations_whose_mentions_were_missed():
    gold = [mark("e", "event", 0, 5), mark("l", "location", 10, 15), mark("m", "location", 20, 25)]
    ties = [("e", "l", "location", ""), ("e", "m", "location", "")], [("e", "l", "location", "")]
    found = figures([gold], gold[:2], ties)
    assert found.roles["location"].r == 0.5
    assert found.roles_given_ends["location"].r == 1.0


def test_places_are_compared_by_entry_and_by_distance():
    gold = [
        mark("1", "location", 0, 5, place="a", lat=36.2, lon=37.16),
        mark("2", "location", 9, 12, place="b", lat=33.5, lon=36.3),
    ]
    found = [
        mark("1", "location", 0, 5, place="a", lat=36.21, lon=37.16),
        mark("2", "location", 9, 12, place="c", lat=34.5, lon=36.3),
    ]
    places = figures([gold], found).places
    assert [places[name].right for name in ("same entry", "within 5 km", "within 25 km", "within 161 km")] == [
        1,
        1,
        1,
        2,
    ]


def test_times_and_counts_are_compared_as_intervals():
    gold = [
        mark("1", "time", 0, 5, **{"from": "2017-06-01", "to": "2017-06-07"}),
        mark("2", "count", 9, 12, low=20, high=99),
    ]
    found = [
        mark("1", "time", 0, 5, **{"from": "2017-06-07", "to": "2017-06-09"}),
        mark("2", "count", 9, 12, low=99),
    ]
    scored = figures([gold], found)
    assert (scored.times["same interval"].right, scored.times["overlapping"].right) == (0, 1)
    assert (scored.counts["same figures"].right, scored.counts["overlapping"].right) == (0, 1)


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres():
    assert kilometres(10, 20, 11, 20) == pytest.approx(111.2, abs=0.1)
    assert kilometres(10, 179.5, 10, -179.5) == pytest.approx(109.5, abs=0.1)


def test_the_interval_holds_the_figure_and_is_the_same_each_time():
    documents = [
        tally([marked([mark("1", "actor", 0, 5)], ())], marked([mark("1", "actor", at % 3 * 3, at % 3 * 3 + 2)], ()))
        for at in range(30)
    ]
    first, again = scores(documents, "30/30").labels["actor"], scores(documents, "30/30").labels["actor"]
    low, high = first.interval
    assert low < first.f1 < high
    assert first == again


SPANS = st.lists(
    st.tuples(st.sampled_from(LABELS), st.integers(0, 60), st.integers(1, 8), st.sampled_from(["killing", "arrest"])),
    max_size=10,
)
PAIRS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(ROLES), st.integers(0, 9)), max_size=8)


def work(spans, pairs):
    marks = [
        {"id": f"m{at}", "label": label, "start": start, "end": start + size, "type": kind}
        for at, (label, start, size, kind) in enumerate(spans)
    ]
    ties = [(f"m{one}", role, f"m{other}") for one, role, other in pairs if one < len(marks) and other < len(marks)]
    return marks, list(dict.fromkeys(ties))


def ours(row):
    marks, ties = row
    found = (Mark(m["id"], m["label"], m["start"], m["end"], {"type": m["type"]}) for m in marks)
    return marked(found, [(one, other, role, "") for one, role, other in ties])


@pytest.mark.skipif(
    not SCORE.is_file(), reason="the definition of the score, shared/reference/score.py, is not beside the checkout"
)
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@given(gold=st.lists(st.tuples(SPANS, PAIRS), min_size=1, max_size=2), found=st.tuples(SPANS, PAIRS))
def test_the_figures_are_those_of_the_definition(tmp_path_factory, gold, found):
    folder = tmp_path_factory.mktemp("score")
    text = "".join(chr(97 + at % 26) for at in range(80))
    works, said = [work(*each) for each in gold], work(*found)
    rows = [
        {
            "doc": "d",
            "annotator": str(at),
            "spans": marks,
            "events": [{"event": one, role: [other]} for one, role, other in ties],
        }
        for at, (marks, ties) in enumerate(works)
    ]
    annotation = {
        "doc_id": "o:d",
        "mentions": [mark | {"attributes": {"type": mark["type"]}} for mark in said[0]],
        "relations": [{"source": one, "target": other, "role": role} for one, role, other in said[1]],
    }
    files = {
        "gold": rows,
        "texts": [{"id": "d", "text": text}],
        "documents": [{"doc_id": "o:d", "text": text}],
        "suggested": [annotation],
    }
    for name, lines in files.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    want = defined(folder)
    got = scores([tally([ours(each) for each in works], ours(said))], "1/1", 0)
    for label in LABELS:
        row = got.labels[label]
        if row.f1 is not None:
            assert {"p": row.p, "r": row.r, "f1": row.f1, "exact_p": row.exact_p, "n": row.n} == want[label]
    for role in ROLES:
        row = got.roles[role]
        if row.f1 is not None:
            assert {"p": row.p, "r": row.r, "f1": row.f1, "n": row.n} == want[f"role_{role}"]
    if "event.type" in got.attributes:
        assert got.attributes["event.type"].share == want["event_type_accuracy"]


def defined(folder):
    """Run the definition of the score in this process: starting Python for each case takes too long."""
    spec = importlib.util.spec_from_file_location("score_by_definition", SCORE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    told = []
    module.print = told.append
    names = [
        word
        for name in ("gold", "texts", "documents", "suggested")
        for word in (f"--{name}", str(folder / f"{name}.jsonl"))
    ]
    before, sys.argv = sys.argv, ["score.py", *names, "--json"]
    try:
        module.main()
    finally:
        sys.argv = before
    return json.loads(told[0])
