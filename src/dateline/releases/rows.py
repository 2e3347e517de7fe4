"""The rows of the plain configs: documents, mentions, and mentions of one label with typed attributes."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter, itemgetter

from dateline.records import Annotation, Document, Mention, Outlet, Value
from dateline.releases.columns import attributes_of
from dateline.schemas.vocabulary import Schema

Cells = tuple[object, ...]
place = attrgetter("start", "end", "id")  # what mentions are sorted by


def document_row(document: Document, outlet: Outlet, annotation: Annotation | None, story: str | None) -> Cells:
    """Return what the columns of `documents` say of a document, in their order."""
    published, origin = document.published, document.origin
    headline = next((each for each in document.segments if each.kind == "headline"), None)
    return (
        document.text_id,
        outlet.name,
        outlet.alignment,
        outlet.licence,
        document.url,
        document.language,
        published.start and published.start.isoformat(),
        published.end and published.end.isoformat(),
        published.by,
        headline and document.text[headline.start : headline.end],
        document.text,
        [(each.kind, each.start, each.end, each.place) for each in document.segments],
        annotation.flags if annotation else (),
        story,
        (origin.seed, origin.record, origin.sha256, origin.reader),
    )


def mention_rows(_: Document, annotation: Annotation) -> Iterator[Cells]:
    """Yield a row for each mention, in the order of the text, with the relations that leave it."""
    leaving: dict[str, list[tuple[str, str, str | None]]] = {}
    for each in annotation.relations:
        leaving.setdefault(each.source, []).append((each.role, each.target, each.by))
    for mention in sorted(annotation.mentions, key=place):
        yield (
            mention.id,
            mention.label,
            mention.start,
            mention.end,
            mention.quote,
            [(name, words(value)) for name, value in mention.attributes.items()],
            sorted(leaving.get(mention.id, ()), key=itemgetter(0, 1)),
            mention.by,
            mention.unsure,
        )


def marked_rows(schema: Schema, label: str) -> Callable[[Document, Annotation], Iterable[Cells]]:
    """Return a function that yields a row for each mention of a label, in the order of the text."""
    attributes = attribute_reader(schema, (label,))

    def rows(_: Document, annotation: Annotation) -> Iterator[Cells]:
        for each in sorted((each for each in annotation.mentions if each.label == label), key=place):
            yield each.id, each.start, each.end, each.quote, *attributes(each), each.unsure

    return rows


def attribute_reader(schema: Schema, labels: tuple[str, ...]) -> Callable[[Mention], Cells]:
    """Return a function that gives a mention's attributes in the order of their columns, defaults filled in."""
    attributes = attributes_of("a row", schema, labels)
    names, defaults = tuple(attributes), tuple(each.default for each in attributes.values())
    return lambda mention: tuple(map(mention.attributes.get, names, defaults))


def words(value: Value) -> str:
    """Return a value as it stands in JSON, a string without its quotes."""
    return str(value).lower() if isinstance(value, bool) else str(value)
