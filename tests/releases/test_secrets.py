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
    "server,user,email,pseudonym": "the table of pseudonyms",
    'user;"Pseudonym";"name"': "the table of pseudonyms",
    "name\tpseudonym\tuser": "the table of pseudonyms",
}
HARMLESS = [
    "ab" * 32,
    f"sana:{LEGACY}",
    f"https://example.org/{LEGACY}.html",
    f"?id={LEGACY}",
    "hf_repo",
    "pseudonym: a01",
    "pseudonym",
    "people, each by a pseudonym, and",
]


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_found_in_its_line(token: str):
    assert Secrets().in_lines(["one", "two", f"so {token}\n", "four"]) == (TOKENS[token], "3")


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_found_however_deep_in_a_column(token: str):
    deep = {"flat": ["harmless", None], "deep": [[{"words": ["a", token], "number": 1}], []]}
    assert Secrets().in_table(pa.table(deep)) == (TOKENS[token], "deep")


def test_a_table_of_pseudonyms_is_found_by_its_first_cell():
    assert Secrets().in_lines(['"pseudonym",email\n']) == ("the table of pseudonyms", "1")


def test_lines_are_counted_through_a_long_text():
    assert Secrets().in_lines(["a line"] * 25_000 + ["hf_" + "x" * 34]) == ("a token of Hugging Face", "25001")


@pytest.mark.parametrize("words", HARMLESS)
def test_digests_ids_and_addresses_are_none(words: str):
    assert Secrets().in_lines([words]) == ("", "")
    assert Secrets().in_table(pa.table({"a": [words, None, ""], "b": [1, 2, 3]})) == ("", "")


@given(st.emails(), st.text(), st.text())
def test_an_annotators_address_is_found_in_any_words_and_case(email: str, before: str, behind: str):
    found, _ = Secrets(emails=[email]).in_lines([f"{before} {email.upper()} {behind}"])
    assert found == "an annotator's e-mail address" or found in FORMS


@pytest.mark.parametrize("words", ["jane.doe", "See /home/Jane.Doe/work", "(jane.doe)", '"jane.doe",a01'])
def test_the_user_name_of_an_annotators_address_is_found_as_a_word_by_itself(words: str):
    secrets = Secrets(emails=["jane.doe@example.org"])
    assert secrets.in_lines(["one", words]) == ("an annotator's user name", "2")
    assert secrets.in_table(pa.table({"words": [words]})) == ("an annotator's user name", "words")


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("jane.doe@example.org", "jane.doebrook, ajane.doe, jane doe"),
        ("information@example.org", "for information"),
        ("20170606@example.org", "fw-20170606-02"),
        ("a01@example.org", "a01"),
    ],
)
def test_a_user_name_that_may_be_another_word_is_not_looked_for(email: str, words: str):
    assert Secrets(emails=[email]).in_lines([words]) == ("", "")


def test_a_secret_too_short_to_be_one_is_not_looked_for():
    assert Secrets(tokens=["a", ""]).in_lines(["a b c"]) == ("", "")
