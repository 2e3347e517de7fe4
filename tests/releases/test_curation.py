"""What the curators write is kept, and what they leave open is called so."""

import msgspec
import pytest

from dateline.errors import ReleaseError
from dateline.releases.curation import QUESTIONS, Curation, open_questions, parse_curation
from dateline.releases.statement import ASKED, statement


def parsed(text: str) -> Curation:
    return parse_curation(text.encode(), "releases/curation.toml")


def test_a_new_curation_file_asks_everything_and_answers_nothing():
    assert parsed(open_questions()) == Curation()
    assert list(QUESTIONS) == [field.name for field in msgspec.structs.fields(Curation)]


def test_the_statement_has_every_question_but_the_doi_of_the_citation():
    assert set(ASKED) == set(QUESTIONS) - {"doi"}


def test_an_open_question_reads_not_stated():
    lines = statement(parsed('funding = "  "\n')).splitlines()
    assert len(lines) == len(ASKED)
    assert all(line.endswith(":** not stated") for line in lines)


def test_an_answer_of_several_lines_stands_on_one():
    answer = parsed('authors = ["Doe, Jo", "A Group"]\nbiases = """\none\n\n- two"""')
    assert "- **Known biases:** one - two" in statement(answer).splitlines()
    assert "- **Authors:** Doe, Jo; A Group" in statement(answer).splitlines()


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ('fundings = ""', "unknown key 'fundings'", "did you mean 'funding'?"),
        ('colour = ""', "unknown key 'colour'", "use one of authors, "),
        ("funding = 3", "wrong type", "write a string"),
        ('authors = "Jo"', "wrong type", '["Family, Given"]'),
        ('doi = "https://doi.org/10.5281/zenodo.1"', "is no doi", "10.5281/zenodo.1234567"),
        ('url = "example.org"', "is no url", "in full"),
        ("funding", "no TOML", 'write key = "value"'),
    ],
)
def test_a_faulty_file_is_refused_with_what_to_write(text: str, what: str, hint: str):
    with pytest.raises(ReleaseError, match=what) as raised:
        parsed(text)
    assert hint in raised.value.hint
    assert raised.value.where == "releases/curation.toml"


def test_bytes_that_are_no_utf8_are_refused():
    with pytest.raises(ReleaseError, match="no TOML"):
        parse_curation(b'funding = "\xff"', "releases/curation.toml")
