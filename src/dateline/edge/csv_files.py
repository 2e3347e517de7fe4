"""Tables as CSV files (RFC 4180, UTF-8, lines that end in LF), with no formula in them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self, TextIO

from dateline.edge.parquet import Written, written

FORMULA = ("=", "+", "-", "@", "\t")  # how spreadsheets know one (OWASP, CSV Injection)


def inert(words: str) -> str:
    """Return words as a cell: an apostrophe stands before what a spreadsheet would take for a formula.

    Ends of lines become LF, since readers take a CR that is not quoted for the end of a row.
    """
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{words}" if words.startswith(FORMULA) else words


class CsvFolder:
    """The files ``exports/<name>.csv`` under a folder, opened in a `with` statement; `columns` are those of each."""

    def __init__(self, root: Path, columns: Mapping[str, Sequence[str]]) -> None:
        """Say where, and the columns of each file."""
        self._root, self._columns = root, columns

    def __enter__(self) -> Self:
        """Open all files and write their headers."""
        self._open = ExitStack()
        self._streams = {name: self._stream(name, columns) for name, columns in self._columns.items()}
        return self

    def __exit__(self, *_: object) -> None:
        """Close all files."""
        self._open.close()

    def write(self, name: str, rows: str) -> None:
        """Add rows, which `csv_rows` has made, at the end of a file."""
        self._streams[name].write(rows)

    def finish(self) -> dict[str, Written]:
        """Close the files; return them by their path under the folder, in order."""
        self._open.close()
        return {csv_path(name): written(self._root / csv_path(name)) for name in sorted(self._columns)}

    def _stream(self, name: str, columns: Sequence[str]) -> TextIO:
        path = self._root / csv_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = self._open.enter_context(path.open("w", encoding="utf-8", newline=""))
        stream.write(csv_rows(columns, [dict(zip(columns, columns, strict=True))]))
        return stream


def csv_rows(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV, without a header; a column that a row does not name is empty, words are `inert`."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writerows(
        {column: inert(cell) if isinstance(cell, str) else cell for column, cell in row.items()} for row in rows
    )
    return out.getvalue()


def csv_path(name: str) -> str:
    """Return where an export lies in a release."""
    return f"exports/{name}.csv"
