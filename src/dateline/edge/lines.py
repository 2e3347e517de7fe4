"""Lines of a JSONL file of which only the head is read here; another process reads the whole."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar, cast

import msgspec

from dateline.errors import WorkspaceError
from dateline.records import Record

R = TypeVar("R", bound=Record)
H = TypeVar("H")


class Line(NamedTuple, Generic[R]):
    """A line that should hold a `kind`, with where it stands: lines count from 1."""

    kind: type[R]
    path: str
    number: int
    content: bytes

    def record(self) -> R:
        """Return its record; raises WorkspaceError, naming file and line, where it is not one."""
        return self.read_as(self.kind)

    def read_as(self, shape: type[H]) -> H:
        """Return what `shape` has of it; raises WorkspaceError as `record` does."""
        try:
            return cast("H", _decoders[shape].decode(self.content))
        except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
            raise WorkspaceError(
                f"not a {self.kind.__name__}: {str(fault).splitlines()[0][:200]}",
                where=f"{self.path}:{self.number}",
                hint="mend the line, or run the verb that writes the file again",
            ) from fault


def read_lines(path: Path, kind: type[R], head: type[H]) -> Iterator[tuple[H, Line[R]]]:
    """Yield the lines of a JSONL file in order with their heads; a file that is absent has none.

    `head` has just the fields that are needed here. Raises WorkspaceError at the first line without.
    """
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        return
    with stream:
        for number, content in enumerate(stream, 1):
            line = Line(kind, str(path), number, content.removeprefix(codecs.BOM_UTF8))
            yield line.read_as(head), line


class _Decoders(dict[type, msgspec.json.Decoder[Any]]):
    """The decoders of this process, each made when it is first asked for."""

    def __missing__(self, shape: type) -> msgspec.json.Decoder[Any]:
        made: msgspec.json.Decoder[Any] = msgspec.json.Decoder(shape)
        self[shape] = made
        return made


_decoders = _Decoders()
