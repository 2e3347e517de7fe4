"""Settling: what annotators agree on becomes gold, the rest is told as disagreements."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.annotation.agreement import grouped
from dateline.annotation.controls import Control, controls
from dateline.records import Annotation, Author, Disagreement, Mention, Relation, Value
from dateline.schemas.vocabulary import Schema

GOLD = Author(kind="gold", name="gold")


class Policy(NamedTuple):
    """How many must say the same: all who marked the report, more than half of them, or a number of them."""

    name: str
    least: int = 0

    def needed(self, people: int) -> int:
        """Return how many of so many people must agree; always two, unless the number itself says one."""
        if self.least:
            return self.least
        return max(2, people if self.name == "unanimous" else people // 2 + 1)


class Settled(NamedTuple):
    """The gold of one report, ``open`` where something is left to decide, and what is left.

    `judged` are the values that people gave for one mention, under the name of the attribute's control.
    """

    gold: Annotation
    disagreements: tuple[Disagreement, ...]
    judged: tuple[tuple[str, dict[str, str]], ...] = ()


def settle(works: Sequence[Annotation], policy: Policy, schema: Schema, before: Annotation | None = None) -> Settled:
    """Return the gold of a report from its works, all on one version of its text, and what they do not agree on.

    A mention is gold where enough people gave it the same label and range, and each of its attributes where enough
    of those gave it the same value; what a machine filled is kept where the asked attribute beside it is. A required
    attribute without agreement keeps the mention out. Relations follow, between gold mentions. Decisions of an
    earlier gold that somebody made by hand (``adjudicated:``) stay and overrule; one that no longer fits is told.
    Mentions keep the ids that they had in the earlier gold.
    """
    works = sorted(works, key=lambda work: work.author.name)
    table = _Table(works, policy.needed(len({work.author.name for work in works})), schema)
    mentions = dict(table.mentions())
    kept, lost = _decided(before, [each.mention for each in mentions.values()])
    overruled = {at for at, each in mentions.items() if any(_meet(each.mention, other) for other in kept)}
    own = _named({at: each.mention for at, each in mentions.items() if at not in overruled}, kept, before)
    final = sorted([*own.values(), *kept], key=lambda each: (each.start, each.end, each.label, each.id))
    ids = {mention.id for mention in final}
    ties = [*table.relations(own), *((tie for tie in before.relations if _by_hand(tie)) if before else ())]
    relations = {(tie.source, tie.target, tie.role): tie for tie in ties if tie.source in ids and tie.target in ids}
    open_ones = tuple(each for each in (*table.open, *lost) if not _settled_by(each, kept))
    gold = Annotation(
        doc_id=works[0].doc_id,
        text_id=works[0].text_id,
        schema=works[0].schema,
        author=GOLD,
        status="open" if open_ones else "gold",
        flags=table.flags(),
        mentions=tuple(final),
        relations=tuple(relations[key] for key in sorted(relations)),
    )
    return Settled(gold, open_ones, tuple(table.judged))


class _Agreed(NamedTuple):
    mention: Mention
    members: Mapping[str, str]  # whose mention it is -> its id there


class _Table:
    """The works side by side: groups of mentions that match, and what enough people say of them."""

    def __init__(self, works: Sequence[Annotation], need: int, schema: Schema) -> None:
        self.works, self.need, self.schema = works, need, schema
        self._asked: dict[str, list[Control]] = defaultdict(list)
        for control in controls(schema):
            self._asked[control.label].append(control)
        self.open: list[Disagreement] = []
        self.judged: list[tuple[str, dict[str, str]]] = []
        self._of: dict[tuple[str, str], int] = {}

    def mentions(self) -> Iterator[tuple[int, _Agreed]]:
        """Yield the agreed mentions by the number of their group; what is not agreed is added to `open`."""
        number = 0
        for label in sorted({mention.label for work in self.works for mention in work.mentions}):
            for group in grouped([(work.author.name, _of(work, label)) for work in self.works]):
                number += 1
                self._of |= {(who, mention.id): number for who, mention in group}
                agreed = self._agreed(group)
                if agreed is not None:
                    yield number, agreed

    def relations(self, gold: Mapping[int, Mention]) -> Iterator[Relation]:
        """Yield relations that enough people tied between gold mentions; others between them are open."""
        said: dict[tuple[int, int, str], list[str]] = {}
        for work in self.works:
            for tie in work.relations:
                ends = (
                    self._of.get((work.author.name, tie.source), 0),
                    self._of.get((work.author.name, tie.target), 0),
                )
                if ends[0] in gold and ends[1] in gold:
                    said.setdefault((*ends, tie.role), []).append(work.author.name)
        for (source, target, role), who in sorted(said.items()):
            one, other = gold[source], gold[target]
            if len(set(who)) >= self.need:
                yield Relation(source=one.id, target=other.id, role=role, by=self._by(who))
            else:
                readings = {name: role if name in who else "no such relation" for name in self._people()}
                self._differ("relation", one, readings, f"{role} -> {other.quote}")

    def flags(self) -> tuple[str, ...]:
        """Return the flags that enough people set."""
        counts = Counter(flag for work in self.works for flag in work.flags)
        return tuple(flag for flag in self.schema.flags if counts[flag] >= self.need)

    def _agreed(self, group: list[tuple[str, Mention]]) -> _Agreed | None:
        ranges = Counter(mention.span for _, mention in group)
        span, times = max(ranges.items(), key=lambda item: (item[1], -item[0].start, item[0].end))
        same = [(who, mention) for who, mention in group if mention.span == span]
        first = same[0][1]
        if times < self.need:
            readings = {who: f"[{m.start}, {m.end}) {m.quote}" for who, m in group}
            silent = {name: "not marked" for name in self._people() if name not in readings}
            self._differ("span", group[0][1], readings | silent)
            return None
        attributes = self._attributes(same)
        if attributes is None:
            return None
        unsure = any(mention.unsure for _, mention in same)
        mention = first.but(attributes=attributes, by=self._by([who for who, _ in same]), unsure=unsure)
        return _Agreed(mention, {who: each.id for who, each in same})

    def _attributes(self, same: list[tuple[str, Mention]]) -> dict[str, Value] | None:
        """Return what enough people say of a mention; None where a required attribute is left open."""
        first = same[0][1]
        asked = self._asked[first.label]
        agreed: dict[str, Value] = {}
        complete = True
        for control in asked:
            said = {who: mention.attributes.get(control.key, control.attribute.default) for who, mention in same}
            self.judged.append((control.name, {who: str(each) for who, each in said.items()}))
            value, times = Counter(said.values()).most_common(1)[0]
            if times >= self.need:
                if value is not None:
                    agreed[control.key] = value
                continue
            complete = complete and not control.attribute.required
            self._differ(control.name, first, {who: str(each) for who, each in said.items()})
        keys = {control.key for control in asked}
        alike = [m for _, m in same if all(m.attributes.get(key, value) == value for key, value in agreed.items())]
        filled = {key: value for key, value in (alike or [first])[0].attributes.items() if key not in keys}
        return filled | agreed if complete else None

    def _people(self) -> list[str]:
        return [work.author.name for work in self.works]

    def _by(self, who: Iterable[str]) -> str:
        names = sorted(set(who))
        return f"{'agreed' if len(names) == len(self.works) else 'majority'}:{'+'.join(names)}"

    def _differ(self, about: str, mention: Mention, readings: Mapping[str, str], words: str = "") -> None:
        self.open.append(
            Disagreement(
                doc_id=self.works[0].doc_id,
                text_id=self.works[0].text_id,
                about=about,
                label=mention.label,
                start=mention.start,
                end=mention.end,
                quote=words or mention.quote,
                readings=dict(sorted(readings.items())),
            )
        )


def _of(work: Annotation, label: str) -> list[Mention]:
    return sorted((each for each in work.mentions if each.label == label), key=lambda each: (each.start, each.end))


def _decided(before: Annotation | None, found: list[Mention]) -> tuple[list[Mention], list[Disagreement]]:
    """Return what somebody settled by hand, and of that what now lies across an agreed mention of another label."""
    decided = [mention for mention in before.mentions if _by_hand(mention)] if before else []
    lost = [
        Disagreement(
            doc_id=before.doc_id if before else "",
            text_id=before.text_id if before else "",
            about="adjudicated",
            label=mention.label,
            start=mention.start,
            end=mention.end,
            quote=mention.quote,
            readings={str(mention.by): mention.label, "now agreed": other.label},
        )
        for mention in decided
        for other in found
        if _meet(mention, other) and mention.label != other.label
    ]
    return decided, lost


def _by_hand(said: Mention | Relation) -> bool:
    return bool(said.by) and str(said.by).startswith("adjudicated:")


def _meet(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _named(found: dict[int, Mention], kept: list[Mention], before: Annotation | None) -> dict[int, Mention]:
    """Return mentions under the ids that they had in the earlier gold, each id once."""
    used = {mention.id for mention in kept}
    named: dict[int, Mention] = {}
    for at, mention in sorted(found.items(), key=lambda item: (item[1].start, item[1].end, item[0])):
        olds = [
            old for old in (before.mentions if before else ()) if old.label == mention.label and _meet(old, mention)
        ]
        wanted = [
            *(old.id for old in olds),
            mention.id,
            *(f"{mention.id}.{number}" for number in range(2, len(found) + 2)),
        ]
        name = next(each for each in wanted if each not in used)
        used.add(name)
        named[at] = mention.but(id=name)
    return named


def _settled_by(open_one: Disagreement, kept: list[Mention]) -> bool:
    """Say whether somebody has settled by hand what is open here."""
    return open_one.about != "adjudicated" and any(
        mention.start < open_one.end and open_one.start < mention.end for mention in kept
    )
