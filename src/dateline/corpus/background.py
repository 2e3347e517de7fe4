"""Paragraphs that tell what was before: cues, kept few and strict, since a lost paragraph of news costs more."""

import re

_CONFLICT = (
    r"(?:civil war|war|conflict|crisis|uprising|revolution|revolt|insurgency|rebellion|unrest|hostilities|occupation)"
)
_BEGAN = r"(?:began|begun|started|erupted|broke out)"
_YEAR = r"(?:19|20)\d\d"
_MANY = r"(?:more than|over|at least|nearly|almost|about|some|an estimated|hundreds|tens|scores|up to|around)"
_CUES = re.compile(
    rf"\bsince\b.{{0,60}}\b{_CONFLICT}\b.{{0,30}}\b{_BEGAN}\b"
    rf"|\bsince\b.{{0,30}}\b{_BEGAN}\b.{{0,30}}\b{_CONFLICT}\b"
    rf"|\b{_CONFLICT}\b.{{0,50}}\b{_BEGAN}\b.{{0,50}}\b{_YEAR}\b"
    rf"|\bsince (?:the )?(?:start|beginning|outbreak) of (?:the |a )?.{{0,40}}\b{_CONFLICT}\b"
    rf"|\b(?:has|have) (?:been )?(?:killed|claimed|displaced|left|cost|died)\b.{{0,80}}\bsince\b.{{0,30}}\b{_YEAR}\b"
    rf"|\b{_CONFLICT}\b.{{0,30}}\bhas (?:killed|claimed|displaced|left|cost) {_MANY}\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|yesterday|tonight|overnight|this morning)\b"
)
_HEADING = re.compile(
    r"(?:the )?(?:background|context|historical background|timeline)(?: (?:information|note))?", re.IGNORECASE
)


def is_background(paragraph: str) -> bool:
    """Say whether a closing paragraph only recalls the conflict as a whole; one that names a day of news does not."""
    return _CUES.search(paragraph) is not None and _NEWS.search(paragraph) is None


def opens_background(header: str) -> bool:
    """Say whether a header announces background."""
    return _HEADING.fullmatch(header.strip(" :*#=-")) is not None
