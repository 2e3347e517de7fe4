"""releases/curation.toml: what only people can say of a dataset, a data statement that the card and its kin repeat.

Its questions follow Bender and Friedman's data statements (TACL 6, 2018, https://doi.org/10.1162/tacl_a_00041) and
Gebru and others' datasheets (CACM 64, 2021, https://doi.org/10.1145/3458723).
"""

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches

import msgspec

from dateline.errors import ReleaseError
from dateline.records import Record

UNSAID = "not stated"


class Curation(Record, frozen=True):
    """What a curator wrote; an empty string was left open. `QUESTIONS` tells what each field is for.

    `authors` are written "Family, Given", organisations by their names without a comma.
    """

    authors: tuple[str, ...] = ()
    contact: str = ""
    url: str = ""
    doi: str = ""
    funding: str = ""
    licence: str = ""
    rationale: str = ""
    collection: str = ""
    language_variety: str = ""
    writers: str = ""
    text_characteristics: str = ""
    annotators: str = ""
    annotation_process: str = ""
    sensitive_content: str = ""
    biases: str = ""
    intended_uses: str = ""
    uses_to_avoid: str = ""
    maintenance: str = ""

    def said(self, field: str) -> str:
        """Return what a field says on one line, or that it says nothing."""
        value = getattr(self, field)
        return " ".join(("; ".join(value) if isinstance(value, tuple) else value).split()) or UNSAID


@dataclass(frozen=True)
class Stated:
    """What people say of a release: its title and description, and the answers of its curators.

    `address` is the folder that the card's example loads, `repo` the Hub's repository where there is one.
    """

    title: str
    description: str
    address: str
    curation: Curation
    repo: str = ""


QUESTIONS: dict[str, str] = {
    "authors": 'Who made the dataset and is to be cited: "Family, Given", or an organisation\'s name.',
    "contact": "Whom to write to, also for corrections and withdrawals.",
    "url": "Where the dataset or its project is on the web.",
    "doi": "Its digital object identifier, without https://doi.org/.",
    "funding": "Who paid for it.",
    "licence": "Under which licence the annotations are; texts are under that of their outlets.",
    "rationale": "Why the dataset was made, and which reports were chosen or left out.",
    "collection": "How, when and from where the reports were taken, and whether their outlets were asked.",
    "language_variety": "Which languages and varieties they are in, also whether they are translations.",
    "writers": "Who wrote the reports, as far as is known.",
    "text_characteristics": "What kind of texts they are, for whom they were written, and in what situation.",
    "annotators": "Who annotated: how many, languages, closeness to the conflict, training, pay and care.",
    "annotation_process": "How it was annotated: guidelines, suggestions, passes, and how differences were settled.",
    "sensitive_content": "What may distress readers, and what is told of private persons.",
    "biases": "What is over- or under-represented, as far as is known.",
    "intended_uses": "What the dataset is for.",
    "uses_to_avoid": "What it must not be used for.",
    "maintenance": "Who keeps it, how long, and how errors are reported and corrected.",
}

FORMS = {  # what other tools read must be in their form
    "doi": (re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;().\[\]\\-]+"), 'write it as in "10.5281/zenodo.1234567"'),
    "url": (re.compile(r"https?://[^\s/]\S*"), 'write it in full, as in "https://example.org/"'),
}


def parse_curation(content: bytes, where: str) -> Curation:
    """Return what a curation.toml says; raises ReleaseError for what is no TOML, unknown keys and wrong types."""
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        hint = 'write key = "value", one a line, in UTF-8'
        raise ReleaseError(f"this is no TOML: {fault}", where=where, hint=hint) from None
    for key in table:
        if key not in QUESTIONS:
            near = get_close_matches(key, QUESTIONS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(QUESTIONS)}"
            raise ReleaseError(f"unknown key {key!r}", where=where, hint=hint)
    try:
        found = msgspec.convert(table, Curation)
    except msgspec.ValidationError as fault:
        hint = 'write a string, authors as a list: ["Family, Given"]'
        raise ReleaseError(f"a value of a wrong type: {fault}", where=where, hint=hint) from None
    for key, (form, hint) in FORMS.items():
        if (value := getattr(found, key)) and not form.fullmatch(value):
            raise ReleaseError(f"{value!r} is no {key}", where=where, hint=hint)
    return found


def open_questions() -> str:
    """Return a curation.toml in which nothing is answered yet."""
    head = f'# What only people can say of this dataset. Each release repeats it; "" reads "{UNSAID}".\n'
    empty = {"authors": "[]"}
    return head + "".join(f"\n# {why}\n{key} = {empty.get(key, chr(34) * 2)}\n" for key, why in QUESTIONS.items())
