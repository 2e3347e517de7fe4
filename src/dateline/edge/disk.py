"""Files that are old or new, never half-written; JSON Lines in, JSON Lines out."""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TypeVar, cast

import jsonlines
import msgspec

from dateline.errors import WorkspaceError
from dateline.records import Record

R = TypeVar("R", bound=Record)
H = TypeVar("H")
_encode = msgspec.json.Encoder(order="deterministic").encode


def read_records(path: Path, kind: type[R]) -> Iterator[R]:
    """Yield the records of a JSONL file in order, one a line; a file that is absent has none.

    Raises WorkspaceError, naming file and line (from 1), at the first that is not a `kind`.
    """
    for number, record in read_rows(path, kind):
        if isinstance(record, str):
            raise WorkspaceError(
                record, where=f"{path}:{number}", hint="mend the line, or run the verb that writes the file again"
            )
        yield record


def read_rows(path: Path, kind: type[R]) -> Iterator[tuple[int, R | str]]:
    """Yield (line, record) of a JSONL file, or (line, what is wrong with it), and go on; lines count from 1."""
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        return
    with stream, jsonlines.Reader(stream, loads=msgspec.json.Decoder(kind).decode) as rows:
        number = 0
        while True:
            number += 1
            try:
                yield number, cast("R", rows.read())
            except EOFError:
                return
            except jsonlines.InvalidLineError as fault:
                why = str(fault.__cause__ or fault).splitlines()[0][:200]
                yield number, f"not a {kind.__name__}: {why}"


def read_heads(path: Path, kind: type[H]) -> Iterator[tuple[H, bytes]]:
    """Yield (head, line) of a JSONL file; `kind` has just the fields that are needed, and a line without is passed."""
    decode = msgspec.json.Decoder(kind).decode
    with contextlib.suppress(FileNotFoundError), path.open("rb") as stream:
        for line in stream:
            with contextlib.suppress(msgspec.MsgspecError):
                yield decode(line), line


def read_places(path: Path, kind: type[H]) -> Iterator[tuple[H, int, int]]:
    """Yield (head, start, length) of a JSONL file, in bytes, so that a line can be read later by itself."""
    decode = msgspec.json.Decoder(kind).decode
    start = 0
    with contextlib.suppress(FileNotFoundError), path.open("rb") as stream:
        for line in stream:
            with contextlib.suppress(msgspec.MsgspecError):
                yield decode(line), start, len(line)
            start += len(line)


def write_records(path: Path, records: Iterable[Record]) -> int:
    """Write one record a line, whole or not at all; return how many."""
    count = 0
    with replaced(path) as stream, jsonlines.Writer(stream, dumps=_encode) as writer:
        for record in records:
            writer.write(record)
            count += 1
    return count


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[IO[bytes]]:
    """Open a file beside `path` for writing; rename it over `path` when all went well, else remove it.

    The other file is called ``.<name>.tmp``; what a kill leaves of it, the next write replaces. A file whose
    bytes come out as they were keeps its old self, so that its time stamp says when it changed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.tmp")
    try:
        with new.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if same_bytes(new, path):
            return
        new.replace(path)
        _sync_folder(path.parent)
    finally:
        new.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes) -> bool:
    """Write a whole file or leave the old one; return whether its bytes changed."""
    if path.is_file() and path.read_bytes() == content:
        return False
    with replaced(path) as stream:
        stream.write(content)
    return True


def copy_file(source: Path, path: Path) -> None:
    """Copy a file's bytes, whole or not at all, whatever its size."""
    with source.open("rb") as content, replaced(path) as stream:
        shutil.copyfileobj(content, stream, 1 << 20)


@contextlib.contextmanager
def built_folder(path: Path) -> Iterator[Path]:
    """Make ``.<name>.tmp`` to build in, and swap it for `path` when all went well, else remove it.

    A kill between the two renames of a swap leaves ``.<name>.old``; the next call puts things right.
    """
    new, old = path.with_name(f".{path.name}.tmp"), path.with_name(f".{path.name}.old")
    if old.exists() and not path.exists():
        old.rename(path)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
        for file in sorted(new.rglob("*")):
            _sync(file)
        if path.exists():
            path.rename(old)
        new.rename(path)
        _sync_folder(path.parent)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def spare_folder(path: Path) -> Iterator[Path]:
    """Make an empty folder for what nobody needs afterwards; remove it at the end, whatever happened.

    What a kill leaves of it, the next call removes.
    """
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def same_bytes(one: Path, other: Path) -> bool:
    """Say whether two files hold the same bytes; a file that is absent is like no other."""
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    size = 1 << 20
    with one.open("rb") as a, other.open("rb") as b:
        while chunk := a.read(size):
            if chunk != b.read(size):
                return False
    return True


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _sync_folder(path: Path) -> None:
    if os.name == "posix":
        _sync(path)


@contextlib.contextmanager
def one_at_a_time(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock of a folder while something is written there; it goes with the process, also with a killed one.

    Raises WorkspaceError where another process holds it, unless it is to wait for that one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("ab") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as fault:
            raise WorkspaceError(
                "another dateline is writing here", where=str(folder), hint="wait until it has ended"
            ) from fault
        yield
