"""Reports made into documents."""

import hashlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus.documents import canonical_url, doc_key, to_document
from dateline.records import Document, Origin, Outlet, Refused, Report
from dateline.records.offsets import agree

OUTLET = Outlet(id="wire", name="The Wire", licence="CC0-1.0", redistribution="full_text", language="en")


def report(text: str = "Fighting went on.", **fields: object) -> Report:
    seed = fields.pop("seed", "seeds/wire/rows.jsonl")
    origin = Origin(seed=str(seed), record=1, sha256="0" * 64, reader="jsonl")
    return Report(outlet="wire", origin=origin, media_type="text/plain", text=text).but(**fields)


def hashed(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"id": "fakes-1915433692"}, "fakes-1915433692"),
        ({"id": "a.b_c-9", "url": "https://example.org/a"}, "a.b_c-9"),
        ({"id": "With Capitals"}, hashed("With Capitals")),
        ({"id": "x" * 81}, hashed("x" * 81)),
        ({"id": " ", "url": "https://Example.org/a/#top"}, hashed("https://example.org/a")),
        ({"file": True, "seed": "seeds/wire/000_17ca7f.txt"}, "000_17ca7f"),
        ({"file": True, "seed": "seeds/wire/2017.06.06.txt.gz"}, "2017.06.06"),
        ({"file": True, "seed": "seeds/wire/june/06.txt"}, hashed("june/06")),
        ({"file": True, "seed": "seeds/wire/Report.txt"}, hashed("Report")),
        ({}, hashed("Fighting went on.")),
    ],
)
def test_a_document_is_named_by_id_then_url_then_file_then_text(fields: dict[str, object], key: str):
    assert doc_key(report(**fields)) == key


@given(st.text(st.characters(), max_size=100), st.text(st.characters(), max_size=100), st.booleans())
def test_every_key_fits(name: str, url: str, file: bool):  # noqa: FBT001  # hypothesis gives it by position
    key = doc_key(report(id=name, url=url, file=file, seed=f"seeds/wire/{name}"))
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert 0 < len(key) <= 80


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Example.ORG:443/A/B/", "https://example.org/A/B"),
        ("http://example.org:80", "http://example.org"),
        ("http://example.org:8080/a?b=1&a=2#c", "http://example.org:8080/a?b=1&a=2"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y&UTM_Medium=z", "https://example.org/a?id=7"),
        ("https://example.org/a/?utm_source=x", "https://example.org/a"),
        ("  https://example.org/a  ", "https://example.org/a"),
        ("\x1b\xa0https://example.org/a /#b", "https://example.org/a"),
        ("https://example.org/a?b=1 &utm_source=x", "https://example.org/a?b=1"),
        ("http://[broken", "http://[broken"),
        ("http://example.org:port/a", "http://example.org:port/a"),
        ("not a url", "not a url"),
        ("bulletin.html#12", "bulletin.html#12"),
        ("#12", "#12"),
    ],
)
def test_copies_of_a_page_have_one_url(url: str, canonical: str):
    assert canonical_url(url) == canonical


@given(st.text(st.characters(), max_size=60) | st.from_regex(r"https?://[A-Z]{1,3}(:443)?/{0,3}[a-z?&#=/]{0,20}"))
def test_a_canonical_url_is_its_own(url: str):
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff\u00ad\r\n", "\x00"])
def test_a_report_without_text_is_refused_as_empty(text: str):
    refused = to_document(report(text, id="a1"), OUTLET)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.doc_id, refused.origin) == ("empty", "wire:a1", report().origin)


def test_a_report_becomes_a_document_with_its_parts():
    raw = "\ufeffRaids  go on\r\n\r\nThe army\u00a0shelled the town at dawn, and the people left for the north.\r\n"
    document = to_document(
        report(raw, headline=14, id="a1", published="2017-06-09", extra={"province": "idlib"}), OUTLET
    )
    assert isinstance(document, Document)
    assert document.doc_id == "wire:a1"
    assert document.text_id == f"sha256:{hashlib.sha256(document.text.encode()).hexdigest()}"
    assert [(part.kind, document.text[part.start : part.end][:8]) for part in document.segments] == [
        ("headline", "Raids go"),
        ("item", "The army"),
    ]
    assert agree(document.edits, raw, document.text)
    assert (document.language, document.published.by, document.extra) == ("en", "field", {"province": "idlib"})


@given(st.text(st.characters(), max_size=60), st.integers(0, 60))
def test_any_text_becomes_a_document_that_can_be_written_and_read_or_is_refused(text: str, headline: int):
    made = to_document(report(text, headline=min(headline, len(text)), url=text, extra={"more": [{"x": text}]}), OUTLET)
    assert msgspec.json.decode(msgspec.json.encode(made), type=type(made)) == made
    if isinstance(made, Document):
        assert agree(made.edits, text, made.text)
        covered = "".join(made.text[part.start : part.end] for part in made.segments)
        assert "".join(covered.split()) == "".join(made.text.split())
