"""What must never leave with a release: tokens, and who is behind a pseudonym."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

# Patterns of RE2, with which Arrow searches 130 MB a second; it knows no look-around.
FORMS = {
    "a token of Hugging Face": (r"\b(?:hf|api_org)_[A-Za-z0-9]{16,}",),
    "a token of Label Studio": (
        r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}",  # a personal one, a JSON Web Token
        r"(?:^|[^\w./:=-])[0-9a-f]{40}(?:$|[^\w.-])",  # a legacy one, by itself: ids and addresses hold such
        r"(?i:token|key)\W{1,4}[0-9a-f]{40}\b",
    ),
    "the table of pseudonyms": (
        r'"pseudonym"\s*:',
        r'(?i:(?:^|[,;\t])"?pseudonym"?[,;\t]|[,;\t]"?pseudonym"?\s*$)',  # a cell of a table's first line
    ),
}
SHORTEST = 8  # characters of a known secret that has no sign of its own; a shorter one would be found in ordinary words
_NO_WORD = re.compile(r"(?=.*[^\W\d_]).*[\d._]")  # a letter, and what stands in no ordinary word
_LINES = 10_000  # that are searched at once


class Secrets:
    """What to look for: the forms of tokens, and what is known of this user: `tokens`, and annotators' `emails`."""

    def __init__(self, tokens: Collection[str] = (), emails: Collection[str] = ()) -> None:
        """Take the known ones; they are looked for in any case of letters.

        Of an address also the part before the @ is looked for, as a word by itself, where it can be no ordinary word:
        no other names are known.
        """
        users = {email.partition("@")[0] for email in emails}
        known = {
            "a token of yours": [re.escape(each) for each in tokens if len(each) >= SHORTEST],
            "an annotator's e-mail address": [
                re.escape(each) for each in emails if "@" in each or len(each) >= SHORTEST
            ],
            "an annotator's user name": [
                rf"(?:^|\W){re.escape(each)}(?:\W|$)"
                for each in users
                if len(each) >= SHORTEST and _NO_WORD.match(each)
            ],
        }
        exact = {what: [f"(?i:{each})" for each in patterns] for what, patterns in known.items()}
        self._forms = {what: "|".join(patterns) for what, patterns in (exact | FORMS).items() if patterns}

    def in_lines(self, lines: Iterable[str]) -> tuple[str, str]:
        """Return what of it stands in a text, in words, and in which line, from 1; ("", "") where there is none."""
        rest, before = iter(lines), 0
        while some := list(islice(rest, _LINES)):
            what, place = self._found(pa.array(some, pa.large_string()))
            if what:
                return what, str(before + place + 1)
            before += len(some)
        return "", ""

    def in_table(self, table: pa.Table | pa.RecordBatch) -> tuple[str, str]:
        """Return what of it stands in a table's strings, and in which column; ("", "") where there is none."""
        for name in table.column_names:
            for strings in strings_of(table[name]):
                what, _ = self._found(strings)
                if what:
                    return what, name
        return "", ""

    def _found(self, strings: pa.Array) -> tuple[str, int]:
        """Return what stands in one of the strings, and its place among them; ("", -1) where there is none."""
        for what, pattern in self._forms.items():
            place = pc.index(pc.match_substring_regex(strings, pattern), True).as_py()
            if place >= 0:
                return what, place
        return "", -1


def strings_of(cells: pa.Array | pa.ChunkedArray) -> Iterator[pa.Array]:
    """Yield the strings of a column, however deep in its lists and structs."""
    if isinstance(cells, pa.ChunkedArray):
        for chunk in cells.chunks:
            yield from strings_of(chunk)
    elif pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type):
        yield cells
    elif pa.types.is_struct(cells.type):
        for part in cells.flatten():
            yield from strings_of(part)
    elif pa.types.is_list(cells.type) or pa.types.is_large_list(cells.type):
        yield from strings_of(cells.flatten())
