"""Cleaning: small steps that each return the text and their edits.

The clean text has LF line ends, NFC, single spaces, and nothing that can't be seen but changes how words compare.
Curly quotes, emoji (with their joiners), bidirectional marks and joiners stay as written, and so does the number of
blank lines, which carries the sections of digests. Steps are repeated until none changes anything, since one can
bring to light what another looks for: so cleaning a clean text changes nothing.

Every kind of space becomes U+0020: publishers' systems put no-break and thin spaces where they please, and a name
must match a gazetteer whichever of them stands in it; the edits keep what was there.
"""

import hashlib
import html
import re
import unicodedata
from collections.abc import Callable
from re import Match

from dateline.corpus.mojibake import C1, LEADS, mojibake
from dateline.records import Edit
from dateline.records.offsets import compose, narrowed, rewritten

Step = Callable[[str], tuple[str, list[Edit]]]

_PASSES = 32
"""More than any text is known to need; only a bound, so that no text can hold the run up."""

_SPACES = "\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_SPACES = _SPACES.replace(" ", "")
_ZWSP = "\u200b"
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_DROPPED = f"\x00-\x08\x0e-\x1f\x7f{C1}\u00ad{_ZWSP}\u2060\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff"
_BREAKS = "\r\x0b\x0c\u0085\u2028\u2029"

# Each pattern begins with one character class, so that a text without any of them is passed at the speed of a scan.
_UNUSUAL = re.compile(f"[\ud800-\udfff{LEADS}{_DROPPED}{_BREAKS}{_ODD_SPACES}]")
_SURROGATES = re.compile("[\ud800-\udfff](?:(?<=[\ud800-\udbff])[\udc00-\udfff])?")
_ENTITIES = re.compile(r"&(?:amp;|#38;|#x26;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AMPERSANDS = re.compile(r"^&(?:amp;|#38;|#x26;)+(?=.)")
_LINE_END = re.compile(f"[{_BREAKS}](?:(?<=\r)\r?\n)?")
_UNSEEN = re.compile(f"[{_DROPPED}]+")
_ODD_SPACE = re.compile(f"[{_ODD_SPACES}]")
_SPACE_RUN = re.compile(f"[{_SPACES}](?:[{_SPACES}]+|(?<=[{_ODD_SPACES}])|(?![^\n])|(?<![^\n][{_SPACES}]))")
_COMPOSING = re.compile("[\x00-\x7f]?[^\x00-\x7f]+")


def clean(text: str) -> tuple[str, list[Edit]]:
    """Return the clean text and the edits that lead from `text` to it."""
    edits: list[Edit] = []
    for _ in range(_PASSES):
        if _settled(text):
            break
        before = text
        for step in STEPS:
            text, made = step(text)
            edits = compose(edits, made)
        if text == before:
            break
    return text, edits


def text_id(text: str) -> str:
    """Return the version of a clean text, ``sha256:`` and the hex digest of its UTF-8."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _settled(text: str) -> bool:
    """Say, at the price of one scan, that no step has anything to do; False may be wrong."""
    return (
        "  " not in text
        and " \n" not in text
        and "\n " not in text
        and text == text.strip()
        and ("&" not in text or not _ENTITIES.search(text))
        and not _UNUSUAL.search(text)
        and unicodedata.is_normalized("NFC", text)
    )


def surrogates(text: str) -> tuple[str, list[Edit]]:
    """Join surrogate pairs into their code point and put U+FFFD for lone surrogates."""
    if text.isascii():
        return text, []
    return rewritten(text, _SURROGATES, _joined)


def _joined(match: Match[str]) -> str:
    """Return the code point of a pair, U+FFFD for half of one."""
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def entities(text: str) -> tuple[str, list[Edit]]:
    """Resolve character references that an earlier system left in the text, such as ``&#8217;`` or ``&amp;quot;``.

    Only whole references with their semicolon are; an ampersand that stands for "and" stays.
    """
    if "&" not in text or ";" not in text:
        return text, []
    return rewritten(text, _ENTITIES, lambda match: html.unescape(_AMPERSANDS.sub("&", match[0])))


def line_ends(text: str) -> tuple[str, list[Edit]]:
    """Turn CR LF, CR CR LF, lone CR, VT, FF, NEL (U+0085) and U+2028 into LF, and U+2029 into two.

    U+2029 ends a paragraph, and paragraphs are parted by a blank line here.
    """
    return rewritten(text, _LINE_END, lambda match: "\n\n" if match[0] == "\u2029" else "\n")


def invisible(text: str) -> tuple[str, list[Edit]]:
    """Drop what has no glyph and says nothing: controls, byte order marks, soft hyphens, word joiners, noncharacters.

    A zero width space goes too, but not between letters of scripts that part words by it (Thai, Lao, Burmese, Khmer).
    """
    return rewritten(text, _UNSEEN, _parting)


def _parting(match: Match[str]) -> str:
    """Return the zero width space that parts two words, else nothing."""
    start, end = match.span()
    parts = _ZWSP in match[0] and start > 0 and _UNSPACED.match(match.string, start - 1)
    return _ZWSP if parts and _UNSPACED.match(match.string, end) else ""


def normal_form(text: str) -> tuple[str, list[Edit]]:
    """Put the text into NFC; an edit covers only what changed within a run of non-ASCII characters."""
    if unicodedata.is_normalized("NFC", text):
        return text, []
    new, edits = rewritten(text, _COMPOSING, lambda match: unicodedata.normalize("NFC", match[0]))
    return new, [
        narrowed(text[e.raw_start : e.raw_end], new[e.start : e.end], e.raw_start, e.start - e.raw_start) for e in edits
    ]


def spaces(text: str) -> tuple[str, list[Edit]]:
    """Make every run of spaces one U+0020 and none at line ends; blank lines keep their number."""
    if "  " in text or " \n" in text or "\n " in text or _ODD_SPACE.search(text):
        return rewritten(text, _SPACE_RUN, _spaced)
    return text, []


def _spaced(match: Match[str]) -> str:
    """Return nothing at the ends of a line, else one space."""
    start, end = match.span()
    inside = start > 0 and end < len(match.string) and match.string[start - 1] != "\n" and match.string[end] != "\n"
    return " " if inside else ""


def edges(text: str) -> tuple[str, list[Edit]]:
    """Strip white space at both ends of the text."""
    kept = text.strip()
    if kept == text:
        return text, []
    start = len(text) - len(text.lstrip())
    end = start + len(kept)
    cuts = [Edit(0, start, 0, 0), Edit(end, len(text), len(kept), len(kept))]
    return kept, [edit for edit in cuts if edit.raw_start < edit.raw_end]


STEPS: tuple[Step, ...] = (
    surrogates,
    entities,
    mojibake,
    line_ends,
    invisible,
    normal_form,
    spaces,
    edges,
)
"""All steps, in the order in which they are done."""
