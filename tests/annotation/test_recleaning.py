"""Carrying under re-cleaning that is simulated, and knows where each letter went."""

import json
import re
from collections import Counter

import pytest
from recleaning import annotation, document, recleaned, seeded
from workspaces import SHARED

from dateline.annotation.carrying.carry import carry
from dateline.corpus.sentences import sentences

SYLLABLES = ("ba", "da", "ka", "la", "ma", "na", "ra", "sa", "ta", "za", "bu", "du", "ku", "lu", "mu", "nu", "ru", "su")


def outcomes(texts, marks, added, seed):
    """Return how many spans were carried to the right place, to a wrong one, were missed, or are rightly orphans."""
    chance = seeded(seed)
    found = Counter()
    for text, spans in zip(texts, marks, strict=True):
        _, old_text, new_text = recleaned(chance, text, sentences, chance.choice(added))
        old, new = document(old_text.text), document(new_text.text, sha="1")
        places = [(here, new_text.place(*span)) for span in sorted(spans) if (here := old_text.place(*span))]
        places = [(here, there) for here, there in places if old.text[slice(*here)] == old.text[slice(*here)].strip()]
        carried, orphans = carry(annotation(old, [here for here, _ in places]), old, new)
        got = {mention.id: (mention.start, mention.end) for mention in carried.mentions}
        assert len(got) + len(orphans) == len(places)
        for n, (_, there) in enumerate(places):
            found[outcome(got.get(f"e{n}"), there)] += 1
    return found


def outcome(got, there):
    if there is None:
        return "orphan" if got is None else "wrong"
    return "missed" if got is None else "right" if got == there else "wrong"


def word_spans(chance, text, count):
    """Return some spans of one to three words."""
    words = [match.span() for match in re.finditer(r"\w+(?:[-']\w+)*", text)]
    firsts = [chance.randrange(len(words)) for _ in range(count)]
    return {(words[at][0], words[min(len(words) - 1, at + chance.randrange(3))][1]) for at in firsts}


def invented(chance):
    """Return a text of sentences over few words, so that most of them stand in it often."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(60)] + [
        "al-Bab",
        "town's",
        '"we"',
    ]
    lines = [
        " ".join(chance.choices(words, k=chance.randint(3, 15))).capitalize() + "."
        for _ in range(chance.randint(3, 20))
    ]
    return lines[0].removesuffix(".") + "\n\n" + " ".join(lines[1:])


@pytest.mark.parametrize("seed", [1, 2])
def test_spans_of_invented_texts_go_to_the_right_place_and_never_to_a_wrong_one(seed):
    chance = seeded(seed)
    texts = [invented(chance) for _ in range(80)]
    found = outcomes(texts, [word_spans(chance, text, 8) for text in texts], ["An added sentence of no one's."], seed)
    assert found["wrong"] == 0
    assert found["right"] > 400
    assert found["orphan"] > 20
    assert found["right"] / (found["right"] + found["missed"]) >= 0.99, found


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not here: no folder `shared` beside the checkout")
def test_spans_of_real_reports_go_to_the_right_place_and_never_to_a_wrong_one():
    chance = seeded(0)
    reports = [json.loads(line) for line in (SHARED / "data/fa_kes_dev.jsonl").read_text("utf-8").splitlines()]
    gold = [json.loads(line) for line in (SHARED / "data/dev_gold.jsonl").read_text("utf-8").splitlines()]
    marked = {row["doc"]: {(span["start"], span["end"]) for span in row["spans"]} for row in gold}
    texts = {
        row["id"]: row["text"].strip()
        for row in reports
        if row["id"] not in marked or row["text"] == row["text"].strip()
    }
    marks = [marked.get(doc, set()) | word_spans(chance, text, 5) for doc, text in texts.items()]
    added = [span.of(text) for text in list(texts.values())[:60] for span in sentences(text)]

    found = outcomes(texts.values(), marks, added, 0)

    assert marked.keys() <= texts.keys()
    assert found.total() >= 2_000
    assert found["wrong"] == 0
    assert found["right"] / (found["right"] + found["missed"]) >= 0.999, found
