"""One row of a table or a wire, as a report: the columns' names, and title and body as one text."""

from dateline.records import Origin, Outlet, Report
from dateline.seeds.streams import UnreadableError

COLUMNS = ("id", "url", "title", "text", "published", "outlet")
"""Our names of a row's columns; only ``text`` is required."""

# What looks empty and is not white space to Python: byte-order marks, zero-width characters, soft hyphens.
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"


class Columns:
    """The names that an outlet gives the columns of its rows."""

    def __init__(self, outlet: Outlet) -> None:
        """Take the outlet's names where it has some, else ours."""
        self.names = tuple(outlet.fields.get(name, name) for name in COLUMNS)
        self.taken = frozenset(self.names)
        self.outlet = outlet.id
        self.title, self.text = self.names[2:4]

    def report(self, row: dict[str, object], origin: Origin, media_type: str) -> Report:
        """Return a row as a report; further columns are its `extra`.

        Raises UnreadableError: `no-text`, `text-not-a-string`, `empty-text` or `field-not-text`.
        """
        key, url, title, body, published, outlet = [row.get(name) for name in self.names]
        if not isinstance(body, str):
            raise self._no_text(row)
        text, headline = compose(self._word(title, 2), body)
        if blank(body):
            raise UnreadableError("empty-text", f"its text, {self.text!r}, is empty")
        return Report(
            outlet=self._word(outlet, 5) or self.outlet,
            origin=origin,
            media_type=media_type,
            text=text,
            headline=headline,
            id=self._word(key, 0),
            url=self._word(url, 1),
            published=self._word(published, 4),
            extra={name: row[name] for name in row if name not in self.taken},
        )

    def _word(self, value: object, column: int) -> str | None:
        """Return a cell as a word, None for an empty one; a whole number has no decimals."""
        if isinstance(value, str):
            return value.strip() or None
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        kind = {bool: "true or false", list: "a list", dict: "an object"}.get(type(value), type(value).__name__)
        raise UnreadableError("field-not-text", f"{self.names[column]!r} is {kind}, not a string or a number")

    def _no_text(self, row: dict[str, object]) -> UnreadableError:
        """Say what stands where the text should."""
        if row.get(self.text) is not None:
            return UnreadableError("text-not-a-string", f"its text, {self.text!r}, is not a string")
        there = ", ".join(repr(name) for name in list(row)[:12])[:400] or "none"
        message = f"it has no text: no {self.text!r} among its columns ({there}); name it in outlet.toml, [fields]"
        return UnreadableError("no-text", message)


def compose(title: str | None, body: str) -> tuple[str, int]:
    """Return the text of a report and the length of its headline in code points, 0 where there is no title.

    The text is title, blank line, body; or the body alone where its first line is the title. White space within a
    title is one space, and before a body that has a title there is none.
    """
    title = " ".join((title or "").split())
    if not title:
        return body, 0
    body = body.lstrip()
    if body.startswith(title) and body[len(title) : len(title) + 200].lstrip(" \t\u00a0")[:1] in ("", "\n", "\r"):
        return body, len(title)
    return f"{title}\n\n{body}", len(title)


def blank(text: str) -> bool:
    """Say whether nothing in a text can be seen."""
    return not text or text.isspace() or not text.strip().strip(_INVISIBLE).strip()
