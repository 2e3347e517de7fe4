"""The relations of gold: agreed between its mentions, or decided by an adjudicator."""

from collections.abc import Iterator, Sequence

from dateline.annotation.gold.compared import NO_TIE, Compared, Tie, differing, meet
from dateline.annotation.gold.rulings import ADJUDICATED, Verdict, by_hand
from dateline.records import Disagreement, Mention, Relation


class GoldRelations:
    """The relations between mentions of gold: as they are agreed now, as they were seen, and as they are decided."""

    def __init__(self, now: Compared, verdict: Verdict, final: Sequence[Mention]) -> None:
        """Tie the mentions of gold, which are `final`."""
        self._verdict = verdict
        self._places = {(each.label, each.start, each.end): each for each in final}
        self._decided = [each for each in final if by_hand(each)]
        self._mentions = {each.id: each for each in final}
        self._now, self._seen = (each.ties(self._standing_for(each)) for each in (now, verdict.seen))
        marked = {each.id: self._places.get((each.label, each.start, each.end)) for each in verdict.work.mentions}
        ends = {**self._mentions, **marked}
        self._ruled: dict[Tie, str] = {}
        for tie in verdict.work.relations:
            one, other = ends.get(tie.source), ends.get(tie.target)
            if one and other:
                self._ruled[one.id, other.id, tie.role] = str(tie.by) if by_hand(tie) else verdict.by

    def settled(self) -> Iterator[Relation]:
        """Yield the relations of gold in order."""
        for key in sorted(self._now.agreed.keys() | self._ruled.keys()):
            if key in self._seen.agreed:
                if key in self._ruled and key in self._now.agreed:
                    yield self._now.agreed[key]
            elif key in self._ruled:
                source, target, role = key
                yield Relation(source=source, target=target, role=role, by=self._ruled[key])
            elif key not in self._seen.open:
                yield self._now.agreed[key]

    def left(self) -> Iterator[Disagreement]:
        """Yield what is open and was not decided, and what is agreed now though it was decided against."""
        for key, left in self._now.open.items():
            was_left = key in self._seen.agreed and key in self._ruled
            if was_left or not (key in self._seen.agreed or key in self._seen.open or key in self._ruled):
                yield left
        for key in sorted(self._now.agreed.keys() & self._seen.open.keys() - self._ruled.keys()):
            source, target, role = key
            readings = {self._verdict.by: NO_TIE, "now agreed": role}
            words = f"{role} -> {self._mentions[target].quote}"
            yield differing(self._verdict.work, ADJUDICATED, self._mentions[source], readings, words)

    def _standing_for(self, compared: Compared) -> dict[int, Mention]:
        """Return the mention of gold that each group stands for: the one agreed, else a decided one that it meets."""
        standing = {}
        for number, group in enumerate(compared.groups):
            first, own = group.members[0][1], group.agreed
            found = self._places.get((own.label, own.start, own.end)) if own else None
            near = (
                each
                for each in self._decided
                if each.label == first.label and any(meet(each, mention) for _, mention in group.members)
            )
            if mention := found or next(near, None):
                standing[number] = mention
        return standing
