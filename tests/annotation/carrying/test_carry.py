import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recleaning import annotation, document

from dateline.annotation.carrying.carry import CONTEXT, carry, edits_between
from dateline.annotation.carrying.spelling import same_words
from dateline.corpus.cleaning import clean
from dateline.records import Relation

WORDS = st.sampled_from(
    ["raid", "shells", "fell", "on", "the", "town", "it's", "\u201cwe\u201d", "al-Bab", "caf\u00e9", "12"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(lambda words: " ".join(words).capitalize() + ".")
TEXTS = st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join)
SIGNS = st.text(
    st.sampled_from("abc \n.,'\u2019-\u2013\u00c3\u00a9\u00e2\u20ac\u2122\u00c2\u00a0\x92\u00ad\r\t&amp;"),
    min_size=1,
    max_size=60,
)


def words_of(text):
    return [match.span() for match in re.finditer(r"\S+", text)]


def spans(carried):
    return [(mention.start, mention.end) for mention in carried.mentions]


def test_the_same_text_changes_nothing():
    old = document("Raids in the hills.")
    said = annotation(old, [(0, 5)])
    assert carry(said, old, old) == (said, [])


@given(TEXTS)
def test_a_text_that_is_as_it_was_leaves_everything_as_it_is(text):
    old = document(text)
    said = annotation(old, words_of(text), [Relation(source="e0", target="e0", role="source")])
    assert carry(said, old, old.but(origin=old.origin.but(sha256="1"))) == (said, [])


@given(TEXTS, st.sampled_from(["\n", "\n\n", " "]))
def test_a_beginning_that_was_put_before_shifts_all(text, gap):
    before = f"Never said elsewhere.{gap}"
    old, new = document(text), document(before + text, sha="1")
    carried, orphans = carry(annotation(old, words_of(text)), old, new)
    assert orphans == []
    assert spans(carried) == [(start + len(before), end + len(before)) for start, end in words_of(text)]


def held(old, new, said):
    """Say what must hold of every carrying."""
    carried, orphans = carry(said, old, new)
    assert carried.text_id == new.text_id
    assert (carried.doc_id, carried.author, carried.status, carried.schema) == (
        said.doc_id,
        said.author,
        said.status,
        said.schema,
    )
    left = [orphan.mention.id for orphan in orphans]
    assert sorted([*left, *(mention.id for mention in carried.mentions)]) == sorted(m.id for m in said.mentions)
    was = {mention.id: mention for mention in said.mentions}
    for mention in carried.mentions:
        assert new.text[mention.start : mention.end] == mention.quote == mention.quote.strip()
        assert same_words(mention.quote, was[mention.id].quote)
    ordered = sorted(spans(carried))
    assert all(a[1] <= b[0] for a, b in pairwise(ordered))
    for orphan in orphans:
        assert orphan.mention == was[orphan.mention.id]
        assert orphan.context.text == old.text[orphan.context.start : orphan.context.end]
        assert orphan.mention.quote in orphan.context.text
        if orphan.guess:
            assert orphan.guess.text == new.text[orphan.guess.start : orphan.guess.end]
    return carried, orphans


@given(TEXTS, TEXTS)
def test_between_any_two_texts_nothing_is_lost_and_every_quote_is_there(one, other):
    old, new = document(one), document(other, sha="1")
    held(old, new, annotation(old, words_of(one)))


@given(SIGNS, SIGNS, st.booleans())
def test_hostile_texts_lose_nothing_either(one, other, same):
    old, new = document(one), document(other, sha="0" if same else "1")
    held(old, new, annotation(old, words_of(one)))


@given(SIGNS)
def test_a_text_that_was_cleaned_anew_is_followed_by_its_edits(raw):
    text, edits = clean(raw)
    if not text:
        return
    old, new = document(raw), document(text, edits)
    assert edits_between(old, new) is not None
    held(old, new, annotation(old, words_of(raw)))
    held(new, old, annotation(new, words_of(text)))


def test_edits_tell_what_no_comparison_can():
    raw = "No.\r\nNo.\r\nNo."
    text, edits = clean(raw)
    old, new = document(raw), document(text, edits)
    carried, orphans = carry(annotation(old, words_of(raw)), old, new)
    assert orphans == []
    assert spans(carried) == words_of(text)


@pytest.mark.parametrize("changes", [{"sha256": "1"}, {"record": 2}])
def test_edits_lead_only_between_texts_of_one_raw_report(changes):
    old = document("Raids.")
    assert edits_between(old, old.but(origin=old.origin.but(**changes))) is None


def test_edits_of_another_raw_text_are_not_believed():
    old = document("Raids on Monday.", [])
    assert edits_between(old, document("Raids on Sunday.", [])) is None
    assert edits_between(old, document("Raids.", [])) is None


def test_the_right_one_of_several_is_found():
    sentences = [
        f"Shells fell on the village number {n} and a clerk counted the wounded." for n in ("one", "two", "three")
    ]
    old, new = document(" ".join(sentences)), document(" ".join(sentences[1:]), sha="1")
    said = annotation(old, [match.span() for match in re.finditer("wounded", old.text)])
    carried, (orphan,) = carry(said, old, new)
    assert orphan.mention.id == "e0"
    assert orphan.reason == "place-unsure"
    assert [mention.id for mention in carried.mentions] == ["e1", "e2"]
    assert spans(carried) == [match.span() for match in re.finditer("wounded", new.text)]


def test_of_two_equal_sentences_of_which_one_went_none_is_guessed():
    sentences = ["Shells fell on the town.", "It rained in the hills all day on Monday.", "Shells fell on the town."]
    old, new = (
        document(" ".join(sentences)),
        document(f"{sentences[0]} Nothing else is known.", sha="1"),
    )
    said = annotation(old, [match.span() for match in re.finditer("fell", old.text)])
    carried, orphans = carry(said, old, new)
    assert carried.mentions == ()
    assert [orphan.reason for orphan in orphans] == ["place-unsure", "place-unsure"]


def test_relations_go_along_with_an_orphan_whole():
    old = document("Shells fell on Stonebridge. Rain fell on the hills on Tuesday.")
    new = document("Shells fell on Stonebridge.", sha="1")
    ties = [Relation(source="e0", target="e1", role="location"), Relation(source="e0", target="e2", role="time")]
    said = annotation(old, [(7, 11), (15, 26), (37, 39)], ties)
    carried, (orphan,) = carry(said, old, new)
    assert carried.relations == (ties[0],)
    assert orphan.relations == (ties[1],)


def test_an_orphan_shows_both_contexts():
    before, behind = "A first sentence, which stays just as it was.", "A last sentence, which stays just as it was."
    old = document(f"{before} Twelve were wounded in the hills. {behind}")
    new = document(f"{before} {behind}", sha="1")
    at = old.text.index("wounded")
    _, (orphan,) = carry(annotation(old, [(at, at + 7)]), old, new)
    assert orphan.reason == "quote-gone"
    assert orphan.context.text == old.text[at - min(at, CONTEXT) : at + 7 + CONTEXT]
    assert orphan.guess.text == new.text


def test_a_mention_that_does_not_quote_its_text_is_not_carried_blindly():
    old = document("Shells fell on Stonebridge.")
    said = annotation(old, [(7, 11)])
    said = said.but(mentions=tuple(mention.but(quote="rained") for mention in said.mentions))
    _, (orphan,) = carry(said, old, document("Added. Shells fell on Stonebridge.", sha="1"))
    assert orphan.mention.quote == "rained"


def test_a_mention_behind_the_end_of_its_text_becomes_an_orphan():
    old = document("Shells fell.")
    said = annotation(old, [(0, 6)])
    said = said.but(mentions=tuple(mention.but(start=50, end=56) for mention in said.mentions))
    _, (orphan,) = carry(said, old, document("Added. Shells fell.", sha="1"))
    assert orphan.mention.start == 50


def test_an_annotation_of_another_text_is_a_mistake_of_the_caller():
    old, new = document("One."), document("Two.")
    with pytest.raises(ValueError, match="is not"):
        carry(annotation(new, []), old, new)


def test_an_annotation_without_mentions_moves_too():
    old, new = document("One."), document("Two.", sha="1")
    carried, orphans = carry(annotation(old, []).but(status="skipped"), old, new)
    assert (carried.text_id, carried.status, orphans) == (new.text_id, "skipped", [])


@pytest.mark.parametrize("line", ["Report {n} of a day on which shells fell.", "A line like any other."])
def test_a_text_of_a_megabyte_is_carried_like_any_other(line):
    lines = [line.format(n=n) for n in range(25_000)]
    text, added = "\n".join(lines), "\n".join(["Added here.", *lines])
    old, new = document(text), document(added, sha="1")
    carried, orphans = carry(annotation(old, [(0, 6), (len(text) - 5, len(text))]), old, new)
    assert orphans == []
    assert [mention.start for mention in carried.mentions] == [12, len(added) - 5]
