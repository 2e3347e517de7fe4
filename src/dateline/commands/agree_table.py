"""The figures of agreement as tables for people, and what stands below them: why there is no figure."""

from collections.abc import Iterator, Mapping

from dateline.annotation.agreement.figures import Agreement, Figures
from dateline.annotation.agreement.reasons import Reason
from dateline.commands.agree import Agreed

Row = tuple[str, ...]
NONE = "n/a"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Tables:
    """The tables of figures; what is missing has the number of its reason, once they have been read."""

    def __init__(self, done: Agreed) -> None:
        """Begin with no reason."""
        self._done = done
        self._numbers: dict[Reason, str] = {}

    def __iter__(self) -> Iterator[list[Row]]:
        """Yield the tables, one after the other, each with its head."""
        found = self._done.agreement
        yield self._layer(
            ("spans", "overlap F1", "95 %", "exact F1", "α of characters", "marks"),
            found.spans,
            ("overlap", "overlap_interval", "exact", "alpha", "n"),
            found.missing.get("spans"),
        )
        yield self._layer(
            ("on matched spans", "same", "κ (Fleiss)", "AC1", "α", "95 %", "units"),
            found.values,
            ("share", "kappa", "ac1", "alpha", "interval", "n"),
            found.missing.get("values"),
        )
        yield self._layer(
            ("relations", "F1", "95 %", "given both ends", "ties"),
            found.relations,
            ("f1", "interval", "given_f1", "n"),
            found.missing.get("relations"),
        )
        parts = {"place": found.places, "time": found.times, "count": found.counts}
        yield self._layer(
            ("places, times, counts", "share", "95 %", "pairs"),
            {f"{what} {name}": each for what, several in parts.items() for name, each in several.items()},
            ("share", "interval", "n"),
        )
        yield self._layer(
            ("pairs of annotators", "overlap F1", "95 %", "exact F1", "marks", "κ (Cohen)", "types"),
            found.pairs,
            ("overlap", "overlap_interval", "exact", "n", "kappa", "types"),
            found.missing.get("pairs"),
        )
        yield from self._by_kind()
        yield from _most_confused(found)

    @property
    def notes(self) -> list[str]:
        """The reasons of what is missing, each behind its number."""
        return [f"{number} {reason}" for reason, number in self._numbers.items()]

    def _layer(self, head: Row, rows: Mapping[str, Figures], names: Row, missing: Reason | None = None) -> list[Row]:
        """Return the table of a layer; what is missing altogether has but the reason."""
        if missing:
            return [head[:1], (self._none(missing),)]
        return [head, *((name, *(self._cell(each, of) for of in names)) for name, each in rows.items())]

    def _cell(self, figures: Figures, name: str) -> str:
        match getattr(figures, name):
            case None:
                return self._none(figures.missing[name])
            case int(count):
                return f"{count:,}"
            case (low, high):
                return f"{low:.3f}-{high:.3f}"
            case value:
                return f"{value:.3f}"

    def _none(self, reason: Reason) -> str:
        return NONE + self._numbers.setdefault(reason, str(len(self._numbers) + 1).translate(_RAISED))

    def _by_kind(self) -> Iterator[list[Row]]:
        """Yield how blind work and work over suggestions agree, where there is both: the second is helped."""
        blind, suggested = self._done.blind, self._done.suggested
        if blind is None or suggested is None:
            return
        rows: list[Row] = [("overlap F1 of spans", "blind", "over suggestions")]
        for label in dict.fromkeys((*blind.spans, *suggested.spans)):
            sides = (side.spans.get(label) for side in (blind, suggested))
            cells = (self._cell(each, "overlap") if each else self._none(Reason.NONE_MARKED) for each in sides)
            rows.append((label, *cells))
        yield rows


def _most_confused(found: Agreement) -> Iterator[list[Row]]:
    if found.confused:
        yield [
            ("most confused", "", "times", "such as"),
            *(
                (each.attribute, f"{each.one} / {each.other}", f"{each.n:,}", each.examples[0])
                for each in found.confused
            ),
        ]
