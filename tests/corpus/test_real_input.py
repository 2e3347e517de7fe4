"""Real reports, which are not part of the project: their structure, where the folder with them stands beside it."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from dateline.corpus.documents import to_document
from dateline.corpus.sentences import sentences
from dateline.records import Document, Origin, Outlet, Report
from dateline.records.offsets import agree

SHARED = Path(__file__).parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no folder `shared` with real reports beside the checkout")


def document(text: str, outlet: str, identity: str | None, **fields: object) -> Document:
    origin = Origin(seed=f"seeds/{outlet}/rows.jsonl", record=1, sha256="0" * 64, reader="jsonl")
    terms = Outlet(id=outlet, name=outlet, licence="unknown", redistribution="offsets_only", timezone="Asia/Damascus")
    report = Report(outlet=outlet, origin=origin, media_type="text/plain", text=text, id=identity)
    made = to_document(report.but(**fields), terms)
    assert isinstance(made, Document)
    return made


@pytest.fixture(scope="module")
def digest() -> Document:
    (path,) = sorted((SHARED / "seeds").glob("*.txt"))
    return document(path.read_text(encoding="utf-8"), "agency", "digest")


@pytest.fixture(scope="module")
def articles() -> list[tuple[str, Document]]:
    rows = [msgspec.json.decode(line) for line in (SHARED / "data" / "fa_kes_dev.jsonl").read_bytes().splitlines()]
    return [(row["text"], document(row["text"], row["outlet"], row["id"])) for row in rows]


def test_the_digest_gives_its_eight_sections(digest: Document):
    items = [digest.text[part.start : part.end] for part in digest.segments if part.kind == "item"]
    signs = ["defense lines", "Maskana", "Arak", "Dara\u2019a", "Tamin", "Raqqa", "Damascus", "Hama"]
    assert len(items) == len(signs)
    assert all(sign in item for sign, item in zip(signs, items, strict=True))


def test_the_digests_one_header_places_the_item_below_it_alone(digest: Document):
    headers = [digest.text[part.start : part.end] for part in digest.segments if part.kind == "header"]
    placed = [(number, part.place) for number, part in enumerate(digest.segments) if part.place]
    assert headers == ["Deir Ezzur"]
    assert placed == [(6, "Deir Ezzur")]


def test_the_digest_opens_with_its_headline_and_ends_with_boilerplate(digest: Document):
    first, last = digest.segments[0], digest.segments[-1]
    assert (first.kind, last.kind) == ("headline", "boilerplate")
    assert digest.text[last.start : last.end] == "Back to top button"
    assert digest.published.by == "none"


def test_each_article_is_a_headline_and_news_in_english(articles: list[tuple[str, Document]]):
    for _, made in articles:
        kinds = [part.kind for part in made.segments if part.kind != "boilerplate"]
        assert kinds[0] == "headline"
        assert set(kinds[1:]) == {"item"}
        assert len(kinds) <= 3, "furniture stands before, behind or once within the news"
    assert {made.language for _, made in articles} == {"en"}
    assert all(agree(made.edits, raw, made.text) for raw, made in articles)


def test_bylines_give_a_date_wherever_an_outlet_writes_one(articles: list[tuple[str, Document]]):
    dated = Counter(made.outlet for _, made in articles if made.published.by == "byline")
    total = Counter(made.outlet for _, made in articles)
    assert {outlet for outlet in total if dated[outlet] == total[outlet]} == {
        *("alaraby", "dailysabah", "jordantimes", "reuters", "sana"),
    }
    assert (total["etilaf"] - dated["etilaf"], total["ahram"] - dated["ahram"]) == (1, 16)


def test_the_date_of_a_byline_is_boilerplate_and_no_sentence_is(articles: list[tuple[str, Document]]):
    furniture = [
        made.text[part.start : part.end] for _, made in articles for part in made.segments if part.kind == "boilerplate"
    ]
    assert len(furniture) > 0.9 * len(articles)
    credited = ("porting by", "riting by", "diting by", "Trust Principles.", "Read Also")
    assert [words for words in furniture if len(words) > 50 and not any(word in words for word in credited)] == []


def test_sentences_of_real_reports_cover_them(digest: Document, articles: list[tuple[str, Document]]):
    for made in (digest, *(made for _, made in articles[:50])):
        told = [span.of(made.text) for span in sentences(made.text)]
        assert "".join("".join(told).split()) == "".join(made.text.split())
        assert not any("\n" in sentence for sentence in told)
