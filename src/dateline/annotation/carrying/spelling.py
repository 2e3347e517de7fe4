"""Spelling: two forms of a text that differ only in what cleaning changes become one.

Quotation marks, dashes, ellipses, spaces, characters that can't be seen, character references and mojibake are told
in one way. A fold is for comparing; no text is ever kept in it. It looks at no more than the signs themselves, so the
fold of a part is the part of a fold.
"""

import html
import re
from functools import lru_cache, partial
from re import Match, Pattern
from typing import NamedTuple

import ftfy.bad_codecs

from dateline.records import Edit
from dateline.records.offsets import compose, rewritten

ftfy.bad_codecs.ok()

_CODECS = ("sloppy-windows-1252", "latin-1", "macroman", "sloppy-windows-1251", "sloppy-windows-1253", "cp437")
_DOUBLY = 3
"""How often a text may have been read wrongly in a row."""

_SIGNS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2035\u02bc`\u00b4\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("\u0085\u2028\u2029", "\n"),
}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f\u0080-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ufff9-\ufffc"
)
# Each begins with one character class, and the first not with a space, so that common text is passed at a scan's speed.
_LONGER = re.compile("[\n'\u2026-](?:(?<=\n)\n+|(?<=')'|(?<=-)-+|(?<=\u2026))")
_ODD = re.compile(f"[\t\r\x0b\x0c{_UNSEEN}]")
_LONGER_OR_ODD = re.compile(
    f"[\\s'\u2026{_UNSEEN}-](?:(?<=\\s)(?:[{_UNSEEN}]*\\s)+|(?<=[\t\r\x0b\x0c])"
    f"|(?<=')[{_UNSEEN}]*'|(?<=-)(?:[{_UNSEEN}]*-)+|(?<=[\u2026{_UNSEEN}]))"
)
_REFERENCE = re.compile(r"&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AMPERSANDS = re.compile(r"^&(?:amp;)+(?=.)")
_C1 = re.compile("[\u0080-\u0084\u0086-\u009f]")


class Folded(NamedTuple):
    """A folded text, and the edits that lead to it from the text as it is."""

    text: str
    edits: list[Edit]


def same_words(one: str, other: str) -> bool:
    """Say whether two quotes differ in no more than what cleaning changes."""
    return one == other or _spaced(fold(one).text) == _spaced(fold(other).text)


def fold(text: str) -> Folded:
    """Fold a text; a run of spaces with a line end in it becomes one line end."""
    edits: list[Edit] = []
    if not text.isascii() and _suspect().search(text):
        text, edits = _mended(text)
    if "&" in text and ";" in text:
        text, made = rewritten(text, _REFERENCE, lambda match: html.unescape(_AMPERSANDS.sub("&", match[0])))
        edits = compose(edits, made)
    text = _SIGN.sub(lambda match: _SIGNS[match[0]], text)
    odd = "  " in text or "\n " in text or " \n" in text or _ODD.search(text)
    text, made = rewritten(text, _LONGER_OR_ODD if odd else _LONGER, _shortest)
    return Folded(text, compose(edits, made))


def _spaced(folded: str) -> str:
    return folded.strip().replace("\n", " ")


def _shortest(match: Match[str]) -> str:
    """Return the one sign for several."""
    found = match[0]
    if found[0].isspace():
        return "\n" if "\n" in found or "\r" in found else " "
    return {"-": "-", "'": '"', "\u2026": "..."}.get(found[0], "")


def _mended(text: str) -> tuple[str, list[Edit]]:
    """Undo mojibake, also repeated and mixed; what is none is left alone."""
    edits: list[Edit] = []
    for _ in range(_DOUBLY):
        before = text
        for pattern, byte in _misreadings():
            text, made = rewritten(text, pattern, partial(_decoded, byte))
            edits = compose(edits, made)
        if text == before:
            break
    text, made = rewritten(text, _C1, lambda match: match[0].encode("latin-1").decode("sloppy-windows-1252"))
    return text, compose(edits, made)


def _decoded(byte: dict[str, int], match: Match[str]) -> str:
    """Return the character that was misread, or what is there where it was none."""
    try:
        return bytes(byte[sign] for sign in match[0]).decode()
    except UnicodeDecodeError:
        return match[0]


@lru_cache(maxsize=1)
def _suspect() -> Pattern[str]:
    """Return the pattern of the least that a misread character shows of itself."""
    bytes_of = [_byte_of(codec) for codec in _CODECS]
    leads = "".join(_signs(byte, 0xC2, 0xF4) for byte in bytes_of)
    tails = "".join(_signs(byte, 0x80, 0xBF) for byte in bytes_of)
    return re.compile(f"[{re.escape(leads)}\u0080-\u009f](?:(?<=[\u0080-\u009f])|(?<=\u00c2) |[{re.escape(tails)}])")


@lru_cache(maxsize=1)
def _misreadings() -> list[tuple[Pattern[str], dict[str, int]]]:
    """Return how UTF-8 looks in each code page that texts are misread in: a character's pattern, each sign's byte."""
    found = []
    for codec in _CODECS:
        byte = _byte_of(codec)
        tail = re.escape(_signs(byte, 0x80, 0xBF))
        sizes = ((1, 0xC2, 0xDF), (2, 0xE0, 0xEF), (3, 0xF0, 0xF4))
        whole = [f"[{re.escape(_signs(byte, low, high))}][{tail}]{{{size}}}" for size, low, high in sizes]
        found.append((re.compile("|".join(whole)), byte))
    spaced = re.compile("\u00c2 ")  # a no-break space, which cleaning has made a space since
    return [*found, (spaced, {"\u00c2": 0xC2, " ": 0xA0})]


def _byte_of(codec: str) -> dict[str, int]:
    return {bytes([code]).decode(codec): code for code in range(0x80, 0x100)}


def _signs(byte: dict[str, int], low: int, high: int) -> str:
    return "".join(sign for sign, code in byte.items() if low <= code <= high)
