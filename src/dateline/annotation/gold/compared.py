"""Works of several people on one text side by side: what enough of them say, and what they do not agree on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dateline.annotation.agreement.tallies import grouped
from dateline.annotation.labeling.controls import controls_by_label
from dateline.records import Annotation, Disagreement, Mention, Relation, Value
from dateline.schemas.vocabulary import Schema

NOT_MARKED, NOT_GIVEN, NO_TIE = "not marked", "not given", "no such relation"
"""The readings of those who say nothing."""
Tie = tuple[str, str, str]
"""What a relation is known by: source, target, role."""


class Group(NamedTuple):
    """Mentions of different people that match, and what enough of them say, None where something required is open."""

    members: tuple[tuple[str, Mention], ...]
    agreed: Mention | None


class Ties(NamedTuple):
    """Relations between mentions of gold that people tied: those agreed, and what is open about the others."""

    agreed: dict[Tie, Relation]
    open: dict[Tie, Disagreement]


class Compared:
    """The works of a report, one a person, on one version of its text.

    `groups` are the mentions that match, label by label in the order of the text, `open` what is not agreed about
    them. `judged` are the values that people gave for one mention, under the name of the attribute's control.
    """

    def __init__(self, works: Sequence[Annotation], need: int, schema: Schema) -> None:
        """Compare the works, sorted by name; `need` is how many must say the same."""
        self._works, self._need, self._asked = works, need, controls_by_label(schema)
        self.open: list[Disagreement] = []
        self.judged: list[tuple[str, dict[str, str]]] = []
        self.groups: list[Group] = []
        self._of: dict[tuple[str, str], int] = {}
        for label in sorted({mention.label for work in works for mention in work.mentions}):
            for members in grouped([(work.author.name, _of(work, label)) for work in works]):
                self._of |= {(who, mention.id): len(self.groups) for who, mention in members}
                self.groups.append(Group(tuple(members), self._agreed(members)))

    def ties(self, gold: Mapping[int, Mention]) -> Ties:
        """Return the relations between mentions of gold, given by the numbers of the groups that each stands for."""
        first = {mention.id: number for number, mention in sorted(gold.items(), reverse=True)}
        said: dict[tuple[int, int, str], list[str]] = {}
        for work in self._works:
            for tie in work.relations:
                one, other = (self._of.get((work.author.name, end), -1) for end in (tie.source, tie.target))
                if one in gold and other in gold and gold[one].id != gold[other].id:
                    ends = first[gold[one].id], first[gold[other].id]
                    said.setdefault((*ends, tie.role), []).append(work.author.name)
        agreed: dict[Tie, Relation] = {}
        left: dict[Tie, Disagreement] = {}
        for (source, target, role), who in sorted(said.items()):
            one_end, other_end = gold[source], gold[target]
            key = one_end.id, other_end.id, role
            if len(set(who)) >= self._need:
                agreed[key] = Relation(source=one_end.id, target=other_end.id, role=role, by=self._by(who))
            else:
                readings = {name: role if name in who else NO_TIE for name in self._people()}
                left[key] = self._differing("relation", one_end, readings, f"{role} -> {other_end.quote}")
        return Ties(agreed, left)

    def flags(self) -> frozenset[str]:
        """Return the flags that enough people set."""
        counts = Counter(flag for work in self._works for flag in work.flags)
        return frozenset(flag for flag, times in counts.items() if times >= self._need)

    def _agreed(self, members: list[tuple[str, Mention]]) -> Mention | None:
        ranges = Counter(mention.span for _, mention in members)
        span, times = max(ranges.items(), key=lambda item: (item[1], -item[0].start, item[0].end))
        same = [(who, mention) for who, mention in members if mention.span == span]
        first = same[0][1]
        if times < self._need:
            readings = {who: told(mention) for who, mention in members}
            silent = {name: NOT_MARKED for name in self._people() if name not in readings}
            self.open.append(self._differing("span", members[0][1], readings | silent))
            return None
        attributes = self._attributes(same)
        if attributes is None:
            return None
        unsure = any(mention.unsure for _, mention in same)
        return first.but(attributes=attributes, by=self._by([who for who, _ in same]), unsure=unsure)

    def _attributes(self, same: list[tuple[str, Mention]]) -> dict[str, Value] | None:
        """Return what enough people say of a mention; None where a required attribute is left open."""
        first = same[0][1]
        asked = self._asked.get(first.label, [])
        agreed: dict[str, Value] = {}
        complete = True
        for control in asked:
            said = {who: mention.attributes.get(control.key, control.attribute.default) for who, mention in same}
            readings = {who: told_value(value) for who, value in said.items()}
            self.judged.append((control.name, readings))
            value, times = Counter(said.values()).most_common(1)[0]
            if times >= self._need:
                if value is not None:
                    agreed[control.key] = value
                continue
            complete = complete and not control.attribute.required
            self.open.append(self._differing(control.name, first, readings))
        keys = {control.key for control in asked}
        alike = [m for _, m in same if all(m.attributes.get(key, value) == value for key, value in agreed.items())]
        filled = {key: value for key, value in (alike or [first])[0].attributes.items() if key not in keys}
        return filled | agreed if complete else None

    def _people(self) -> list[str]:
        return [work.author.name for work in self._works]

    def _by(self, who: Iterable[str]) -> str:
        names = sorted(set(who))
        return f"{'agreed' if len(names) == len(self._works) else 'majority'}:{'+'.join(names)}"

    def _differing(self, about: str, mention: Mention, readings: Mapping[str, str], words: str = "") -> Disagreement:
        return differing(self._works[0], about, mention, readings, words)


def differing(
    said: Annotation, about: str, mention: Mention, readings: Mapping[str, str], words: str = ""
) -> Disagreement:
    """Return a disagreement about a mention of the text that is said of, `words` being its quote unless given."""
    return Disagreement(
        doc_id=said.doc_id,
        text_id=said.text_id,
        about=about,
        label=mention.label,
        start=mention.start,
        end=mention.end,
        quote=words or mention.quote,
        readings=dict(sorted(readings.items())),
    )


def told(mention: Mention) -> str:
    """Return a mention's range as one reading among several."""
    return f"[{mention.start}, {mention.end}) {mention.quote}"


def told_value(value: Value | None) -> str:
    """Return an attribute's value as one reading among several."""
    if value is None:
        return NOT_GIVEN
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def meet(one: Mention | Disagreement, other: Mention | Disagreement) -> bool:
    """Say whether two ranges share a code point."""
    return one.start < other.end and other.start < one.end


def _of(work: Annotation, label: str) -> list[Mention]:
    return sorted((each for each in work.mentions if each.label == label), key=lambda each: (each.start, each.end))
