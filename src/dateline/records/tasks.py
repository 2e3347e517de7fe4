"""What is sent to an annotation server, and what it hands back."""

from dateline.records.record import Record


class Task(Record, frozen=True):
    """One screen of an annotator's work, as Label Studio imports and exports it.

    `data` holds what the screen shows and whose work it is: ``doc_id, text_id, section, offset, schema, config, step,
    blind, suggestion, text, before, after, header, grade`` and the options of the controls that take theirs from the
    task; an adjudicator's also ``open`` and ``works``, and that of two event mentions ``pair, one, other`` instead.
    `predictions` are suggestions and `annotations` people's work, each with its ``result`` rows; `id` is the server's
    number, once it has given one.
    """

    data: dict[str, object]
    predictions: tuple[dict[str, object], ...] = ()
    annotations: tuple[dict[str, object], ...] = ()
    id: int | None = None
