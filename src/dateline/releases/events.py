"""The rows of the `events` config: an event mention with its sentence, its relations and its codes elsewhere."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping

from dateline.records import Annotation, Document, Mention, Span, event_id
from dateline.releases.codes import code_reader
from dateline.releases.columns import TOGETHER, attributes_of, role_columns
from dateline.releases.rows import Cells, attribute_reader, place
from dateline.schemas.vocabulary import Schema

Sentences = Callable[[str], Iterable[Span]]
Ends = dict[tuple[int, int, str, str], Mention]  # far ends by what sorts them: start, end, id, role


class EventRows:
    """A reader of events under one vocabulary; making it prepares what all documents share."""

    def __init__(self, schema: Schema, sentences: Sentences, stories: Mapping[str, str]) -> None:
        """Prepare the readers of attributes, of the far ends of relations and of codes."""
        event = tuple(attributes_of("events", schema, ("event",)))
        columns = role_columns(schema)
        self._sentences, self._stories = sentences, stories
        self._attributes = attribute_reader(schema, ("event",))
        self._type = event.index("type")
        self._classes = {name: each.event_class for name, each in schema.event_types.items()}
        self._codes = code_reader(schema, event)
        self._width = len(set(columns.values()))
        self._slots = {column: slot for slot, column in enumerate(dict.fromkeys(columns.values()))}
        self._items = {role: (self._slots[column], item_reader(schema, role)) for role, column in columns.items()}

    def rows(self, document: Document, annotation: Annotation) -> Iterator[Cells]:
        """Yield a row for each event of a document, in the order of their triggers."""
        events = sorted((each for each in annotation.mentions if each.label == "event"), key=place)
        if not events:
            return
        far, sentence = far_ends(annotation), sentence_finder(document.text, self._sentences)
        for event in events:
            attributes = self._attributes(event)
            yield (
                event_id(document.doc_id, event.id) if annotation.author.kind == "gold" else None,
                event.id,
                *attributes,
                self._classes.get(str(attributes[self._type])),
                (event.start, event.end, event.quote),
                *sentence(event),
                *self._tied(far.get(event.id, {})),
                *self._codes(attributes),
                event.unsure,
                self._stories.get(document.doc_id),
            )

    def _tied(self, ends: Ends) -> list[list[object]]:
        cells: list[list[object]] = [[] for _ in range(self._width)]
        for key in sorted(ends):
            if (found := self._items.get(key[3])) is not None:
                slot, item = found
                cells[slot].append(item(ends[key]))
        return cells


def item_reader(schema: Schema, role: str) -> Callable[[Mention], object]:
    """Return a function that gives the item of a role's column for the mention at its far end."""
    targets = schema.roles[role].target
    if "event" in targets:
        return lambda mention: mention.id
    attributes = attribute_reader(schema, targets)
    named = (role,) if any(target in TOGETHER for target in targets) else ()
    return lambda each: (each.id, *named, each.start, each.end, each.quote, *attributes(each))


def far_ends(annotation: Annotation) -> dict[str, Ends]:
    """Return, by the id of the near end, what its relations lead to; a relation told twice is one."""
    by_id = {mention.id: mention for mention in annotation.mentions}
    found: dict[str, Ends] = {}
    for relation in annotation.relations:
        far = by_id[relation.target]
        found.setdefault(relation.source, {})[far.start, far.end, far.id, relation.role] = far
    return found


def sentence_finder(text: str, sentences: Sentences) -> Callable[[Mention], tuple[str | None, int | None]]:
    """Return a function that gives the sentence a mention begins in, and where that begins; or two nulls."""
    spans = list(sentences(text))
    starts = [span.start for span in spans]

    def sentence(mention: Mention) -> tuple[str | None, int | None]:
        index = bisect_right(starts, mention.start) - 1
        if index < 0 or spans[index].end <= mention.start:
            return None, None
        return text[starts[index] : max(spans[index].end, mention.end)], starts[index]

    return sentence
