"""Cleaning, on ordinary and on hostile text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.corpus.cleaning import STEPS, clean, text_id
from dateline.records import Span
from dateline.records.offsets import agree, to_clean, to_raw

PIECES = [
    *("a", "b", "The army", ".", ";", " ", "  ", "\t", "\n", "\n\n\n", "\r", "\r\n", "\r\r\n"),
    *("\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x00", "\x1b", "\x7f"),
    *("\ufeff", "\u00ad", "\u200b", "\u2060", "\ufffe", "\ufffc", "\u00a0", "\u2009", "\u3000", "\u2000"),
    *("\ud83d", "\ude00", "\udcff", "\U0001f600", "\U0001f469\u200d\U0001f4bb", "\u202e", "\u200f", "\u200c"),
    *("e\u0301", "\u0301", "\u0327\u0301", "\u1100\u1161\u11a8", "\u1161", "\u2126", "\ufb2c", "\u0344", "\u0958"),
    *("\u0627\u0644\u062c\u064a\u0634", "\u064b", "\u0e01", "\u1000", "\u0410", "\u0420", "\u03b2"),
    *("\u201c", "\u2019", "\u00e9", "\u00c3 ", "\u00e2\u20ac\u2122", "\u00c3\u00a9", "\u00c3", "\u00a9", "\u00c2"),
    *("\u0420\u045f\u0421\u0402\u0420\u0451", "\u221a\u00a9", "\x80", "\x93", "\x9d", "\u00ef\u00bf\u00bd"),
    *("&amp;", "&#8217;", "&", "amp;", "#38;", "&lt;", "&#13;", "&#xD800;", "&nosuch;"),
]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=40)


@given(HOSTILE)
@settings(max_examples=400)
def test_clean_text_is_in_normal_form_and_has_no_carriage_return_or_lone_surrogate(raw: str):
    text, _ = clean(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\x0b\x0c\x85\u2028\u2029\t\u00a0\u00ad\ufeff\x00")
    assert text.encode().decode() == text
    assert text == text.strip()


@given(HOSTILE)
@settings(max_examples=400)
def test_cleaning_a_clean_text_changes_nothing(raw: str):
    text, _ = clean(raw)
    assert clean(text) == (text, [])


@given(HOSTILE, st.data())
@settings(max_examples=400)
def test_every_span_of_the_clean_text_is_found_again_in_the_raw_one(raw: str, data: st.DataObject):
    text, edits = clean(raw)
    assert agree(edits, raw, text)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    there = to_raw(edits, span)
    assert there is not None
    assert there.end <= len(raw)
    back = to_clean(edits, there)
    assert back is not None
    assert (back.start, back.end) <= (span.start, len(text))
    assert back.end >= span.end
    if not any(edit.start < span.end and span.start < edit.end for edit in edits) and there.end - there.start == (
        span.end - span.start
    ):
        assert there.of(raw) == span.of(text)


@given(HOSTILE)
def test_each_step_agrees_with_its_edits(raw: str):
    for step in STEPS:
        text, edits = step(raw)
        assert agree(edits, raw, text), step
        assert bool(edits) == (text != raw), step


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=60))
def test_plain_ascii_is_only_stripped_of_spare_spaces(raw: str):
    if "&" not in raw:
        assert clean(raw)[0] == " ".join(raw.split())


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("one\r\ntwo\rthree\r\r\nfour", "one\ntwo\nthree\nfour"),
        ("one\u2028two\x0bthree\x0cfour\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("one\u2029two", "one\n\ntwo"),
        ("a  b \t c \n\n\n  d  ", "a b c\n\n\nd"),
        ("\ufeffDa\u00admas\u00adcus\u200b", "Damascus"),
        ("10\u00a0km\u2009south\u3000of", "10 km south of"),
        ("e\u0301t\u0065\u0301", "\u00e9t\u00e9"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "\ud55c\uad6d"),
        ("half \ud83d and pair \ud83d\ude00", "half \ufffd and pair \U0001f600"),
        ("don\u00e2\u20ac\u2122t", "don\u2019t"),
        ("l'\u00c3\u00a9t\u00c3\u00a9 \u00c3  Paris", "l'\u00e9t\u00e9 \u00e0 Paris"),
        ("It\x92s \x93ok\x94\x85", "It\u2019s \u201cok\u201d\u2026"),
        ("UN &amp; UNSC&#8217;s &amp;quot;aid&amp;quot;", 'UN & UNSC\u2019s "aid"'),
        ("UN & UNSC; AT&T; R&D", "UN & UNSC; AT&T; R&D"),
        ("\u0e01\u200b\u0e02 a\u200bb", "\u0e01\u200b\u0e02 ab"),
        ("nul\x00 and \x1bescape", "nul and escape"),
        (" \n\u00a0\ufeff\r\n", ""),
        ("", ""),
    ],
)
def test_a_fault_is_mended(raw: str, text: str):
    assert clean(raw)[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "\u201cGiven\u201d the army\u2019s \u2018advance\u2019 \u2013 and \u2014 more\u2026",
        "family \U0001f469\u200d\U0001f467 flag \U0001f1f8\U0001f1fe heart \u2764\ufe0f",
        "\u202babc\u202c \u200f\u0627\u0644\u062c\u064a\u0634\u200e \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "caf\u00e9 \u201cna\u00efve\u201d \u00c5 \u00dcn\u00efc\u00f6de \u0130stanbul \u0444\u0440\u043e\u043d\u0442",
        "one\n\n\n\ntwo\n\nthree",
    ],
)
def test_what_the_outlet_wrote_stays(text: str):
    assert clean(text) == (text, [])


def test_a_mended_line_is_aligned_at_each_place_and_the_others_not_touched():
    raw = "Dara\u00e2\u20ac\u2122a and Ma\u00e2\u20ac\u2122arabeh\n\u201cuntouched\u201d"
    text, edits = clean(raw)
    assert [(edit.raw_end - edit.raw_start, edit.end - edit.start) for edit in edits] == [(3, 1), (3, 1)]
    found = to_raw(edits, Span(text.index("Ma"), text.index("arabeh") + 6))
    assert found is not None
    assert found.of(raw) == "Ma\u00e2\u20ac\u2122arabeh"


def test_normalising_a_word_is_one_narrow_edit():
    _, edits = clean("the cafe\u0301s of")
    assert [(edit.raw_start, edit.raw_end) for edit in edits] == [(7, 9)]


def test_a_text_is_versioned_by_its_hash():
    assert text_id("abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
