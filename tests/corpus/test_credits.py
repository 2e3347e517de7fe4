"""What a report says it was taken from."""

import pytest

from dateline.corpus.credits import credit_reader
from dateline.records import Outlet


def outlet(name, title):
    return Outlet(id=name, name=title, licence="CC0-1.0", redistribution="full_text")


CREDITS = credit_reader(
    [outlet("wire", "Frontier Wire"), outlet("post-42", "The Post (Qamar)"), outlet("voice", "Voice")]
)


@pytest.mark.parametrize(
    "line",
    [
        "Source: Frontier Wire",
        "(Source: FRONTIER  WIRE)",
        "Originally published by the Frontier Wire.",
        "© Frontier Wire",
        "via wire",
        "QAMAR (Frontier Wire) - Two men were held.",
        "Qamar, 3 May (Frontier Wire) — Two men were held.",
    ],
)
def test_a_line_that_names_another_outlet_credits_it(line):
    assert CREDITS(f"A headline\n\nA body.\n{line}\nMore.", "voice") == ("wire",)


@pytest.mark.parametrize(
    "line",
    [
        "Frontier Wire said that two men were held.",
        "A man from Frontier Wire was held.",
        "Source: Another Wire",
        "Sources (Frontier Wire) say so",
        "By Voice",
    ],
)
def test_a_name_in_the_news_is_no_credit(line):
    assert CREDITS(line, "voice") == ()


def test_signs_in_a_name_are_taken_as_they_are():
    assert CREDITS("Source: The Post (Qamar)", "voice") == ("post-42",)
    assert CREDITS("Source: post 42\nvia Frontier Wire", "voice") == ("post-42", "wire")


def test_without_outlets_nobody_is_credited():
    assert credit_reader([])("Source: Frontier Wire", "voice") == ()
