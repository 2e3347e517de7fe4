import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus.inline import furniture, site_name
from dateline.corpus.segments import segments
from dateline.records import Outlet

TITLE = "Shells Hit Market in Town"
NEWS = "At least four people were hurt on Monday, a doctor said."


def found(line, title=TITLE, *, top=True, last=False):
    return [span.of(line) for span in furniture(line, title, top=top, last=last)]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (f"Date of publication 3 June 2016 {NEWS}", "Date of publication 3 June 2016"),
        (f"Published April 13 2017 {NEWS}", "Published April 13 2017"),
        (f"Last updated at Apr 152017 {NEWS}", "Last updated at Apr 152017"),
        (f"26 November 2016 {TITLE}. {NEWS}", "26 November 2016"),
        (f"Thursday 02 June 2016 {NEWS}", "Thursday 02 June 2016"),
        (f"{TITLE} AFP Saturday 26 Apr 2014 {NEWS}", "Saturday 26 Apr 2014"),
        (f"{TITLE} 21 November 2016 SANA {NEWS}", "21 November 2016"),
    ],
)
def test_the_date_of_a_byline_is_furniture_and_the_agency_beside_it_is_not(line, date):
    assert found(line) == [date]


@pytest.mark.parametrize(
    "line",
    [
        "14 August 2016 saw the worst shelling of the year.",
        f"On 3 June 2016 the army withdrew. {NEWS}",
        f"Residents said the 3 June 2016 agreement had failed. {NEWS}",
        "Published figures show a rise.",
        NEWS,
    ],
)
def test_a_date_that_belongs_to_the_news_is_not(line):
    assert found(line) == []


def test_a_byline_is_looked_for_at_the_top_only():
    assert found(f"Published April 13 2017 {NEWS}", top=False) == []


@pytest.mark.parametrize(
    "tail",
    [
        "Read Also",
        "Back to top button",
        "Reporting by A. N. Writer; Editing by Some One",
        "Reporting by Some One in Town; editing by J. Other Our Standards:The Thomson Reuters Trust Principles.",
        "(Reporting by Some One, editing by Other One)",
    ],
)
def test_credits_and_links_at_the_very_end_are_furniture(tail):
    assert found(f"{NEWS} {tail}", last=True) == [tail]
    assert found(f"{NEWS} {tail}") == []


@pytest.mark.parametrize(
    "line", ["The reporting by the agency was denied. The town is calm.", "Read also what he wrote.", "Read Also"]
)
def test_news_at_the_end_is_kept(line):
    assert found(line, last=True) == []


@pytest.mark.parametrize(
    ("headline", "outlet", "kept"),
    [
        ("Shells hit market - Region - World - Ahram Online", "ahram", "Shells hit market"),
        ("Shells hit market | Jordan Times", "any", "Shells hit market"),
        ("Shells hit market - Daily Sabah", "dailysabah", "Shells hit market"),
        ("Army - rebels clash in town", "ahram", "Army - rebels clash in town"),
        ("Shells hit market - monitor", "ahram", "Shells hit market - monitor"),
        ("Shells hit market", "ahram", "Shells hit market"),
        ("| Jordan Times", "any", "| Jordan Times"),
    ],
)
def test_the_sites_name_behind_a_headline_is_told_from_its_words(headline, outlet, kept):
    assert headline[: site_name(headline, outlet)] == kept


@given(st.text(alphabet="Ab 1.-|\n2016June", max_size=80), st.text(alphabet="Ab -|", max_size=20), st.booleans())
def test_parts_lie_in_order_and_cover_all_that_is_not_white_space(body, title, given_title):
    outlet = Outlet(id="a", name="A b", licence="x", redistribution="full_text")
    title = title.strip()
    text = f"{title}\n\n{body}".strip()
    parts = segments(text, len(title) if given_title else 0, outlet)
    covered = set()
    for before, part in zip((None, *parts), parts, strict=False):
        assert before is None or before.end <= part.start
        assert not text[part.start].isspace()
        assert not text[part.end - 1].isspace()
        covered |= set(range(part.start, part.end))
    assert all(at in covered for at, letter in enumerate(text) if not letter.isspace())
