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
from difflib import SequenceMatcher
from re import Match

import ftfy
from ftfy.fixes import fix_c1_controls

from dateline.corpus.offsets import compose, narrowed, rewritten
from dateline.records import Edit

Step = Callable[[str], tuple[str, list[Edit]]]

_PASSES = 32
"""More than any text is known to need; only a bound, so that no text can hold the run up."""

_CONFIG = ftfy.TextFixerConfig(uncurl_quotes=False, fix_c1_controls=False, explain=False)

_ALIGNED = 600
"""Longest stretch of a mended line, in code points, that is aligned letter by letter (quadratic)."""

_SPACES = "\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_C1 = "\u0080-\u009f"
_LEADS = (
    "\u00c2-\u00f4\u0100-\u0102\u0139\u0392\u0393\u039e\u039f\u03b2\u0412\u0413\u0420\u0421\u0432\u201a\u221a\u2248"
)
_ZWSP = "\u200b"
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_DROPPED = "\x00-\x08\x0e-\x1f\x7f\u0080-\u009f\u00ad\u200b\u2060\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff"
_BREAKS = "\r\x0b\x0c\u0085\u2028\u2029"

_EXOTIC = f"[{_SPACES.replace(' ', '')}]"
_UNUSUAL = re.compile(f"[\ud800-\udfff{_LEADS}{_DROPPED}{_BREAKS}{_SPACES.replace(' ', '')}]")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_ENTITIES = re.compile(r"&(?:amp;|#38;|#x26;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AMPERSANDS = re.compile(r"^&(?:amp;|#38;|#x26;)+(?=.)")
_CONTINUATION = (
    f"{_C1}\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
)
_MOJIBAKE = re.compile(
    # bare C1 · UTF-8 read as a Latin code page · with a byte A0 that became a space · as Cyrillic, Greek, Mac Roman
    f"[{_C1}]|[\u00c2-\u00f4\u0100-\u0102\u0139][{_CONTINUATION}]|[\u00c2\u00c3] "
    f"|[\u0412\u0413\u0420\u0421\u0392\u0393\u039e\u039f][^\x00-\x7f\u0370-\u0401\u0404\u0410-\u044f]"
    "|\u0432\u0402|\u03b2\u20ac|\u221a[^\x00-\x7f]|\u201a[\u00c4\u00e2\u00f3]|\u2248[\u00a2\u00b0]"
)
_LATIN_READ_AS_C1 = re.compile("[\u0080-\u0084\u0086-\u009f]|[\u00c2-\u00c5]\u0085")
_LINE = re.compile("[^\n]+")
_LINE_OR_NEL = re.compile("[^\n\u0085]+")
_ASCII_RUN = re.compile("([\x00-\x7f]+)")
_BREAK = re.compile(f"[{_BREAKS}]")
_LINE_END = re.compile(f"\r?\r\n|[{_BREAKS}]")
_UNSEEN = re.compile(f"[{_DROPPED}]")
_DROP = re.compile(
    f"[{_DROPPED.replace(_ZWSP, '')}]+|(?<![{_UNSPACED}]){_ZWSP}+|{_ZWSP}+(?![{_UNSPACED}{_ZWSP}])",
)
_SINGLE_SPACES = re.compile(_EXOTIC)
_SPACE_RUN = re.compile(f"(?<![^\n])[{_SPACES}]+|[{_SPACES}]+(?![^\n])|[{_SPACES}]{{2,}}|{_EXOTIC}")
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


def mojibake(text: str) -> tuple[str, list[Edit]]:
    """Mend UTF-8 that was decoded as something else, line by line and only where ftfy is sure of it.

    C1 controls are Windows-1252 that was read as Latin-1. U+0085 alone is not: it is a line end, unless others of
    them stand in the text.
    """
    if text.isascii() or not _MOJIBAKE.search(text):
        return text, []
    c1 = _LATIN_READ_AS_C1.search(text) is not None
    pieces: list[str] = []
    edits: list[Edit] = []
    at = shift = 0
    for match in (_LINE if c1 else _LINE_OR_NEL).finditer(text):
        line = match[0]
        mended = _mended(line, c1=c1)
        if mended != line:
            edits += _aligned(line, mended, match.start(), shift)
            pieces += text[at : match.start()], mended
            at = match.end()
            shift += len(mended) - len(line)
    pieces.append(text[at:])
    return "".join(pieces), edits


def _mended(line: str, *, c1: bool) -> str:
    """Mend one line."""
    if line.isascii() or not _MOJIBAKE.search(line):
        return line
    line = ftfy.fix_encoding(line, _CONFIG)
    return fix_c1_controls(line) if c1 else line


def _aligned(old: str, new: str, at: int, shift: int) -> list[Edit]:
    """Return the edits between a line and its mended form: run by run where the ASCII between is the same."""
    olds, news = _ASCII_RUN.split(old), _ASCII_RUN.split(new)
    if olds[1::2] != news[1::2]:
        return _by_letter(old, new, at, shift)
    edits = []
    for was, now in zip(olds, news, strict=True):
        if was != now:
            edits.append(narrowed(was, now, at, shift))
            shift += len(now) - len(was)
        at += len(was)
    return edits


def _by_letter(old: str, new: str, at: int, shift: int) -> list[Edit]:
    """Align what lies between the common ends letter by letter, or as one edit where that would take long."""
    whole = narrowed(old, new, at, shift)
    was = old[whole.raw_start - at : whole.raw_end - at]
    now = new[whole.start - at - shift : whole.end - at - shift]
    if max(len(was), len(now)) > _ALIGNED:
        return [whole]
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return [
        Edit(whole.raw_start + a, whole.raw_start + b, whole.start + c, whole.start + d)
        for tag, a, b, c, d in blocks
        if tag != "equal"
    ]


def line_ends(text: str) -> tuple[str, list[Edit]]:
    """Turn CR LF, CR CR LF, lone CR, VT, FF, NEL (U+0085) and U+2028 into LF, and U+2029 into two.

    U+2029 ends a paragraph, and paragraphs are parted by a blank line here.
    """
    if not _BREAK.search(text):
        return text, []
    return rewritten(text, _LINE_END, lambda match: "\n\n" if match[0] == "\u2029" else "\n")


def invisible(text: str) -> tuple[str, list[Edit]]:
    """Drop what has no glyph and says nothing: controls, byte order marks, soft hyphens, word joiners, noncharacters.

    A zero width space goes too, but not between letters of scripts that part words by it (Thai, Lao, Burmese, Khmer).
    """
    return rewritten(text, _DROP, lambda _: "") if _UNSEEN.search(text) else (text, [])


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
    if "  " in text or " \n" in text or "\n " in text or _SINGLE_SPACES.search(text):
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
