"""Tables as CSV files (RFC 4180, UTF-8, lines that end in LF), written row by row, with no formula in them."""

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self

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
        self._writers = {name: self._writer(name, columns) for name, columns in self._columns.items()}
        return self

    def __exit__(self, *_: object) -> None:
        """Close all files."""
        self._open.close()

    def write(self, name: str, row: Mapping[str, object]) -> None:
        """Add a row at the end of a file; a column that it does not name is empty, words are `inert`."""
        self._writers[name].writerow(
            {column: inert(cell) if isinstance(cell, str) else cell for column, cell in row.items()}
        )

    def finish(self) -> dict[str, Written]:
        """Close the files; return them by their path under the folder, in order."""
        self._open.close()
        return {csv_path(name): written(self._root / csv_path(name)) for name in sorted(self._columns)}

    def _writer(self, name: str, columns: Sequence[str]) -> "csv.DictWriter[str]":
        path = self._root / csv_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = self._open.enter_context(path.open("w", encoding="utf-8", newline=""))
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        return writer


def csv_path(name: str) -> str:
    """Return where an export lies in a release."""
    return f"exports/{name}.csv"
