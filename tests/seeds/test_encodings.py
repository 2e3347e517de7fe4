import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Outlet
from dateline.seeds.encodings import decode, utf8_lines
from dateline.seeds.streams import UnreadableError

OUTLET = Outlet(id="wire", name="The Wire", licence="CC0-1.0", redistribution="full_text")
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]

WESTERN = [
    "The army’s spokesman said “no one was hurt” – yet.",
    "Café bombed in Beirut",
    "naïve",
    "Prices rose to €5",
    "Le général a été tué à Alep, d’après l’armée.",
    "Die Armee rückt vor: fünf Tote, größere Schäden in der Straße",
    "El ejército atacó la región; murieron ocho niños",
]
ARABIC = [
    "قال الجيش يوم الثلاثاء إن القصف أصاب قرية قرب إدلب وقتل خمسة بينهم طفلان.",
    "قصف على حلب",
    "قصف",
    "من",
    "قتل 5 أشخاص في انفجار",
    "Clashes in حلب today, sources told us in Aleppo that many were killed",
]
OTHERS = [
    ("ru", "cp1251", "Армия нанесла удар по деревне под Идлибом, погибли пять человек"),
    ("ru", "koi8-r", "Армия нанесла удар по деревне под Идлибом, погибли пять человек"),
    ("tr", "cp1254", "Şehir merkezinde patlama oldu, beş kişi öldü"),
    ("he", "cp1255", "צבא סוריה תקף את הכפר ליד אידליב"),
    ("el", "cp1253", "Ο στρατός επιτέθηκε στο χωριό κοντά στο Ιντλίμπ"),
]


def refused(data: bytes, outlet: Outlet = OUTLET) -> str:
    with pytest.raises(UnreadableError) as caught:
        decode(data, outlet)
    return caught.value.code


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("text", [*WESTERN, *ARABIC, "Hi", "شظايا 😀 x"])
def test_unicode_is_known_with_and_without_a_mark(text: str, encoding: str):
    assert decode(text.encode(encoding), OUTLET) == text


@pytest.mark.parametrize("text", WESTERN)
def test_western_texts_are_known_by_code_page_1252(text: str):
    assert decode(text.encode("cp1252"), OUTLET) == text


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_texts_are_known_by_code_page_1256(text: str):
    assert decode(text.encode("cp1256"), OUTLET) == text


@given(st.lists(st.sampled_from(" ".join(ARABIC[:3]).split()), min_size=1, max_size=12).map(" ".join))
def test_any_arabic_words_are_known(text: str):
    assert decode(text.encode("cp1256"), OUTLET) == text


@pytest.mark.parametrize(("language", "encoding", "text"), OTHERS)
def test_other_scripts_are_known_with_the_outlets_language(language: str, encoding: str, text: str):
    assert decode(text.encode(encoding), OUTLET.but(language=language)) == text


def test_the_declared_encoding_counts_where_the_bytes_leave_it_open():
    assert decode("Şırnak".encode("cp1254"), OUTLET.but(encoding="cp1254")) == "Şırnak"
    assert decode("新闻".encode("utf-16-le"), OUTLET.but(encoding="utf-16")) == "新闻"


def test_valid_utf_8_is_utf_8_whatever_is_declared():
    assert decode("قصف على حلب".encode(), OUTLET.but(encoding="cp1256")) == "قصف على حلب"
    assert decode(b"plain text", OUTLET.but(encoding="utf-16")) == "plain text"


def test_a_byte_that_the_declared_encoding_does_not_have_is_refused():
    assert refused(b"caf\xe9", OUTLET.but(encoding="utf-8")) == "undecodable"
    assert refused(b"\xe9t\x81", OUTLET.but(encoding="cp1252")) == "undecodable"


def test_half_a_unit_at_the_end_of_utf_16_is_refused():
    assert refused("text".encode("utf-16") + b"\x00") == "undecodable"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n\0\0\0\xff",
        b"text\0with a NUL",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "a\0b and more".encode("utf-16"),
        bytes(range(1, 32)) * 3,
    ],
)
def test_what_is_no_text_is_binary(data: bytes):
    assert refused(data) == "binary"


def test_random_bytes_are_refused_and_not_made_up():
    source = random.Random(7)  # noqa: S311  (a fixed sequence, nothing secret)
    assert {refused(source.randbytes(2000)) for _ in range(20)} <= {"binary", "undecodable"}


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes):
    try:
        text = decode(data, OUTLET)
    except UnreadableError as fault:
        assert fault.code in {"undecodable", "binary"}  # noqa: PT017  (either outcome is right, none other)
    else:
        assert "\0" not in text


@pytest.mark.parametrize("encoding", UNICODE)
def test_lines_of_a_wide_encoding_come_as_utf_8(encoding: str):
    text = "".join(f"خبر {number} – 😀\n" for number in range(60_000))
    stream, decoder = utf8_lines(io.BytesIO(text.encode(encoding)), OUTLET)
    read = b""
    while part := stream.read(1 << 16):
        read += part
    assert decoder.decode(read, read) == text


def test_the_code_page_is_learnt_from_more_than_one_line():
    lines = ["أ 1", "قال الجيش إن القصف أصاب قرية"]
    _, decoder = utf8_lines(io.BytesIO(), OUTLET)
    sample = "\n".join(lines).encode("cp1256")
    assert [decoder.decode(line.encode("cp1256"), sample) for line in lines] == lines
