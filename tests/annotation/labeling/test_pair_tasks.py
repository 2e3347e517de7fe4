import json

import msgspec
import pytest
from made_up import document_of

from dateline.annotation.labeling.pair_tasks import Side, decided, to_pair
from dateline.records import Decision, Mention, Span

TEXT = "Talks failed.\n\nRaids <b>hit</b> Aleppo & Homs. More came."


def side(key, words="Raids"):
    start = TEXT.index(words)
    mention = Mention(id="e1", label="event", start=start, end=start + len(words), quote=words)
    around = Span(TEXT.index("Raids"), TEXT.index(" More"))
    return Side(key, document_of("one:a", TEXT), mention, around, "one · 2017-06-06")


def answered(*words, **more):
    row = {"from_name": "same_event", "type": "choices", "value": {"choices": list(words)}} | more
    return {"result": [row]}


DATA = json.loads(msgspec.json.encode(to_pair(side("two:b#e2"), side("one:a#e1"), "c0ffee").data))


@pytest.mark.parametrize(("word", "same"), [("same", True), ("different", False)])
def test_an_answer_is_a_decision_on_the_pair_in_the_order_of_its_keys(word, same):
    assert decided(answered(word), DATA, "a01") == Decision(one="one:a#e1", other="two:b#e2", same=same, by="a01")


def test_who_cannot_tell_decides_nothing():
    assert decided(answered("cannot_tell"), DATA, "a01") is None


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"result": None},
        {"result": []},
        {"result": [None]},
        answered(),
        answered("perhaps"),
        answered("same", "different"),
        answered("same", from_name="type"),
        answered("same", value=None),
        {"result": answered("same")["result"] * 2},
    ],
)
def test_what_is_no_answer_is_refused(row):
    with pytest.raises(ValueError, match="the answer is"):
        decided(row, DATA, "a01")


@pytest.mark.parametrize("pair", [None, "one two", ["one"], ["one", 2], ["one", "two", "three"]])
def test_a_task_that_is_no_pair_is_refused(pair):
    with pytest.raises(ValueError, match="no pair"):
        decided(answered("same"), DATA | {"pair": pair}, "a01")


def test_the_sentence_and_its_trigger_are_marked_and_markup_is_shown_as_it_is():
    shown = DATA["one"]
    assert '<b style="background:#f5cbb0">Raids</b> &lt;b&gt;hit&lt;/b&gt; Aleppo &amp; Homs.' in shown
    assert shown.endswith("</span> More came.</div>")
    assert "<b>hit" not in shown
