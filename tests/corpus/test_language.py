"""The language of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus.language import language

ENGLISH = "The army entered the town at dawn, and the shelling of the villages around it went on until the evening."
ARABIC = (
    "\u0642\u0627\u0644 \u0645\u0635\u062f\u0631 \u0639\u0633\u0643\u0631\u064a \u0625\u0646 "
    "\u0627\u0644\u062c\u064a\u0634 \u062f\u062e\u0644 \u0627\u0644\u0628\u0644\u062f\u0629 "
    "\u0641\u064a \u0631\u064a\u0641 \u062d\u0644\u0628 \u0627\u0644\u0634\u0631\u0642\u064a"
)
HEBREW = (
    "\u05d4\u05e6\u05d1\u05d0 \u05e0\u05db\u05e0\u05e1 \u05dc\u05e2\u05d9\u05e8 \u05e2\u05dd \u05e9\u05d7\u05e8 " * 4
)


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (ARABIC, "ar"), (HEBREW, "he")])
def test_a_plain_text_tells_its_language(text: str, code: str):
    assert language(text) == code


def test_a_text_tells_its_language_whatever_the_outlet_declares():
    assert language(ENGLISH, "ar") == "en"


@pytest.mark.parametrize("text", ["", "23", "Aleppo", "\U0001f600", "x" * 500])
def test_where_the_text_can_not_tell_the_outlet_does(text: str):
    assert language(text, "ar") == "ar"
    assert language(text) == "und"


def test_signs_that_the_detector_refuses_do_not_hide_the_language():
    assert language(f"\x00\x01{ENGLISH}\ufdd0\U0001fffe") == "en"


@given(st.text(st.characters()))
def test_no_text_is_an_error(text: str):
    assert language(text, "en")
