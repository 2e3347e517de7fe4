"""Tokens and annotators are found wherever they stand, and digests and ids are not taken for them."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.releases.secrets import FORMS, Secrets

LEGACY = "0123456789abcdef0123456789abcdef01234567"
TOKENS = {
    "hf_abcdefghijklmnopqrstuvwxyzABCDEFGH": "a token of Hugging Face",
    f"Authorization: Token {LEGACY}": "a token of Label Studio",
    f"api_key={LEGACY}": "a token of Label Studio",
    "eyJhbGciOiJI.eyJ0b2tlbl90.c2lnbmF0dXJl": "a token of Label Studio",
    '{"pseudonym": "a01"}': "the table of pseudonyms",
}
HARMLESS = [
    "ab" * 32,
    f"sana:{LEGACY}",
    f"https://example.org/{LEGACY}.html",
    f"?id={LEGACY}",
    "hf_repo",
    "pseudonym: a01",
]


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_found_in_its_line(token: str):
    assert Secrets().in_lines(["one", "two", f"so {token}\n", "four"]) == (TOKENS[token], "3")


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_found_however_deep_in_a_column(token: str):
    deep = {"flat": ["harmless", None], "deep": [[{"words": ["a", token], "number": 1}], []]}
    assert Secrets().in_table(pa.table(deep)) == (TOKENS[token], "deep")


def test_lines_are_counted_through_a_long_text():
    assert Secrets().in_lines(["a line"] * 25_000 + ["hf_" + "x" * 34]) == ("a token of Hugging Face", "25001")


@pytest.mark.parametrize("words", HARMLESS)
def test_digests_ids_and_addresses_are_none(words: str):
    assert Secrets().in_lines([words]) == ("", "")
    assert Secrets().in_table(pa.table({"a": [words, None, ""], "b": [1, 2, 3]})) == ("", "")


@given(st.emails(), st.text(), st.text())
def test_an_annotators_address_is_found_in_any_words_and_case(email: str, before: str, behind: str):
    found, _ = Secrets(emails=[email]).in_lines([f"{before} {email.upper()} {behind}"])
    assert found == "an annotator's e-mail address" or len(email) < 8 or found in FORMS


def test_a_secret_too_short_to_be_one_is_not_looked_for():
    assert Secrets(tokens=["a", ""]).in_lines(["a b c"]) == ("", "")
