"""To whom an event is done, and what the prepositions behind it say of actors."""

from collections.abc import Callable, Iterator

from dateline.annotation.suggesters.cast import Cast
from dateline.annotation.suggesters.clauses import Placed
from dateline.annotation.suggesters.joints import CLAUSE, Joint
from dateline.annotation.suggesters.trigger_forms import is_noun, is_passive

MOVED = frozenset({"deployment", "withdrawal", "displacement", "defection"})
HITTING = frozenset(
    {"air_strike", "shelling", "bombing", "chemical_attack", "armed_clash", "offensive", "attack_repelled"}
)
_SUFFERED = frozenset({"killing", "arrest", "abduction", "release"})
_REPELLED = "attack_repelled"
_TAKING = frozenset({"territory_gain", "seizure"})
_LINK, _OBJECT = 14, 6
"""In words: how far behind an event a preposition with its actor stands, and the object of a verb."""

Role = tuple[Placed, str, str]
"""An actor, its role and the rule that says so."""


def linked(cast: Cast, event: Placed) -> Iterator[Role]:
    """Yield the actors behind 'by', 'between', 'with', 'against', 'on', 'of', 'from'."""
    before: Placed | None = None
    role = ""
    for actor in cast.actors:
        if actor.i < event.j:
            continue
        if event.gap(actor) > _LINK or _parted(cast, event, actor):
            return
        if any(other.i == actor.j for other in cast.sentence.events):
            continue
        joined = before is not None and cast.joins(before, actor, known=True)
        own = _by_preposition(cast, event, actor)
        role = own or (role if joined else "")
        if role:
            yield actor, role, cast.word_before(actor) if own else "and"
        before = actor


def objects(cast: Cast, event: Placed) -> Iterator[Role]:
    """Yield the actors right behind a verb: its objects."""
    if event.type in MOVED:
        return
    keys = cast.reading.keys
    at = next((at for at, actor in enumerate(cast.actors) if actor.i >= event.j), None)
    if at is None or event.gap(cast.actors[at]) > _OBJECT or cast.sentence.events_among(event.j, cast.actors[at].i):
        return
    between = keys[event.j : cast.actors[at].i]
    demanded = event.type == "statement" and between[:1] == ["that"]
    parted = cast.sentence.between(event, cast.actors[at]) & ~Joint.COMMA and not demanded
    if not parted and _object_bars(cast, event).isdisjoint(between):
        yield from ((actor, "target", "object") for actor in cast.onward(at))


def victims(cast: Cast, event: Placed) -> Iterator[Role]:
    """Yield whom an event that a noun names killed: 'strikes kill 120 X'."""
    if event.type not in HITTING:
        return
    for actor in cast.actors:
        if actor.i < event.j:
            continue
        keys = cast.reading.keys[event.j : actor.i]
        parted = cast.sentence.between(event, actor) & CLAUSE & ~Joint.RELATIVE
        if len(keys) > _LINK or parted or cast.sentence.events_among(event.j, actor.i):
            return
        if not cast.words["harming"].isdisjoint(keys[-_OBJECT:]):
            yield actor, "target", "victims"
            return


def _object_bars(cast: Cast, event: Placed) -> frozenset[str]:
    """Return the words behind which an actor is no object: one can fire at X, call on X, but not arrest at X."""
    if event.type in HITTING:
        return cast.words["hit_bars"]
    return cast.words["object_bars"] - {"on", "at"} if event.type == "statement" else cast.words["object_bars"]


def _parted(cast: Cast, event: Placed, actor: Placed) -> bool:
    parts = cast.sentence.between(event, actor)
    return bool(parts & ((CLAUSE | Joint.PURPOSE) & ~Joint.COORDINATE)) or cast.sentence.parted_by_events(event, actor)


def _by_preposition(cast: Cast, event: Placed, actor: Placed) -> str:
    """Return the role that the preposition before an actor gives it, empty where it gives none."""
    k = cast.place_before(actor)
    says = _PREPOSITIONS.get(cast.reading.key(k))
    return says(cast, event, k) if says else ""


def _by(cast: Cast, event: Placed, k: int) -> str:
    """Return the role of an actor behind 'by': not who escorts or helps; of 'positions held by X' who is hit."""
    before = cast.reading.key(k - 1)
    if event.type == _REPELLED:
        return "target"
    if k > event.j and before in cast.words["holding"]:
        return "target" if event.type in HITTING and k - event.j <= _OBJECT else ""
    other = k > event.j and before.endswith("ed") and before not in cast.words["carrying_out"]
    suffered = is_noun(cast.reading, event.i) or is_passive(cast.reading, event.i)
    return "initiator" if suffered and not other and before not in cast.words["support"] else ""


def _of(cast: Cast, event: Placed, k: int) -> str:
    """Return the role of an actor behind 'of': 'the arrest of X' is done to X, 'the arrival of X' by X."""
    if event.type == _REPELLED:
        return "target"
    if cast.reading.key(k - 1) == "hands":
        return "initiator"
    if k - event.j > 1 or not is_noun(cast.reading, event.i):
        return ""
    return "target" if event.type in _SUFFERED else "initiator" if event.type in MOVED | HITTING else ""


def _on(cast: Cast, event: Placed, k: int) -> str:
    """Return the role of an actor behind 'on': 'attacks on X'."""
    hits = event.type in HITTING and k - event.j <= 1 and is_noun(cast.reading, event.i)
    return "target" if hits else ""


def _from(_: Cast, event: Placed, _k: int) -> str:
    """Return the role of an actor behind 'from': one can take a place from X, repel an attack from X."""
    return "target" if event.type in _TAKING or event.type == _REPELLED else ""


def _with(_: Cast, event: Placed, _k: int) -> str:
    """Return the role of an actor behind 'with': 'clashes with X', 'talks with X'."""
    return {"armed_clash": "target", "agreement": "initiator", "talks": "initiator"}.get(event.type, "")


_PREPOSITIONS: dict[str, Callable[[Cast, Placed, int], str]] = {
    "by": _by,
    "of": _of,
    "on": _on,
    "targeting": _on,
    "from": _from,
    "with": _with,
    "between": lambda *_: "initiator",
    "against": lambda *_: "target",
}
