"""Rulings: what an adjudicator decided about works that did not agree, held against what is said now.

A ruling decides what its adjudicator had before them, and nothing else: what was agreed and left as it was follows
the works as before, what was open or changed is decided, and what people said only later is told beside it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.annotation.gold.compared import NO_TIE, NOT_GIVEN, NOT_MARKED, Compared, differing, meet, told, told_value
from dateline.annotation.labeling.controls import Control, controls_by_label
from dateline.records import Annotation, Disagreement, Mention, Relation, Value
from dateline.schemas.vocabulary import Schema

ADJUDICATED = "adjudicated"
_SILENT = {NOT_MARKED, NOT_GIVEN, NO_TIE}
Content = tuple[str, int, int, tuple[tuple[str, Value | None], ...]]
"""What two people must say alike to say the same: label, range, and each attribute that annotators are asked."""


class Ruling(NamedTuple):
    """An adjudicator's work on a report, and the works that it decides between, as they were; all on one text."""

    work: Annotation
    over: tuple[Annotation, ...] = ()


class Verdict:
    """What a ruling means for what people say now.

    `seen` are the works that it decides between, compared; `decided` the mentions that it settles, under the name of
    who settled them. One that lacks a required attribute settles nothing.
    """

    def __init__(self, ruling: Ruling, need: int, schema: Schema) -> None:
        """Compare what was seen, `need` being how many of those people had to say the same."""
        self.work = ruling.work
        self.by = f"{ADJUDICATED}:{ruling.work.author.name}"
        self._controls = controls_by_label(schema)
        self.seen = Compared(sorted(ruling.over, key=lambda work: work.author.name), need, schema)
        self._marks = [mention for work in ruling.over for mention in work.mentions]
        self._marked = {self.content(mention) for mention in self._marks}
        self._agreed = {self.content(group.agreed) for group in self.seen.groups if group.agreed}
        self._left = {self.content(mention) for mention in self.work.mentions} & self._agreed
        new = [mention for mention in self.work.mentions if self.content(mention) not in self._agreed]
        self._incomplete = [mention for mention in new if not self._complete(mention)]
        self.decided = [self._filled(each) for each in new if each not in self._incomplete]

    def content(self, mention: Mention) -> Content:
        """Return what makes a mention the same as another's."""
        asked = ((each.key, _value(mention, each)) for each in self._of(mention))
        return mention.label, mention.start, mention.end, tuple(asked)

    def holds(self, mention: Mention) -> bool:
        """Say whether what is agreed now is gold: left as it was, or new where nothing is decided."""
        if not (self._marks or self.decided):
            return True
        content = self.content(mention)
        if content in self._agreed:
            return content in self._left
        return content not in self._marked and not any(meet(mention, each) for each in self.decided)

    def contradicted(self, mention: Mention) -> Iterator[Disagreement]:
        """Yield what is to be told of a mention that is agreed now and does not hold; nothing where that was seen."""
        content = self.content(mention)
        if content in self._agreed or any(self.content(each) == content for each in self.decided):
            return
        across = [each for each in self.decided if meet(mention, each)]
        for each in across:
            ours, theirs = self._differences(each, mention)
            yield differing(self.work, ADJUDICATED, each, {str(each.by): ours, "now agreed": theirs})
        if not across:
            readings = {self.by: NOT_MARKED, "now agreed": told(mention)}
            yield differing(self.work, ADJUDICATED, mention, readings)

    def still_open(self, left: Disagreement) -> Disagreement | None:
        """Return what a disagreement of now is beside the ruling: None where nobody says what was not seen."""
        if any(meet(left, each) for each in self._incomplete):
            return left
        across = [each for each in self.decided if meet(left, each)]
        seen = any((each.about, each.label) == (left.about, left.label) and meet(left, each) for each in self.seen.open)
        if not across and not seen:
            return left
        known = {self._reading(each, left) for each in (*self._marks, *across) if meet(each, left)}
        if known | _SILENT >= set(left.readings.values()):
            return None
        ours = {str(each.by): self._reading(each, left) for each in across} or {self.by: NOT_MARKED}
        what = "" if left.about == "span" else f"{left.about.removeprefix(f'{left.label}_')}: "
        readings = {who: f"{what}{said}" for who, said in sorted({**left.readings, **ours}.items())}
        return left.but(about=ADJUDICATED, readings=readings)

    def _reading(self, mention: Mention, left: Disagreement) -> str:
        """Return what a mention says about what is left open, as a reading."""
        if mention.label != left.label:
            return mention.label
        control = next((each for each in self._of(mention) if each.name == left.about), None)
        return told_value(_value(mention, control)) if control else told(mention)

    def _of(self, mention: Mention) -> list[Control]:
        return self._controls.get(mention.label, [])

    def _complete(self, mention: Mention) -> bool:
        return all(each.key in mention.attributes for each in self._of(mention) if each.attribute.required)

    def _filled(self, mention: Mention) -> Mention:
        """Return a decided mention with what machines filled where somebody marked the same place and entry."""
        asked = self._of(mention)
        same = [
            each
            for each in self._marks
            if (each.label, each.span) == (mention.label, mention.span)
            and all(_value(each, control) == _value(mention, control) for control in asked if control.listed)
        ]
        like = max(same, key=lambda each: len(asked) - len(self._unlike(each, mention)), default=mention)
        keys = {each.key for each in asked}
        filled = {key: value for key, value in like.attributes.items() if key not in keys}
        return mention.but(attributes=filled | mention.attributes, by=mention.by if by_hand(mention) else self.by)

    def _unlike(self, one: Mention, other: Mention) -> list[Control]:
        """Return the controls of what two mentions of one label say differently."""
        return [each for each in self._of(one) if _value(one, each) != _value(other, each)]

    def _differences(self, one: Mention, other: Mention) -> tuple[str, str]:
        """Return what two mentions that meet say, in words that differ."""
        if one.label != other.label:
            return one.label, other.label
        if one.span != other.span:
            return told(one), told(other)
        unlike = self._unlike(one, other)
        values = [[f"{at.key}: {told_value(_value(each, at))}" for at in unlike] for each in (one, other)]
        return ", ".join(values[0]), ", ".join(values[1])


def by_hand(said: Mention | Relation) -> bool:
    """Say whether somebody settled a mention or relation of gold."""
    return said.by is not None and said.by.startswith(f"{ADJUDICATED}:")


def _value(mention: Mention, control: Control) -> Value | None:
    return mention.attributes.get(control.key, control.attribute.default)
