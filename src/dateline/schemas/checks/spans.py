"""Where mentions may stand, and what they may be called."""

from bisect import bisect_right
from collections.abc import Iterator

from dateline.records import Mention
from dateline.schemas.checks.findings import Case, Fault, known, shown


def duplicate_mention_id(case: Case) -> Iterator[Fault]:
    """Look for ids that stood before."""
    seen = set[str]()
    for mention in case.annotation.mentions:
        if mention.id in seen:
            yield mention.id, f"{told(mention)} has the id of an earlier mention, expected one of its own"
        seen.add(mention.id)


def unknown_label(case: Case) -> Iterator[Fault]:
    """Look each label up."""
    for mention in case.annotation.mentions:
        if mention.label not in case.schema.labels:
            yield mention.id, f"label {shown(mention.label)}, expected one of {known(case.schema.labels)}"


def overlapping_mentions(case: Case) -> Iterator[Fault]:
    """Compare each mention with the one before it that reaches farthest, so once at most, in order of the text."""
    farthest: Mention | None = None
    for mention in sorted(case.annotation.mentions, key=lambda mention: (mention.start, -mention.end)):
        if farthest is not None and mention.start < farthest.end:
            yield mention.id, f"{told(mention)} overlaps {told(farthest)}{advice(case, mention, farthest)}"
        if farthest is None or mention.end > farthest.end:
            farthest = mention


def advice(case: Case, one: Mention, other: Mention) -> str:
    """Say which of two labels the vocabulary puts first, where it does."""
    ranks = [label for label in case.schema.labels if label in (one.label, other.label)]
    return f", expected one of them; {ranks[0]} comes before {ranks[1]}" if len(ranks) > 1 else ", expected one of them"


def inside(case: Case) -> Iterator[tuple[Mention, str]]:
    """Yield the mentions that lie in the text, each with the words it covers."""
    text = case.document.text
    for mention in case.annotation.mentions:
        if mention.end <= len(text):
            yield mention, text[mention.start : mention.end]


def span_outside_text(case: Case) -> Iterator[Fault]:
    """Compare each end with the text's."""
    size = len(case.document.text)
    for mention in case.annotation.mentions:
        if mention.end > size:
            yield mention.id, f"{told(mention)}, expected an end within the {size} code points of the text"


def span_untrimmed(case: Case) -> Iterator[Fault]:
    """Look for white space at each end."""
    for mention, words in inside(case):
        if words[0].isspace() or words[-1].isspace():
            yield (
                mention.id,
                f"[{mention.start}, {mention.end}) covers {shown(words)}, expected no white space at an end",
            )


def quote_mismatch(case: Case) -> Iterator[Fault]:
    """Compare each quote with the words that the span covers."""
    for mention, words in inside(case):
        if mention.quote != words:
            yield (
                mention.id,
                f"quote {shown(mention.quote)}, expected {shown(words)} at [{mention.start}, {mention.end})",
            )


def mention_in_boilerplate(case: Case) -> Iterator[Fault]:
    """Look for the boilerplate that begins before each mention's end and reaches behind its start."""
    boilerplate = [part for part in case.document.segments if part.kind == "boilerplate"]
    ends = [part.end for part in boilerplate]
    for mention in case.annotation.mentions if boilerplate else ():
        after = bisect_right(ends, mention.start)
        if after < len(boilerplate) and boilerplate[after].start < mention.end:
            part = boilerplate[after]
            yield (
                mention.id,
                f"{told(mention)} in boilerplate [{part.start}, {part.end}), expected nothing marked there",
            )


def told(mention: Mention) -> str:
    """Return a mention in words: label, range and quote."""
    return f"{shown(mention.label)} [{mention.start}, {mention.end}) {shown(mention.quote)}"
