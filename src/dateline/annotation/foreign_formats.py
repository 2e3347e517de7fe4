"""The formats that other people's annotations come in: JSON Lines of spans and events, CoNLL, and brat."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.annotation.foreign import Foreign, ForeignMention
from dateline.records import Value

_SPAN = frozenset(("id", "label", "start", "end", "quote"))
_EVENT = "event"
_TAG = re.compile(r"(?P<part>[BIESLU])[-_](?P<label>.+)")


def from_row(row: Mapping[str, Any], text: str | None) -> Foreign:
    """Read ``{doc, annotator, spans: [{id, label, start, end, quote, …}], events: [{event, <role>: [ids]}]}``.

    Whatever else a span has are its attributes. Raises KeyError, TypeError or ValueError where a row is none.
    """
    relations = [
        (str(event[_EVENT]), str(target), role)
        for event in row.get("events", ())
        for role, targets in event.items()
        if role != _EVENT
        for target in ([targets] if isinstance(targets, str) else targets)
    ]
    return Foreign(
        doc=str(row["doc"]),
        annotator=str(row["annotator"]),
        mentions=tuple(_mention(span) for span in row["spans"]),
        relations=tuple(relations),
        text=text,
    )


def _mention(span: Mapping[str, Any]) -> ForeignMention:
    return ForeignMention(
        id=str(span["id"]),
        label=str(span["label"]),
        start=int(span["start"]),
        end=int(span["end"]),
        quote=span.get("quote"),
        attributes={
            name: value for name, value in span.items() if name not in _SPAN and isinstance(value, str | int | float)
        },
    )


def from_conll(lines: Iterable[str], annotator: str, texts: Mapping[str, str], doc: str = "") -> Iterator[Foreign]:
    """Read CoNLL columns: a word first, its tag (BIO, BIOES, BILOU) last, a blank line between sentences.

    ``# doc = id``, ``# newdoc id = id`` and ``-DOCSTART- id`` begin a document; before the first it is `doc`. Words
    are looked for in the document's text one after the other; without a text they are joined by single spaces.
    """
    words: list[tuple[str, str]] = []
    for raw in lines:
        line = raw.rstrip("\r\n")
        name = _document_name(line)
        if name is not None:
            if words:
                yield _conll(doc, annotator, words, texts.get(doc))
            doc, words = name or doc, []
        elif line.strip() and not (line.startswith("#") and "\t" not in line):
            cells = line.split("\t") if "\t" in line else line.split()
            words.append((cells[0], cells[-1] if len(cells) > 1 else "O"))
    if words:
        yield _conll(doc, annotator, words, texts.get(doc))


def _document_name(line: str) -> str | None:
    if found := re.match(r"#\s*(?:new)?doc(?:\s+id)?\s*[=:]\s*(\S+)", line):
        return found[1]
    if line.startswith("-DOCSTART-"):
        cells = [cell for cell in line.split()[1:] if cell not in ("-X-", "O", "_")]
        return cells[0].strip("()") if cells else ""
    return None


def _conll(doc: str, annotator: str, words: list[tuple[str, str]], text: str | None) -> Foreign:
    written = " ".join(word for word, _ in words) if text is None else text
    at, lost, spans = 0, list[str](), list[list[Any]]()
    open_label = ""
    for word, tag in words:
        start = written.find(word, at)
        found = _TAG.fullmatch(tag)
        if start < 0:
            lost.append(f"the word {word!r} ({tag}) does not follow in the text")
            open_label = ""
            continue
        at = start + len(word)
        if found is None:
            open_label = ""
            continue
        label = found["label"].lower()
        if found["part"] in "BSU" or label != open_label:
            spans.append([label, start, at])
        else:
            spans[-1][2] = at
        open_label = "" if found["part"] in "ESLU" else label
    mentions = [
        ForeignMention(id=f"{label[0]}{number}", label=label, start=start, end=end, quote=written[start:end])
        for number, (label, start, end) in enumerate(spans, 1)
    ]
    return Foreign(doc=doc, annotator=annotator, mentions=tuple(mentions), text=written, lost=tuple(lost))


def from_brat(doc: str, annotator: str, lines: Iterable[str], text: str) -> Foreign:
    """Read a brat stand-off file: T spans, E events, R and * relations, A and M attributes; notes stay behind.

    An E line makes its trigger's span an ``event`` whose type is the line's; of a split span the parts become one.
    """
    work = _Brat(text)
    for line in lines:
        work.read(line.rstrip("\r\n"))
    return work.foreign(doc, annotator)


class _Brat:
    """A brat file as it is read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: dict[str, tuple[str, int, int, str]] = {}
        self.attributes: dict[str, dict[str, Value]] = {}
        self.events: dict[str, str] = {}
        self.ties: list[tuple[str, str, str]] = []
        self.lost: list[str] = []

    def read(self, line: str) -> None:
        """Take one line; what can't be read is noted."""
        if not line.strip() or line[0] in "#N":
            return
        name, _, rest = line.partition("\t")
        cells = rest.split("\t")[0].split()
        kind = {"T": self._span, "E": self._event, "R": self._tie, "A": self._attribute, "M": self._attribute}.get(
            line[0]
        )
        try:
            if line[0] == "*":
                self.ties += [(cells[1], other, cells[0].lower()) for other in cells[2:]]
            elif kind is None:
                raise ValueError(line)  # noqa: TRY301 - one place says what happens to such a line
            else:
                kind(name, cells, rest)
        except (IndexError, ValueError):
            self.lost.append(f"the line {line[:80]!r}")

    def _span(self, name: str, cells: list[str], rest: str) -> None:
        places = [int(place) for cell in cells[1:] for place in cell.split(";")]
        _, _, quote = rest.partition("\t")
        start, end = min(places), max(places)
        self.spans[name] = cells[0].lower(), start, end, quote if len(places) == 2 else self.text[start:end]

    def _event(self, name: str, cells: list[str], _rest: str) -> None:
        kind, _, trigger = cells[0].partition(":")
        if not trigger:
            raise ValueError(name)
        self.events[name] = trigger
        self.attributes.setdefault(trigger, {}).setdefault("type", kind.lower())
        for cell in cells[1:]:
            role, _, target = cell.partition(":")
            self.ties.append((name, target, role.lower().rstrip("0123456789")))

    def _tie(self, _name: str, cells: list[str], _rest: str) -> None:
        one, other = (cell.partition(":")[2] for cell in cells[1:3])
        self.ties.append((one, other, cells[0].lower()))

    def _attribute(self, _name: str, cells: list[str], _rest: str) -> None:
        self.attributes.setdefault(cells[1], {})[cells[0].lower()] = cells[2] if len(cells) > 2 else True

    def foreign(self, doc: str, annotator: str) -> Foreign:
        """Return what was read; attributes of an event are those of its trigger."""
        triggers = set(self.events.values())
        said: dict[str, dict[str, Value]] = {}
        for name, values in self.attributes.items():
            said.setdefault(self.events.get(name, name), {}).update(values)
        mentions = [
            ForeignMention(
                id=name,
                label="event" if name in triggers else label,
                start=start,
                end=end,
                quote=quote,
                attributes=said.get(name, {}),
            )
            for name, (label, start, end, quote) in self.spans.items()
        ]
        ties = [(self.events.get(one, one), self.events.get(other, other), role) for one, other, role in self.ties]
        return Foreign(
            doc=doc,
            annotator=annotator,
            mentions=tuple(mentions),
            relations=tuple(ties),
            text=self.text,
            lost=tuple(self.lost),
        )
