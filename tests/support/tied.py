"""Texts marked by hand, and what the rules for roles tie in them: ``{hit|shelling}`` in ``{Homs|L}`` ``{on Monday|T}``.

Behind the bar of a brace stands the type of an event, or the first letter of another label with a value of its
attribute: ``Q wounded`` (counts: Q), ``S media``, ``A armed_group``.
"""

from texts import read

from dateline.annotation.marks import Marks
from dateline.annotation.suggesters.kinship import Kinship
from dateline.annotation.suggesters.roles import Roles
from dateline.annotation.suggesters.tellings import Tellings
from dateline.records import Mention

LABELS = {
    "A": ("actor", "kind"),
    "L": ("location", ""),
    "S": ("source", "kind"),
    "T": ("time", ""),
    "Q": ("count", "what"),
}
DEFAULTS = {"actor": "armed_group", "source": "local", "count": "killed"}
ZEROS = {"no", "nobody", "none"}


def marked(line):
    """Return the text of a marked line and its mentions."""
    text, mentions = "", []
    for at, part in enumerate(line.replace("}", "{").split("{")):
        quote, _, mark = part.partition("|") if at % 2 else (part, "", "")
        if mark:
            mentions.append(mention(quote, len(text), mark))
        text += quote
    return text, mentions


def mention(quote, start, mark):
    letter, _, value = mark.partition(" ")
    label, attribute = LABELS.get(letter, ("event", "type"))
    attributes = {attribute: value or DEFAULTS[label]} if attribute and label != "event" else {}
    if label == "event":
        attributes = {"type": letter, "factuality": value or "actual"}
    if label == "count" and quote.lower() in ZEROS:
        attributes |= {"low": 0, "high": 0}
    return Mention(
        id=f"{label[0]}{start}", label=label, start=start, end=start + len(quote), quote=quote, attributes=attributes
    )


def ties(line, role):
    """Return (source quote, target quote) of the relations of a role, in order of the text; '¶' ends a headline."""
    text, mentions = marked(line.replace("¶", "\n\n"))
    reading = read(text)
    if "¶" in line:
        reading.headline = text.index("\n\n")
    marks = Marks(len(text))
    for each in mentions:
        marks.add(each)
    for suggester in (Roles(), Kinship(), Tellings()):
        for found in suggester.suggest(reading, marks):
            marks.add(found)
    pairs = [(marks[tie.source], marks[tie.target]) for tie in marks.relations if tie.role == role]
    return [(one.quote, other.quote) for one, other in sorted(pairs, key=lambda pair: (pair[0].start, pair[1].start))]
