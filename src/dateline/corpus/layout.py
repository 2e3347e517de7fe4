"""The layout of a text: gaps between paragraphs, and lines that look like headlines or headers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

HEADLINE = 200
"""Longest line, in code points, that is taken for a headline where none was given."""

HEADER, HEADER_WORDS = 60, 6
"""Longest header, in code points and in words."""

PROSE = 60
"""Least length, in code points, of a paragraph that a header can stand above."""

ORDINARY = 1 / 6
"""Share of the gaps that the ordinary one has at least; of several such gaps it is the smallest."""

LINED = 0.6
"""Share of lines with an end mark from which each line is taken to be a paragraph."""

_CLOSERS = "[\"'\u2019\u201d\u00bb)\\]]*$"
_STOPS = ".!?\u2026\u061f\u06d4"
_END = re.compile(f"[{_STOPS}:;,\u060c]{_CLOSERS}")
_STOP = re.compile(f"[{_STOPS}]{_CLOSERS}")
_ENUMERATION = re.compile("^(?:\\(?(?:\\d{1,2}|[A-Za-z]|[IVX]{1,4})[.)]\\s+|[-*#=\u2022\u00b7\u2013\u2014]+\\s*)")
_RULE = re.compile("[\\s:*#=\u2013\u2014-]+$")
_SMALL = frozenset(["and", "of", "the", "in", "&", "de", "la", "/", "-", "\u2013"])
_ARTICLE = re.compile("(?:ad|al|an|ar|as|ash|at|az|el|ez)[-'\u2019]")
_NO_PLACES = frozenset(
    re.findall(
        r"\w+",
        """
    air analysis attacks background breaking briefs bulletin casualties ceasefire civilian civilians clashes
    comment conclusion context developments diplomacy diplomatic domestic economy events foreign general ground
    headlines highlights how humanitarian international introduction key latest local losses map military
    miscellaneous news notes operations opinion other others overview points political politics reaction
    reactions related reports roundup security situation society sources sports statement statements statistics
    strikes summary talks timeline update updates victims violations weather what when who why world monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
        """,
    ),
)


def is_prose(paragraph: str) -> bool:
    """Say whether a paragraph is long enough for a sentence and ends as one."""
    return len(paragraph) >= PROSE and ends_sentence(paragraph)


def ends_sentence(paragraph: str) -> bool:
    """Say whether the last thing but closing quotes and brackets is an end mark."""
    return _STOP.search(paragraph, max(0, len(paragraph) - 4)) is not None


def ordinary_gap(paragraphs: Sequence[tuple[str, int]]) -> int:
    """Return the ordinary number of newlines between paragraphs, given each with the newlines before it.

    Single newlines count only where most lines end as sentences do. A text without gaps answers 0.
    """
    lines = [before for (before, _), (_, gap) in pairwise(paragraphs) if gap == 1]
    lined = sum(map(ends_sentence, lines)) > LINED * len(lines)
    gaps = Counter(gap for _, gap in paragraphs[1:] if gap > 1 or lined)
    return min((gap for gap, times in gaps.items() if times >= ORDINARY * gaps.total()), default=0)


def is_headline(line: str, after: str, gap: int) -> bool:
    """Say whether a first line is short and has no end mark, and stands alone or above prose.

    Outlets that repeat the headline in the body may end it there.
    """
    if len(line) > HEADLINE or "\n" in line:
        return False
    if line.rstrip(".") in after[: 2 * HEADLINE]:
        return True
    if _END.search(line) and not line.endswith(("?", "!")):
        return False
    return gap > 1 or (len(after) > len(line) and is_prose(after))


def is_header(line: str) -> bool:
    """Say whether a line could head a section: a few words in title case, or in a script without case."""
    if len(line) > HEADER or (_END.search(line) and not line.endswith(":")):
        return False
    words = _bare(line).split()
    return 0 < len(words) <= HEADER_WORDS and all(map(_titled, words)) and any(map(str.isalpha, words[0]))


def place_of(header: str) -> str | None:
    """Return the place that a header names, as written there; None where its words say that it names none."""
    name = _bare(header)
    name = name.rpartition(" in ")[2] or name
    return None if _NO_PLACES.intersection(name.casefold().replace("/", " ").split()) else name


def _bare(header: str) -> str:
    """Return a header without its number, bullet, rule or colon."""
    return _RULE.sub("", _ENUMERATION.sub("", header))


def _titled(word: str) -> bool:
    """Say whether a word may stand in a title: no digit, and no small letter first but in articles and the like."""
    if word.casefold() in _SMALL or _ARTICLE.match(word):
        return True
    letters = word.lstrip("\"'\u201c\u2018(\u00ab")
    return bool(letters) and not letters[0].islower() and not any(map(str.isdigit, word))
