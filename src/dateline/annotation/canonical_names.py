"""The names of the lexicons' entries, as people write them."""

import csv
from collections.abc import Mapping


def canonical_names(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the first name of every actor's entry, from the texts of the lexicons by file name."""
    found: dict[str, str] = {}
    for file, entry, names in (
        ("groups.tsv", "entry", "names"),
        ("persons.tsv", "entry", "names"),
        ("states.tsv", "code", "name"),
    ):
        lines = (line for line in texts[file].splitlines() if line.strip() and not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row[entry], row[names].split(";")[0].strip())
    return found
