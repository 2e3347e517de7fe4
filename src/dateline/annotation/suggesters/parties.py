"""The sides of the events of a sentence: who does them, to whom, and who helps."""

from collections.abc import Iterator

from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.cast import Cast, Deed
from dateline.annotation.suggesters.clauses import Placed, Sentence
from dateline.annotation.suggesters.objects import HITTING, MOVED, Role, linked, objects, victims
from dateline.annotation.suggesters.subjects import holders, losers, owners, subject
from dateline.annotation.suggesters.trigger_forms import is_noun, is_passive
from dateline.records import Relation

_SUPPORT = 20
"""In words: how far from an event its helper may stand."""
_PRONOUNS = frozenset({"it", "they", "he", "she"})


class Parties:
    """The rules for one reading; `topic` is whom the text spoke of last as the one who acts."""

    def __init__(self, reading: Reading) -> None:
        """Begin at the top of a document."""
        self.reading = reading
        self.topic: list[Placed] = []

    def of(self, sentence: Sentence) -> Iterator[Relation]:
        """Yield initiators, targets and supporters of the events of a sentence, each actor in one role of each."""
        if not sentence.events and not sentence.actors:
            self.topic = self.topic if self._speaks_on(sentence) else []
            return
        cast = Cast(sentence, self.topic)
        for event in sentence.events:
            roles: dict[str, Role] = {}
            for actor, role, rule in _found(cast, event):
                roles.setdefault(actor.mention.id, (actor, role, rule))
            cast.deeds.append(Deed(event, _those(roles, "initiator"), _those(roles, "target")))
            yield from (event.tie(actor, role, f"{role}.{rule}") for actor, role, rule in roles.values())
            yield from _supporters(cast, event, roles)
        doing = next((deed.doers for deed in cast.deeds if deed.doers), [])
        self.topic = cast.opening() or doing or (self.topic if self._speaks_on(sentence) else [])

    def _speaks_on(self, sentence: Sentence) -> bool:
        return not _PRONOUNS.isdisjoint(self.reading.keys[sentence.first : sentence.behind])


def _supporters(cast: Cast, event: Placed, roles: dict[str, Role]) -> Iterator[Relation]:
    """Yield who helps those who do an event."""
    doing = cast.deeds[-1].doers
    for actor in cast.sentence.actors:
        helped = cast.helpers.get(actor.mention.id)
        if helped in doing and actor.mention.id not in roles and event.gap(actor) < _SUPPORT:
            yield event.tie(actor, "supporter", "supporter.backed")


def _found(cast: Cast, event: Placed) -> Iterator[Role]:
    """Yield the sides of an event, the surest first."""
    reading = cast.reading
    own = owners(cast, event)
    for actor in own:
        yield actor, "target" if reading.key(actor.i - 1) == "anti" else "initiator", "owner"
    yield from linked(cast, event)
    if is_noun(reading, event.i):
        yield from _of_noun(cast, event, own)
    elif is_passive(reading, event.i):
        role = "initiator" if event.type in MOVED else "target"
        yield from ((actor, role, "passive") for actor in subject(cast, event))
    else:
        yield from ((actor, "initiator", "subject") for actor in own or subject(cast, event))
        yield from objects(cast, event)


def _of_noun(cast: Cast, event: Placed, own: list[Placed]) -> Iterator[Role]:
    """Yield the sides of an event that a noun names."""
    doers = own or holders(cast, event)
    yield from ((actor, "initiator", "holder") for actor in doers)
    yield from victims(cast, event)
    if event.type in HITTING and (own or not doers):
        yield from ((actor, "target", "loser") for actor in losers(cast, event))


def _those(roles: dict[str, Role], wanted: str) -> list[Placed]:
    return [actor for actor, role, _ in roles.values() if role == wanted]
