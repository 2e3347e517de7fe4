"""Settling: what annotators agree on becomes gold, the rest is told as disagreements."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.annotation.gold.compared import Compared, differing, meet, told
from dateline.annotation.gold.relations import GoldRelations
from dateline.annotation.gold.rulings import ADJUDICATED, Ruling, Verdict, by_hand
from dateline.records import Annotation, Author, Disagreement, Mention
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


def settle(
    works: Sequence[Annotation],
    policy: Policy,
    schema: Schema,
    before: Annotation | None = None,
    ruling: Ruling | None = None,
) -> Settled:
    """Return the gold of a report from its works, all on one version of its text, and what they do not agree on.

    A mention is gold where enough people gave it the same label and range, and each of its attributes where enough
    of those gave it the same value; what a machine filled is kept where the asked attribute beside it is. A required
    attribute without agreement keeps the mention out. Relations follow, between gold mentions. An adjudicator's
    `ruling`, or else what somebody settled by hand in the earlier gold, overrules; what people have said since and
    what lies across it is told. Mentions keep the ids that they had in the earlier gold.
    """
    works = sorted(works, key=lambda work: work.author.name)
    now = Compared(works, policy.needed(len(works)), schema)
    ruling = ruling or _settled_by_hand(works, before)
    lost: list[Disagreement] = []
    if ruling.work.text_id != works[0].text_id:
        lost = list(_of_another_text(Verdict(ruling, policy.needed(len(ruling.over)), schema)))
        ruling = Ruling(_nothing(works[0]))
    verdict = Verdict(ruling, policy.needed(len(ruling.over)), schema)
    agreed = [group.agreed for group in now.groups if group.agreed]
    lost += (each for mention in agreed if not verdict.holds(mention) for each in verdict.contradicted(mention))
    known = before.mentions if before and before.text_id == works[0].text_id else ()
    final = _named([*verdict.decided, *filter(verdict.holds, agreed)], known)
    ties = GoldRelations(now, verdict, final)
    gold = Annotation(
        doc_id=works[0].doc_id,
        text_id=works[0].text_id,
        schema=works[0].schema,
        author=GOLD,
        status="gold",
        flags=_flags(now, verdict, schema),
        mentions=tuple(sorted(final, key=lambda each: (each.start, each.end, each.label, each.id))),
        relations=tuple(ties.settled()),
    )
    marks = (verdict.still_open(each) for each in now.open)
    left = (*(each for each in marks if each is not None), *ties.left(), *lost)
    return Settled(gold.but(status="open") if left else gold, left, tuple(now.judged))


def _settled_by_hand(works: Sequence[Annotation], before: Annotation | None) -> Ruling:
    """Return what somebody settled by hand in the earlier gold as a ruling over all of its label that it meets."""
    decided = tuple(mention for mention in (before.mentions if before else ()) if by_hand(mention))
    ties = tuple(tie for tie in (before.relations if before else ()) if by_hand(tie))
    if before is None or not (decided or ties):
        return Ruling(_nothing(works[0]))
    over = (
        work.but(
            relations=(),
            flags=(),
            mentions=tuple(
                each for each in work.mentions if any(each.label == own.label and meet(each, own) for own in decided)
            ),
        )
        for work in works
    )
    return Ruling(before.but(mentions=decided, relations=ties, flags=()), tuple(over))


def _nothing(work: Annotation) -> Annotation:
    return work.but(mentions=(), relations=(), flags=())


def _of_another_text(verdict: Verdict) -> Iterator[Disagreement]:
    """Yield what is decided about a text that is no longer the report's."""
    for mention in verdict.decided:
        readings = {str(mention.by): told(mention), "now": "another text"}
        yield differing(verdict.work, ADJUDICATED, mention, readings)


def _flags(now: Compared, verdict: Verdict, schema: Schema) -> tuple[str, ...]:
    """Return the flags that are agreed or decided, in the order of the vocabulary."""
    current, seen, ruled = now.flags(), verdict.seen.flags(), set(verdict.work.flags)
    gold = (current & seen & ruled) | (current - seen) | (ruled - seen)
    return tuple(flag for flag in schema.flags if flag in gold)


def _named(found: Sequence[Mention], before: Sequence[Mention]) -> list[Mention]:
    """Return mentions under the ids that they had in the earlier gold, each id once; the first ones choose first."""
    used: set[str] = set()
    named = []
    for mention in found:
        olds = [old.id for old in before if old.label == mention.label and meet(old, mention)]
        own = [mention.id] if mention.id in olds else []
        more = (f"{mention.id}.{number}" for number in range(2, len(found) + 2))
        name = next(each for each in (*own, *olds, mention.id, *more) if each not in used)
        used.add(name)
        named.append(mention.but(id=name))
    return named
