"""What to think of before using a release: what its rows can't say, whom they can harm, and what they rest on."""

from collections.abc import Iterator

from dateline.releases.manifest import Manifest
from dateline.releases.spread import DATED, VAGUE


def considerations(manifest: Manifest) -> Iterator[str]:
    """Yield one consideration after the other, as plain Markdown; those that depend on the data, where they hold."""
    if manifest.synthetic == manifest.documents:
        yield "**Nothing in it happened.** All reports are invented; no statement on the world can rest on them."
    yield (
        "**A report is not a fact.** Texts are what an outlet published; `factuality = actual` means that the text"
        " asserts an event, not that it happened. Contradicting figures stand side by side, each with its source."
    )
    yield (
        "**Outlets take sides.** Their wording is kept in quotes, the coding is neutral. Weigh outlets of one alignment"
        " as one voice, and copies of a text as one report. A model that is trained on the texts learns their slant."
    )
    yield (
        "**Silence is not peace.** Where and when nothing is told, nothing may have been reported, or no outlet of"
        " these. Numbers of rows follow reporting as much as violence: do not read them as rates or trends."
    )
    yield (
        "**A row of `events` is a mention, not a happening.** Several mentions may tell of one happening: `clusters`"
        " puts them together, by rules where people have not decided."
    )
    yield (
        f"**Nothing is guessed.** {manifest.dated[DATED[-1]]} event mentions are without a date (that of publication"
        f" does not stand in for it), and {manifest.on_map['other events']} are tied to no place that is known to"
        f" within {VAGUE} km. Counts by month or place leave them out. A country or province has the coordinates of"
        " its middle: never read `lat` and `lon` without `uncertainty_km`."
    )
    yield (
        "**Codes of other datasets** (ACLED, PLOVER, UCDP) are derived by rules from the columns beside them. They are"
        " null where none fits, and they are not those projects' own coding."
    )
    yield from made(manifest)
    yield (
        "**People are named** where reports name them, and may be wrongly accused there. Do not use the data to find,"
        " profile, target or harm anyone, and do not join it with other data to that end."
    )
    yield (
        "**Reports tell of killing and abuse.** Tell those who are to read or annotate them beforehand, and let them"
        " stop."
    )
    yield (
        "**Scores** are comparable on `test` of one MAJOR version. Name the version; choose models on `validation`."
        " Texts of the open web may be known to a language model already."
    )


def made(manifest: Manifest) -> Iterator[str]:
    """Yield what follows from how the annotations were made, and where people agreed least."""
    if manifest.annotated_by.get("machine"):
        yield "**Suggestions by rules were read by nobody.** Use them to begin with, not to measure with."
    if manifest.agreement is None:
        yield f"**How far people would agree is not known**: {manifest.no_agreement}."
        return
    figures = manifest.agreement.figures
    alphas = [(each.value, each.name) for each in figures if each.measure == "α" and each.value is not None]
    if alphas:
        least, name = min(alphas)
        yield (
            f"**Where people disagree, gold is a choice.** Of the attributes they agreed least on `{name}`"
            f" (α {least:.3f}): do not rest fine differences on it, and do not expect a model to do better."
        )
