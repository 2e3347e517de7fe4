"""Gazetteers as others publish them, packed or not: a GeoNames dump, or a table with a header."""

import io
import itertools
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import zstandard

from dateline.edge.gazetteer_dump import dumped_places, is_dump
from dateline.edge.gazetteer_index import Named
from dateline.edge.gazetteer_table import tabled_places
from dateline.errors import DatelineError


def file_places(path: Path) -> Iterator[Named]:
    """Yield the places of a file: a GeoNames dump, or a table with a header (``.csv``, ``.tsv``), compressed or not.

    Raises DatelineError where it is neither.
    """
    with _text(path) as stream:
        first = stream.readline()
        rest = itertools.chain([first], stream)
        yield from dumped_places(rest) if is_dump(first) else tabled_places(rest, first, str(path))


@contextmanager
def _text(path: Path) -> Iterator[IO[str]]:
    """Open a file as text, whatever it is packed in; of an archive the member named like it, or the largest."""
    with _bytes(path) as stream:
        yield io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")


@contextmanager
def _bytes(path: Path) -> Iterator[IO[bytes]]:
    import gzip  # noqa: PLC0415 - only this function needs it

    with path.open("rb") as raw:
        magic = raw.read(4)
        raw.seek(0)
        if magic == b"PK\x03\x04":
            with zipfile.ZipFile(raw) as archive, archive.open(_member(archive, path.stem)) as member:
                yield member
        elif magic[:2] == b"\x1f\x8b":
            with gzip.open(raw) as stream:
                yield io.BufferedReader(stream)
        elif magic == b"\x28\xb5\x2f\xfd":
            with zstandard.ZstdDecompressor().stream_reader(raw) as packed:
                yield io.BufferedReader(packed)
        else:
            yield raw


def _member(archive: zipfile.ZipFile, stem: str) -> zipfile.ZipInfo:
    members = [one for one in archive.infolist() if one.filename.lower().endswith((".txt", ".csv", ".tsv"))]
    if not members:
        raise DatelineError("no table in this archive", where=str(archive.filename), hint="a .txt, .csv or .tsv in it")
    return max(members, key=lambda one: (Path(one.filename).stem == stem, one.file_size))
