"""Mojibake: UTF-8 that was decoded as something else, mended by ftfy, with edits.

ftfy reads a page of text for a millisecond even where there is nothing to mend, so a cheap pattern asks first. It
covers what ftfy mends: UTF-8 read as a Latin, Cyrillic or Greek code page or as Mac Roman, and bare C1 controls.
"""

import re
from difflib import SequenceMatcher

import ftfy
from ftfy.fixes import fix_c1_controls

from dateline.records import Edit
from dateline.records.offsets import narrowed

ALIGNED = 600
"""Longest stretch of a mended line, in code points, that is aligned letter by letter (quadratic)."""

C1 = "\u0080-\u009f"
_LATIN = "\u00c2-\u00f4\u0100-\u0102\u0139"
_CYRILLIC_GREEK = "\u0412\u0413\u0420\u0421\u0392\u0393\u039e\u039f"
LEADS = f"{_LATIN}{_CYRILLIC_GREEK}\u0432\u03b2\u201a\u221a\u2248"
"""What lead bytes of UTF-8 look like when misread; inside a character class."""

_CONTINUATION = (
    f"{C1}\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
)
_SUSPECT = re.compile(
    f"[{C1}{LEADS}](?:(?<=[{C1}])|(?<=[{_LATIN}])[{_CONTINUATION}]|(?<=[\u00c2\u00c3]) "
    f"|(?<=[{_CYRILLIC_GREEK}])[^\x00-\x7f\u0370-\u0401\u0404\u0410-\u044f]|(?<=\u0432)\u0402|(?<=\u03b2)\u20ac"
    "|(?<=\u221a)[^\x00-\x7f]|(?<=\u201a)[\u00c4\u00e2\u00f3]|(?<=\u2248)[\u00a2\u00b0])"
)
_LATIN_READ_AS_C1 = re.compile("[\u0080-\u0084\u0086-\u009f]|[\u00c2-\u00c5]\u0085")
_LINE = re.compile("[^\n]+")
_LINE_OR_NEL = re.compile("[^\n\u0085]+")
_ASCII_RUN = re.compile("([\x00-\x7f]+)")
_CONFIG = ftfy.TextFixerConfig(uncurl_quotes=False, fix_c1_controls=False, explain=False)


def mojibake(text: str) -> tuple[str, list[Edit]]:
    """Mend UTF-8 that was decoded as something else, line by line and only where ftfy is sure of it.

    C1 controls are Windows-1252 that was read as Latin-1. U+0085 alone is not: it is a line end, unless others of
    them stand in the text.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text, []
    c1 = _LATIN_READ_AS_C1.search(text) is not None
    pieces: list[str] = []
    edits: list[Edit] = []
    at = shift = 0
    for match in (_LINE if c1 else _LINE_OR_NEL).finditer(text):
        line, (start, end) = match[0], match.span()
        mended = _mended(line, c1=c1)
        if mended != line:
            edits += _aligned(line, mended, start, shift)
            pieces += text[at:start], mended
            at = end
            shift += len(mended) - len(line)
    pieces.append(text[at:])
    return "".join(pieces), edits


def _mended(line: str, *, c1: bool) -> str:
    """Mend one line."""
    if line.isascii() or not _SUSPECT.search(line):
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
    if max(len(was), len(now)) > ALIGNED:
        return [whole]
    return [
        Edit(whole.raw_start + a, whole.raw_start + b, whole.start + c, whole.start + d)
        for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
