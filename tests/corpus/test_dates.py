"""When a report was published."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus.dates import published
from dateline.records import Origin, Outlet, Published, Report

OUTLET = Outlet(id="wire", name="The Wire", licence="CC0-1.0", redistribution="full_text", timezone="Asia/Damascus")


def report(text: str = "Fighting went on.", **fields: object) -> Report:
    seed = fields.pop("seed", "seeds/wire/rows.jsonl")
    origin = Origin(seed=str(seed), record=1, sha256="0" * 64, reader="jsonl")
    return Report(outlet="wire", origin=origin, media_type="text/plain", text=text).but(**fields)


def found(**fields: object) -> tuple[str, str, str] | None:
    date = published(report(**fields), OUTLET)
    return None if date.by == "none" else (str(date.start), str(date.end), date.by)


@pytest.mark.parametrize(
    "words",
    [
        "2015-02-12",
        "2015/02/12",
        "20150212",
        "2015-02-12T10:30:00",
        "2015-02-12 10:30",
        "12 February 2015",
        "12 Feb 2015",
        "12th of February, 2015",
        "Feb 12, 2015",
        "February 12 2015",
        "Thursday, 12 February 2015 10:07",
        "Thu, 12 Feb 2015 10:00:00 +0200",
        "1423735200",
        "1423735200000",
        "Published: Feb. 12, 2015, 10:30 AM",
        "\u0661\u0662 \u0641\u0628\u0631\u0627\u064a\u0631 \u0662\u0660\u0661\u0665",
        "12 \u0634\u0628\u0627\u0637 2015",
    ],
)
def test_a_field_that_names_a_day_is_that_day(words: str):
    assert found(published=words) == ("2015-02-12", "2015-02-12", "field")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2015-02-12T22:30:00Z", "2015-02-13"),
        ("2015-02-12T22:30:00+00:00", "2015-02-13"),
        ("2015-02-13T01:00:00+05:00", "2015-02-12"),
        ("Thu, 12 Feb 2015 22:30:00 GMT", "2015-02-13"),
        ("2015-02-12T23:59:00", "2015-02-12"),
    ],
)
def test_a_moment_with_a_zone_is_a_day_of_the_outlets_zone(words: str, day: str):
    assert found(published=words) == (day, day, "field")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2017-06", "2017-06-01", "2017-06-30"),
        ("February 2016", "2016-02-01", "2016-02-29"),
        ("2017", "2017-01-01", "2017-12-31"),
    ],
)
def test_a_month_or_a_year_is_an_interval(words: str, start: str, end: str):
    assert found(published=words) == (start, end, "field")


@pytest.mark.parametrize(
    "words",
    [
        *("", "  ", "yesterday", "03/04/2015", "2015-02-30", "2015-13-01", "31 June 2015", "99999999999", "June", "12"),
        *("0001-01-01T00:00Z", "9999-12-31T23:59:59-12:00", "2015-W99-9", "\x00"),
    ],
)
def test_what_can_not_be_read_is_no_date_and_no_error(words: str):
    assert found(published=words) is None


def test_two_numbers_are_read_only_where_they_can_mean_one_day():
    assert found(published="25/04/2015") == ("2015-04-25", "2015-04-25", "field")
    assert found(published="04/25/2015") == ("2015-04-25", "2015-04-25", "field")
    assert found(published="04/04/2015") == ("2015-04-04", "2015-04-04", "field")


@pytest.mark.parametrize(
    ("url", "start", "end"),
    [
        ("https://example.org/2017/06/09/raids", "2017-06-09", "2017-06-09"),
        ("https://example.org/news/2017-6-9", None, None),
        ("https://example.org/news/2017-06-09-raids.html", "2017-06-09", "2017-06-09"),
        ("https://example.org/20170609/raids", "2017-06-09", "2017-06-09"),
        ("https://example.org/world/2017/jun/09/raids", "2017-06-09", "2017-06-09"),
        ("https://example.org/2017/06/raids", "2017-06-01", "2017-06-30"),
        ("https://example.org/article/20171399", None, None),
        ("https://example.org/id/120170609123", None, None),
    ],
)
def test_a_url_may_hold_the_date(url: str, start: str | None, end: str | None):
    assert found(url=url) == ((start, end, "url") if start else None)


@pytest.mark.parametrize(
    "body",
    [
        "9 June 2017 Raids went on.",
        "June 9 2017 Raids went on.",
        "Date of publication 9 June 2017 Video Raids went on.",
        "Published June 9 2017 SEND Raids went on.",
        "Last updated at Jun 092017 BEIRUT Raids went on.",
        "Friday 09 June 2017 10:07 Raids went on.",
        "Print this page Friday 09 June 2017 10:07 Raids went on.",
        "AFP Friday 9 Jun 2017 Raids went on.",
        "Raids in the north AFP Friday 9 Jun 2017 Raids went on.",
        "9 June 2017 Raids in the north Raids went on.",
        "UPDATED Raids in the north AFP Friday 9 Jun 2017 Raids went on.",
        "Raids in the north A standfirst says more Reuters Friday 9 Jun 2017 Raids went on.",
        "By Jane Roe\n\nJune 9, 2017\n\nRaids went on.",
        "By the field team of the north | 9 June 2017\n\nRaids went on.",
        "Damascus, 9 June 2017 (SANA) - Raids went on.",
        "Published on: 2017-06-09\n\nRaids went on.",
    ],
)
def test_a_byline_as_outlets_write_it_gives_the_date(body: str):
    title = "Raids in the north"
    assert found(text=f"{title}\n\n{body}", headline=len(title)) == ("2017-06-09", "2017-06-09", "byline")
    assert found(text=f"{title}\n\n{body}") == ("2017-06-09", "2017-06-09", "byline")


@pytest.mark.parametrize(
    "body",
    [
        "On 9 June 2017 the army entered the town.",
        "Since 9 June 2017 nobody has entered the town.",
        "The army entered the town on 9 June 2017, a source said.",
        "By dusk the army had left | it returned on 9 June 2017",
        "1. Ghouta: On June 9 2017 shells fell.",
        "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\n9 June 2017",
    ],
)
def test_a_date_within_the_news_is_no_byline(body: str):
    assert found(text=body) is None


def test_a_file_may_be_named_after_its_day():
    assert found(file=True, seed="seeds/wire/digest-2017-06-09.txt.gz") == ("2017-06-09", "2017-06-09", "file")
    assert found(file=True, seed="seeds/wire/20170609.txt") == ("2017-06-09", "2017-06-09", "file")
    assert found(file=True, seed="seeds/wire/2017/06/09/a.txt") == ("2017-06-09", "2017-06-09", "file")
    assert found(file=True, seed="seeds/2017-06-09/a.txt") is None
    assert found(file=False, seed="seeds/wire/2017-06-09.jsonl") is None


def test_the_first_place_that_says_something_is_believed():
    fields = {"url": "https://example.org/2016/01/02/a", "text": "3 March 2015 Raids went on."}
    assert found(published="2017-06-09", **fields) == ("2017-06-09", "2017-06-09", "field")
    assert found(published="03/04/2015", **fields) == ("2016-01-02", "2016-01-02", "url")
    assert found(text=fields["text"]) == ("2015-03-03", "2015-03-03", "byline")
    assert found(text="Raids went on.") is None


def test_a_page_states_its_date_in_its_own_data():
    page = report(published="2017-06-09").but(media_type="text/html")
    assert published(page, OUTLET).by == "meta"


def test_an_unknown_time_zone_is_read_as_utc():
    day = published(report(published="2015-02-12T22:30:00Z"), OUTLET.but(timezone="Mars/Olympus"))
    assert day.start == dt.date(2015, 2, 12)


@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=200))
def test_no_words_are_an_error(stated: str, url: str, text: str):
    assert isinstance(published(report(text=text, published=stated, url=url, file=True), OUTLET), Published)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_comes_back_from_its_iso_form(day: dt.date):
    assert found(published=day.isoformat()) == (str(day), str(day), "field")
