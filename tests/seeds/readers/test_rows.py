import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Origin
from dateline.seeds.readers.rows import Columns, compose
from dateline.seeds.streams import UnreadableError

ORIGIN = Origin(seed="wire/a.jsonl", record=1, sha256="", reader="jsonl@1")


@pytest.mark.parametrize(
    ("title", "body", "text", "headline"),
    [
        (None, " Body.", " Body.", 0),
        ("  ", "Body.", "Body.", 0),
        ("Title", "Body.", "Title\n\nBody.", 5),
        (" Two \n words ", "\n Body.", "Two words\n\nBody.", 9),
        ("Title", "Title\n\nBody.", "Title\n\nBody.", 5),
        ("Title", "\n Title \r\nBody.", "Title \r\nBody.", 5),
        ("Title", "Title", "Title", 5),
        ("Syria", "Syrian troops advanced.", "Syria\n\nSyrian troops advanced.", 5),
        (
            "Clashes in Aleppo",
            "Clashes in Aleppo left five dead.",
            "Clashes in Aleppo\n\nClashes in Aleppo left five dead.",
            17,
        ),
        ("😀é", "Body.", "😀é\n\nBody.", 2),
    ],
)
def test_title_and_body_are_one_text(title: str | None, body: str, text: str, headline: int):
    assert compose(title, body) == (text, headline)


@given(st.text(max_size=20), st.text(max_size=60))
def test_a_text_begins_with_its_headline_and_ends_with_its_body(title: str, body: str):
    text, headline = compose(title, body)
    assert text[:headline] == " ".join(title.split())
    assert text.endswith(body.lstrip())


def report(seeds, row: dict[str, object], **fields: str):
    return Columns(seeds.outlet.but(fields=fields)).report(row, ORIGIN, "text/csv")


def test_the_outlets_names_of_columns_are_ours(seeds):
    row = {"body": "B", "head": "H", "when": 2017, "text": "kept", "link": "u"}
    found = report(seeds, row, text="body", title="head", published="when", id="link", url="link")
    assert (found.text, found.headline, found.published, found.id, found.url) == ("H\n\nB", 1, "2017", "u", "u")
    assert found.extra == {"text": "kept"}


@pytest.mark.parametrize(
    ("value", "word"),
    [(12, "12"), (12.0, "12"), (1.5, "1.5"), (" a ", "a"), ("", None), ("  ", None), (None, None), (2**70, str(2**70))],
)
def test_ids_are_words(seeds, value: object, word: str | None):
    assert report(seeds, {"text": "t", "id": value}).id == word


@pytest.mark.parametrize("value", [True, [1], {"$oid": "1"}])
@pytest.mark.parametrize("name", ["id", "url", "title", "published", "outlet"])
def test_what_is_no_word_is_refused(seeds, name: str, value: object):
    with pytest.raises(UnreadableError, match=f"'{name}'") as caught:
        report(seeds, {"text": "t", name: value})
    assert caught.value.code == "field-not-text"


def test_a_row_may_name_its_outlet(seeds):
    assert report(seeds, {"text": "t", "outlet": "other"}).outlet == "other"
    assert report(seeds, {"text": "t", "outlet": ""}).outlet == "wire"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({}, "no-text"),
        ({"body": "t"}, "no-text"),
        ({"text": None}, "no-text"),
        ({"text": 3}, "text-not-a-string"),
        ({"text": ["t"]}, "text-not-a-string"),
        ({"text": ""}, "empty-text"),
        ({"text": "\ufeff \u200b\n", "title": "only a title"}, "empty-text"),
    ],
)
def test_a_row_without_a_text_is_refused(seeds, row: dict[str, object], code: str):
    with pytest.raises(UnreadableError, match="text") as caught:
        report(seeds, row)
    assert caught.value.code == code
