"""What annotators left undecided between them."""

from dateline.records.record import Record


class Disagreement(Record, frozen=True):
    """Readings of one place of a report that no policy decides, for people to settle.

    `about` is ``span``, ``relation``, the attribute as ``label_attribute``, or ``adjudicated`` for a decision that no
    longer fits. ``[start, end)`` are code points, `quote` the words there, `readings` what each person says.
    `likely` are the probabilities of an attribute's values by how each of three or more people errs (Dawid and Skene).
    """

    doc_id: str
    text_id: str
    about: str
    label: str
    start: int
    end: int
    quote: str
    readings: dict[str, str]
    likely: dict[str, float] = {}
