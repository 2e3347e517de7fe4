import gzip
import io

import pytest
import trafilatura

from dateline.records import Refused, Report
from dateline.seeds.compression import open_expanded
from dateline.seeds.limits import Limits
from dateline.seeds.markup import DEEPEST, MOST_ATTRIBUTES, MOST_TAGS

LINES = [
    "Two people were wounded on Monday when a shell fell beside the bakery of the old town, residents said.",
    "The road to the north was closed for the second day, and buses turned back at the bridge in the morning.",
    "A spokesman for the council said that repairs of the water pipe would begin as soon as the fighting ends.",
]


def page(head: str = "", top: str = "", paragraphs: list[str] = LINES, html: str = "<html>") -> str:
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    return (
        f"<!DOCTYPE html>{html}<head>{head}</head><body><nav><a href='/'>Home</a><a href='/w'>World</a></nav>"
        f"<article>{top}{body}</article><footer>All rights reserved</footer></body></html>"
    )


def read(seeds, markup: str | bytes, **named: object) -> Report:
    (report,) = seeds.read(".html", markup.encode() if isinstance(markup, str) else markup, **named)
    assert isinstance(report, Report), report
    return report


def body(report: Report) -> str:
    return report.text[report.headline :].strip()


def test_a_page_is_a_report_with_a_title_and_paragraphs(seeds):
    report = read(seeds, page("<title>Shell falls beside bakery</title>"))
    assert report.text == "\n\n".join(["Shell falls beside bakery", *LINES])
    assert report.headline == len("Shell falls beside bakery")
    assert (report.media_type, report.file, report.url, report.published) == ("text/html", True, None, None)


def test_the_readers_label_carries_the_extractor_and_its_version(seeds):
    assert read(seeds, page()).origin.reader == f"html@1+trafilatura-{trafilatura.__version__}"


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ("<meta property='og:title' content='Shell falls'><title>Other</title>", "", "Shell falls"),
        ("<meta property='og:site_name' content='The Wire'><title>Shell falls | The Wire</title>", "", "Shell falls"),
        ("<meta property='og:site_name' content='The Wire'><title>The Wire - Shell falls</title>", "", "Shell falls"),
        ("<link rel=canonical href='https://www.dailywire.org/a/1'><title>A \u2013 Daily Wire</title>", "", "A"),
        ("<title>Shell falls - World - Wire</title>", "<h1>Shell falls</h1>", "Shell falls"),
        ("<title>Aleppo - a city divided</title>", "", "Aleppo - a city divided"),
        ("<title>Blast - Deir Ezzor 24</title>", "<h1>Blast</h1><h1>Deir Ezzor 24</h1>", "Blast"),
        ("", "<h1> Shell\n falls </h1>", "Shell falls"),
        (
            "<meta property='og:site_name' content='The Wire'><title>The Wire</title>",
            "<h1>Shell falls</h1>",
            "Shell falls",
        ),
        ("<title></title>", "", ""),
    ],
)
def test_a_title_is_the_pages_own_without_the_sites_name(seeds, head: str, top: str, title: str):
    report = read(seeds, page(head, top))
    assert report.text[: report.headline] == title


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2017-06-06T22:30:00+03:00'>", "2017-06-06T22:30:00+03:00"),
        (
            '<script type="application/ld+json">{"datePublished": "2017-06-06T22:30:00Z"}</script>',
            "2017-06-06T22:30:00Z",
        ),
        ("<meta name='date' content='2017-06-06'>", "2017-06-06"),
        ("<meta property='article:published_time' content='0001-01-01T00:00:00Z'>", None),
        ("<link rel=canonical href='https://w.org/2017/06/06/a'>", None),
        (
            "<meta property='article:modified_time' content='2017-06-07'><meta name=pubdate content='2017-06-06'>",
            "2017-06-06",
        ),
    ],
)
def test_a_date_is_what_the_page_says_of_itself(seeds, head: str, published: str | None):
    assert read(seeds, page(head)).published == published


def test_title_and_date_stand_in_no_text_twice(seeds):
    head = "<title>Shell falls beside bakery</title><meta name=pubdate content='2017-06-06'>"
    top = "<h1>Shell falls beside bakery</h1><p>Published: Tuesday, 6 June 2017 10:30 GMT</p>"
    assert read(seeds, page(head, top)).text == "\n\n".join(["Shell falls beside bakery", *LINES])


def test_a_sentence_that_holds_the_date_stays(seeds):
    head = "<title>Shell falls</title><meta name=pubdate content='2017-06-06'>"
    lines = ["On 6 June 2017 the shelling of the town began at dawn, and it went on until night fell.", *LINES]
    assert body(read(seeds, page(head, paragraphs=lines))) == "\n\n".join(lines)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href='https://w.org/a?id=1'>", "https://w.org/a?id=1"),
        ("<meta property='og:url' content='https://w.org/a'>", "https://w.org/a"),
        ("<link rel=canonical href='https://w.org/'>", None),
        ("<link rel=canonical href='/a'>", None),
        ("<link rel=canonical href='javascript:alert(1)'>", None),
        ("<link rel=canonical href='https://[w.org/a'>", None),
    ],
)
def test_an_address_is_the_pages_canonical_one(seeds, head: str, url: str | None):
    assert read(seeds, page(head)).url == url


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=windows-1256>", "cp1256"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1256'>", "cp1256"),
        ("", "utf-8"),
        ("<meta charset=windows-1252>", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "cp1256"),
    ],
)
def test_an_encoding_is_told_by_mark_declaration_or_look(seeds, head: str, encoding: str):
    arabic = "قال سكان البلدة إن القصف تواصل طوال الليل على الأحياء الشمالية وإن الطريق إلى الجسر مغلق منذ يومين."
    report = read(seeds, page(head, paragraphs=[arabic] * 3).encode(encoding))
    assert arabic in report.text


def test_a_few_wrong_bytes_do_not_lose_a_page(seeds):
    markup = page("<meta charset=utf-8>", paragraphs=["Café after café was closed, said the café’s owner. " * 20])
    assert "\ufffd" in read(seeds, markup.encode().replace(b"owner", b"own\xffer", 1)).text


@pytest.mark.parametrize("name", ["zip", "idna", "unicode_escape", "utf-7", "utf-16", "no-such", "\u00e9"])
def test_an_encoding_that_browsers_do_not_know_is_passed_over(seeds, name: str):
    assert LINES[0] in read(seeds, page(f"<meta charset='{name}'>", paragraphs=[*LINES, "café"]).encode("cp1252")).text


def test_scripts_and_styles_are_not_read_and_hide_nothing(seeds):
    tricks = [
        "<script>var a = '<p>not this, however long it may be, is ever read by anyone</p>'</script>",
        "<style>p, a</style>",
        "<!-- <script> --><p>{}</p><!-- </script> -->",
        "<script>a</SCRIPT><p>{}</p><script>b</script>",
    ]
    for trick in tricks:
        report = read(seeds, page(paragraphs=[LINES[0], LINES[1]], top=trick.format(LINES[2])))
        assert (LINES[2] in report.text) == ("{}" in trick)
        assert "not this" not in report.text
        assert LINES[1] in report.text


def test_entities_of_a_doctype_are_not_expanded(seeds):
    bomb = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{of};" * 10}">' for of, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    outside = '<!ENTITY x SYSTEM "file:///etc/passwd">'
    for inner in (bomb, outside):
        markup = f"<?xml version='1.0'?><!DOCTYPE html [{inner}]>{page(paragraphs=[*LINES, '&i; &x;'])[15:]}"
        report = read(seeds, markup)
        assert len(report.text) < 2 * len("".join(LINES)) + 1000
        assert "root:" not in report.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "empty-text"),
        (" \n", "empty-text"),
        ("<html><body></body></html>", "no-main-text"),
        ("just words", "no-main-text"),
        ("<!-- -->", "no-main-text"),
        ("<html/>", "no-main-text"),
        (page().replace("town", "to\0wn"), "binary"),
        ("<html><body>" + "<div>" * (DEEPEST + 10) + LINES[0], "too-deep"),
        ("<html><body>" + "<div>" * 1_500_000 + LINES[0], "too-many-tags"),
        ("<html><body>" + "<p>x" * (MOST_TAGS + 1), "too-many-tags"),
        ("<p " + " ".join(f'a{number}=">"' for number in range(500_000)) + f">{LINES[0]}", "too-many-attributes"),
    ],
)
def test_a_page_without_a_text_or_made_to_do_harm_is_refused(seeds, data: str, code: str):
    assert seeds.said(".html", data.encode()) == [code]


def test_fifty_megabytes_of_nested_tags_are_refused_unread(seeds):
    assert seeds.said(".html", b"<div>" * 10_000_000) == ["too-long"]


def test_a_page_as_long_as_the_limit_is_read(seeds):
    data = page().encode()
    assert isinstance(seeds.read(".html", data, limits=Limits(html_bytes=len(data)))[0], Report)
    assert seeds.said(".html", data, limits=Limits(html_bytes=len(data) - 1)) == ["too-long"]


def test_a_bomb_of_a_compressed_page_is_refused(seeds):
    packed = gzip.compress(b"<p>" + b" " * 9_000_000)
    stream = open_expanded(io.BytesIO(packed), ".gz", Limits())
    assert seeds.said(".html", stream) == ["expanded-too-far"]


def test_few_attributes_are_no_fault(seeds):
    markup = page(top="<p " + " ".join(f"a{number}=1" for number in range(MOST_ATTRIBUTES)) + ">")
    assert LINES[0] in read(seeds, markup + "<!-- " + "x" * 300_000 + " -->").text


def test_what_a_library_raises_refuses_the_page(seeds, monkeypatch):
    def fail(*_arguments: object, **_named: object) -> None:
        raise IndexError("never\nexpected")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    (refused,) = seeds.read(".html", page().encode())
    assert isinstance(refused, Refused)
    assert (refused.code, "IndexError" in refused.message) == ("extraction-failed", True)
