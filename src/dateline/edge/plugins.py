"""Suggesters of other packages, found by the entry point group ``dateline.suggesters``."""

from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points

from dateline.errors import DatelineError

GROUP = "dateline.suggesters"


def suggester_versions(names: Sequence[str]) -> list[str]:
    """Return ``name distribution version`` of each, without importing one; what is not installed has its name only."""
    installed = _installed()
    dists = [(name, installed[name].dist if name in installed else None) for name in names]
    return [f"{name} {dist.name} {dist.version}" if dist else name for name, dist in dists]


def load_suggesters(names: Sequence[str]) -> Iterator[object]:
    """Yield a new instance of each suggester, in the order of the names.

    Raises DatelineError where one is not installed, can't be imported or made, or lacks `name`, `version` or
    `suggest`.
    """
    installed = _installed()
    for name in names:
        if name not in installed:
            offered = ", ".join(sorted(installed)) or "none is"
            raise DatelineError(f"no suggester {name!r}", where=f"entry points {GROUP}", hint=f"installed: {offered}")
        yield _made(installed[name])


def _installed() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _made(point: EntryPoint) -> object:
    where = f"{point.name} = {point.value}"
    try:
        suggester: object = point.load()()
    except Exception as fault:
        hint = "mend the package, or take the name out of [tool.dateline] suggesters"
        raise DatelineError(f"no suggester can be made: {fault}", where=where, hint=hint) from fault
    missing = [each for each in ("name", "version", "suggest") if not hasattr(suggester, each)]
    if missing:
        raise DatelineError(f"a suggester lacks {', '.join(missing)}", where=where, hint="see annotation/suggesters.md")
    return suggester
