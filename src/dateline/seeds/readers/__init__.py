"""One reader a format; `READERS` maps a suffix to it, and `seeds.suffixes` finds it by a file's name."""

from dateline.seeds.readers import csv, html, jsonl, txt, warc
from dateline.seeds.readers.reader import Read, Reader

__all__ = ["READERS", "Read", "Reader"]

READERS: dict[str, Reader] = {
    ".txt": txt.READER,
    ".jsonl": jsonl.READER,
    ".ndjson": jsonl.READER,
    ".csv": csv.READER,
    ".tsv": csv.READER,
    ".html": html.READER,
    ".htm": html.READER,
    ".xhtml": html.READER,
    ".warc": warc.READER,
    ".arc": warc.READER,
}
