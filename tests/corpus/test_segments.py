"""The parts of a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus.cleaning import clean
from dateline.corpus.segments import segments
from dateline.records import Outlet

OUTLET = Outlet(
    id="wire",
    name="The Wire",
    licence="CC0-1.0",
    redistribution="full_text",
    boilerplate=("The Wire - all the  news", "Story * of *", "*hotline*"),
)
LONG = "The army entered the town at dawn, a source said, and the people of the villages around it left."
MORE = "Shelling of the road went on until the evening, and nobody was hurt, the same source told reporters."


def parts(text: str, headline: int = 0) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in segments(text, headline, OUTLET)]


def kinds(text: str, headline: int = 0) -> list[str]:
    return [kind for kind, _ in parts(text, headline)]


def places(text: str) -> list[str | None]:
    return [part.place for part in segments(text, 0, OUTLET) if part.kind == "item"]


def digest(*sections: tuple[str, ...], between: str = "\n\n\n") -> str:
    return between.join("\n\n".join(section) for section in sections)


def test_an_ordinary_article_is_one_item_below_its_headline():
    text = f"Army Enters Town\n\n{LONG}\n\n{MORE}\n\n{LONG}"
    assert parts(text) == [("headline", "Army Enters Town"), ("item", text[18:])]


def test_a_given_title_is_the_headline_whatever_it_looks_like():
    title = "army enters town, source says."
    assert parts(f"{title}\n\n{LONG}", len(title)) == [("headline", title), ("item", LONG)]


def test_a_title_that_the_body_goes_on_with_in_the_same_line_ends_where_it_ends():
    assert parts(f"Army Enters Town {LONG}", 16) == [("headline", "Army Enters Town"), ("item", LONG)]


@pytest.mark.parametrize(
    "first",
    ["Who Holds the Town?", "Army enters town: monitor", "23 killed in raids", "\u0627\u0644\u062c\u064a\u0634"],
)
def test_a_first_line_that_stands_alone_without_an_end_mark_is_a_headline(first: str):
    assert kinds(f"{first}\n\n{LONG}") == ["headline", "item"]


def test_a_first_line_that_is_a_sentence_is_none_unless_the_body_repeats_it():
    assert kinds(f"The people left the town.\n\n{LONG}") == ["item"]
    assert kinds(f"Army enters town.\n\n9 June 2017 Army enters town. {LONG}") == ["headline", "boilerplate", "item"]


def test_one_line_alone_is_an_item():
    assert kinds("Army Enters Town") == ["item"]


def test_sections_whose_headings_are_lost_are_told_by_longer_gaps():
    text = digest(("News of the Day",), (LONG, MORE), (LONG, MORE, LONG), (MORE, LONG), (LONG,))
    assert kinds(text) == ["headline", "item", "item", "item", "item"]


def test_gaps_that_are_all_alike_part_nothing():
    assert kinds(digest((LONG,), (MORE,), (LONG,), (MORE,))) == ["item"]


def test_lines_that_are_paragraphs_are_parted_by_blank_lines():
    assert kinds(f"{LONG}\n{MORE}\n{LONG}\n\n{MORE}\n{LONG}\n\n{LONG}\n{MORE}") == ["item", "item", "item"]


def test_a_hard_wrapped_article_is_one_item():
    wrapped = (
        "The army entered the town at dawn on Monday after shelling the\n"
        "villages around it for hours, and the people who had stayed until\n"
        "then left, said a source. They came back at night."
    )
    assert kinds("\n\n".join([wrapped] * 5)) == ["item"]


def test_a_header_that_survived_parts_and_places_the_items_below_it():
    text = f"{LONG}\n\n{MORE}\n\nDeir Ezzur\n\n{LONG}\n\n{MORE}\n\n\n{LONG}\n\n{MORE}\n\nAleppo:\n{LONG}"
    assert kinds(text) == ["item", "header", "item", "item", "header", "item"]
    assert places(text) == [None, "Deir Ezzur", None, "Aleppo"]


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("Deir Ezzur", "Deir Ezzur"),
        ("DARA\u2019A AND SWEIDA", "DARA\u2019A AND SWEIDA"),
        ("1. Homs Province:", "Homs Province"),
        ("** al-Hasaka **", "al-Hasaka"),
        ("Fighting in Aleppo", "Aleppo"),
        ("\u062d\u0644\u0628", "\u062d\u0644\u0628"),
        ("Humanitarian Situation", None),
        ("Latest Updates", None),
    ],
)
def test_a_header_gives_its_place_as_written_and_none_where_it_names_none(header: str, place: str | None):
    text = f"{LONG}\n\n{MORE}\n\n{header}\n\n{LONG}\n\n{MORE}"
    assert kinds(text) == ["item", "header", "item"]
    assert places(text) == [None, place]


@pytest.mark.parametrize(
    "line",
    [
        "It was over.",
        "what happened next",
        "\u201cWe will go on\u201d, he said.",
        "23 March",
        "A Line That Goes On for Far Too Many Words",
    ],
)
def test_a_short_line_that_is_no_title_parts_nothing(line: str):
    assert kinds(f"{LONG}\n\n{MORE}\n\n{line}\n\n{LONG}\n\n{MORE}") == ["item"]


def test_a_name_at_the_end_or_among_names_is_no_header():
    assert kinds(f"{LONG}\n\n{MORE}\n\nJane Roe") == ["item"]
    assert kinds(f"{LONG}\n\nThe dead:\n\nAhmad Ali\n\nOmar Hasan\n\nSami Nur") == ["item"]


def test_a_name_at_the_top_of_an_undivided_text_signs_it():
    assert kinds(f"Army Enters Town\n\nJane Roe\n\n{LONG}\n\n{MORE}") == ["headline", "item"]


@pytest.mark.parametrize(
    "line",
    [
        *("Back to top button", "back to top", "Share", "Print | Tweet | Share this article", "Follow us on Twitter"),
        *("\u00a9 2017 The Paper", "Copyright 2017. All rights reserved.", "Read more: Army enters town", "Read Also"),
        *("Related articles", "Advertisement", "Subscribe to our newsletter", "Leave a comment", "Tags: Syria, Idlib"),
        *("12 comments", "Click here to enlarge", "Privacy Policy | Terms of Use", "https://example.org/a", "* * *"),
        *(
            "\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627",
            "THE WIRE - ALL THE NEWS",
            "Story 7 of 12",
            "Call our Hotline now",
        ),
    ],
)
def test_furniture_and_the_outlets_own_lines_are_boilerplate(line: str):
    assert parts(f"{LONG}\n\n{MORE}\n\n{line}") == [("item", f"{LONG}\n\n{MORE}"), ("boilerplate", line)]


@pytest.mark.parametrize(
    "line",
    [
        *("Share prices fell.", "The Wire - all the news today", "Story of", "Comments were made by nobody."),
        *(
            "Search teams found two survivors.",
            "Related groups entered the town.",
            "Tanks moved to the top of the hill.",
        ),
    ],
)
def test_a_line_that_only_begins_like_boilerplate_is_news(line: str):
    assert kinds(f"{LONG}\n\n{MORE}\n\n{line}") == ["item"]


def test_boilerplate_within_an_item_parts_it_and_hides_no_gap():
    assert kinds(f"{LONG}\n\nAdvertisement\n\n{MORE}") == ["item", "boilerplate", "item"]
    text = digest((LONG, MORE, LONG, MORE), ("Advertisement", LONG, MORE))
    assert kinds(text) == ["item", "boilerplate", "item"]


@pytest.mark.parametrize(
    "line",
    [
        *("By Jane Roe", "Published: 9 June 2017", "Date of publication: 9 June, 2017", "Friday 09 June 2017 10:07"),
        *("Last updated at Jun 09,2017", "2017-06-09", "June 9, 2017 at 10:30 PM GMT"),
    ],
)
def test_a_line_at_the_top_that_dates_or_signs_the_report_is_boilerplate(line: str):
    assert kinds(f"Army Enters Town\n{line}\n\n{LONG}\n\n{MORE}") == ["headline", "boilerplate", "item"]
    assert kinds(f"{LONG}\n\n{MORE}\n\n{LONG}\n\n{MORE}\n\n{line}\n\n{LONG}") == ["item"]


def test_closing_paragraphs_that_recall_the_conflict_are_background():
    recall = "More than 300,000 people have been killed since the conflict began in 2011 with protests."
    text = f"{LONG}\n\n{MORE}\n\n{recall}\n\nShare"
    assert parts(text) == [("item", f"{LONG}\n\n{MORE}"), ("background", recall), ("boilerplate", "Share")]


def test_news_of_a_day_and_what_stands_before_more_news_is_no_background():
    recall = "More than 300,000 people have been killed since the conflict began in 2011 with protests."
    assert kinds(
        f"{LONG}\n\nOn Monday he said the war that began in 2011 was over, the fighters had left the town."
    ) == ["item"]
    assert kinds(f"{LONG}\n\n{recall}\n\n{MORE}") == ["item"]
    assert kinds(recall) == ["item"]


def test_what_stands_under_a_background_header_is_background():
    text = f"{LONG}\n\n{MORE}\n\nBackground\n\n{MORE}\n\n{LONG}\n\nHoms\n\n{LONG}"
    assert kinds(text) == ["item", "header", "background", "header", "item"]


LINES = st.sampled_from(
    [
        "",
        "",
        "Aleppo",
        "Background",
        "Share",
        "By Jane Roe",
        LONG,
        MORE,
        "a",
        "It was.",
        "\u00a9 2017",
        "The Wire - all the news",
    ]
)


@given(st.lists(LINES, max_size=30).map("\n".join) | st.text(max_size=80), st.integers(0, 40))
def test_parts_are_in_order_trimmed_and_cover_all_that_is_not_white_space(raw: str, headline: int):
    text, _ = clean(raw)
    found = segments(text, min(headline, len(text)), OUTLET)
    ends = [end for part in found for end in (part.start, part.end)]
    slices = [text[part.start : part.end] for part in found]
    assert ends == sorted(ends)
    assert all(part == part.strip() != "" for part in slices)
    assert "".join("".join(slices).split()) == "".join(text.split())
    assert all(part.place is None for part in found if part.kind in {"headline", "header", "boilerplate"})
