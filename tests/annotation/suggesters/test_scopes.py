"""Whether an event is one happening, several, a habit or background. All sentences are invented."""

import datetime as dt

import msgspec
import pytest
from made_up import document_of
from marked import schema

from dateline.annotation.suggest import suggest
from dateline.commands.suggest import knowledge
from dateline.records import Published


def scopes(text, published=None):
    day = published and dt.date.fromisoformat(published)
    document = document_of("one:a", text)
    if day:
        document = msgspec.structs.replace(document, published=Published(day, day, "field"))
    found = suggest(document, schema(), knowledge()).mentions
    return [each.attributes["scope"] for each in found if each.label == "event"]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Militants attacked the base.", "single"),
        ("The army carried out nine air strikes.", "aggregate"),
        ("The army reported a wave of attacks.", "aggregate"),
        ("Hundreds of people fled the militia.", "single"),
        ("Militants often attacked the base.", "habitual"),
        ("The base was hit by a daily bombardment by rebels.", "habitual"),
        ("The militia had previously attacked the base.", "background"),
        ("Militants attacked the base two years ago.", "background"),
        ("Militants attacked the base two days ago.", "single"),
        ("Thousands have been killed since the war began.", "background"),
    ],
)
def test_a_scope_is_told_by_the_words_around(text, scope):
    assert scopes(text)[0] == scope


def test_another_year_is_background_where_the_day_of_the_report_is_known():
    text = "Militants attacked the base in 2015."
    assert scopes(text, "2017-03-01") == ["background"]
    assert scopes(text, "2015-03-01") == ["single"]
    assert scopes(text) == ["single"]
