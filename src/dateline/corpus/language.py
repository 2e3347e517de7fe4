"""The language of a text."""

import pycld2

UNKNOWN = "und"
"""ISO 639-2's code for a language that can't be told."""

ENOUGH = 40
"""Letters, in UTF-8 bytes as CLD2 counts them, below which its answer is a guess."""

READ = 2_000
"""Code points that are looked at, from the top."""

_CODES = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "zh-Hant": "zh", "un": UNKNOWN}
"""CLD2's old or private codes, and the ISO 639 codes in force."""


def language(text: str, hint: str | None = None) -> str:
    """Return the ISO 639 code of the text's main language by CLD2.

    Where the text is too short, mixed or strange to tell, return `hint` (what the outlet declares) or ``und``.
    """
    found = _detected(text[:READ])
    return hint or UNKNOWN if found == UNKNOWN else found


def _detected(text: str) -> str:
    """Ask CLD2; it refuses some valid UTF-8, such as controls and noncharacters, which are then left out."""
    try:
        reliable, size, details = pycld2.detect(text.encode("utf-8", "replace"))
    except pycld2.error:
        sound = "".join(letter if letter.isalpha() else " " for letter in text)
        try:
            reliable, size, details = pycld2.detect(sound.encode("utf-8", "replace"))
        except pycld2.error:
            return UNKNOWN
    code = str(details[0][1])
    if not reliable or size < ENOUGH or code.startswith("xx"):
        return UNKNOWN
    return _CODES.get(code, code)
