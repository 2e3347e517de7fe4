"""How a text is cut into words, and when two words count as the same."""

import re
import sys
from typing import Protocol

WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|[^\W\d_]+(?:['’`](?!s\b)[^\W\d_]+)*"  # letters, with apostrophes inside
    r"|\d+(?:[.,:]\d+)*"  # 1,200  4.5  10:30
    r"|['’]s\b"
    r"|(?<=\s)[-–](?=\s)"  # a dash that parts, as against a hyphen
    r"|[^\w\s\-‐‑–]"
)
_DROPPED = str.maketrans("", "", ".'’`")


class Words(Protocol):
    """A text cut into words: `keys` are the words in lower case, with their places in code points."""

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    joined: list[bool]
    sentence_of: list[int]


def key_of(word: str) -> str:
    """Return a word as it is looked up: in lower case, without apostrophes and the dots of an acronym."""
    if word.isalpha():
        return sys.intern(word.lower())
    if len(word) > 1 and not word[0].isdigit():
        return "'s" if word in ("'s", "’s") else word.translate(_DROPPED).lower()
    return word


def keys_of(phrase: str) -> tuple[str, ...]:
    """Return the keys of all words of a phrase."""
    return tuple(key_of(match[0]) for match in WORD.finditer(phrase))
