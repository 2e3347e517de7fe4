"""The README.md of a release: what it is, what is in it, how to load it, and what to think of before using it.

Every number comes from the manifest.
"""

from collections.abc import Iterable, Iterator, Mapping

from dateline.releases.columns import CONFIGS, Config
from dateline.releases.front_matter import annotators, default, front_matter
from dateline.releases.manifest import Manifest
from dateline.releases.splits import SPLITS
from dateline.releases.terms import slug
from dateline.schemas.vocabulary import Schema

ROW_OF: dict[Config, str] = {
    "documents": "a report: text, parts, date, outlet, licence",
    "mentions": "a marked span of any label, with its attributes and relations",
    "events": "an event mention, with its actors, places, times, counts and sources",
    "locations": "a mention of a place",
    "sources": "a mention of whoever reports or claims something",
}
MADE = {"machine": "by rules alone", "person": "by one person each", "gold": "as gold"}
ASSERTED = """\
- **A report is not a fact.** Texts are what an outlet published; `factuality = actual` means that the text asserts an
  event, not that it happened. Contradicting figures stand side by side, each with its source.
- **Outlets take sides.** Their wording is kept in quotes, the coding is neutral. Weigh outlets of one alignment as one
  voice, and copies of a text as one report.
- **A row is a mention, not a happening.** Several mentions may tell of one event (`same_as`): counting rows is not
  counting events.
- **Codes of other datasets** (ACLED, PLOVER, UCDP) are derived by rules from the columns beside them. They are null
  where none fits, and they are not those projects' own coding.
- **People are named** where reports name them. Do not use the data to find, profile or harm anyone."""
UNREAD = "\n- **Suggestions by rules were read by nobody.** Use them to begin with, not to measure with."


def card(  # noqa: PLR0913 - what a card begins with, one by one
    manifest: Manifest, schema: Schema, *, title: str, description: str, address: str, repo: str = ""
) -> str:
    """Return the dataset card; its example loads the Hub's repository, or the folder `address` where none is named."""
    sections = (
        f"# {title} {manifest.version}",
        description,
        synthetic(manifest),
        annotated(manifest),
        "## What is in it",
        table(("config", "one row is", *SPLITS), (sizes(manifest, config) for config in CONFIGS)),
        "Offsets are code points of `text` in `documents`: `text[start:end]` is the `quote`, in every config.",
        "## How to load it",
        loading(manifest, address, repo),
        "## Outlets",
        table(("outlet", "alignment", "licence", "reports", "synthetic"), outlets(manifest)),
        "## Labels and event types",
        table(("label", "mentions"), counted(manifest.labels)),
        table(("event type", "mentions"), counted(manifest.event_types)),
        "## Considerations for using the data",
        ASSERTED + (UNREAD if manifest.annotated_by["machine"] else ""),
        "## Known gaps",
        bullets(gaps(manifest)),
        "## Splits and versions",
        versions(manifest),
        "## How to cite",
        citation(manifest, title),
    )
    return front_matter(manifest, schema, title) + "\n" + "\n\n".join(filter(None, sections)) + "\n"


def synthetic(manifest: Manifest) -> str:
    """Return the line that says how many reports are invented."""
    if not manifest.synthetic:
        return "**Synthetic reports: none.** The column `synthetic` is false in every row."
    share = "all" if manifest.synthetic == manifest.documents else f"{manifest.synthetic} of"
    return (
        f"**Synthetic reports: {share} {manifest.documents}.** They were invented as examples and tell of nothing that"
        " happened. The column `synthetic` says so in every row of every config."
    )


def annotated(manifest: Manifest) -> str:
    """Return how many reports there are, from when, and who annotated them under which vocabulary."""
    when = "without dates" if manifest.published is None else "published {} to {}".format(*manifest.published)
    found = [f"{manifest.annotated_by[each]} annotated {MADE[each]}" for each in annotators(manifest)]
    return (
        f"{manifest.documents} reports of {len(manifest.outlets)} outlets, {when}; "
        f"{', '.join(found) or 'none of them annotated yet'}. Vocabulary {manifest.schema}."
    )


def sizes(manifest: Manifest, config: Config) -> tuple[object, ...]:
    """Return a config's line in the table of sizes."""
    return f"`{config}`", ROW_OF[config], *(manifest.configs[config][split].rows for split in SPLITS)


def loading(manifest: Manifest, address: str, repo: str) -> str:
    """Return the three lines that load the default config, and what else there is to know."""
    config = default(manifest)
    split = next(iter(manifest.filled(config)), "train")
    place = f'"{repo}", "{config}", revision="v{manifest.version}"' if repo else f'"{address}", "{config}"'
    exact = (
        f'\n\n`dateline.load("{repo}", "{config}", "{manifest.version}")` loads the same, and never another version.'
    )
    lines = (
        "```python",
        "from datasets import load_dataset",
        f"{config} = load_dataset({place})",
        f'print({config}["{split}"][0])',
        "```",
    )
    return "\n".join(lines) + (
        "\n\nWords of closed lists are stored as numbers; the features have their names. `datasets` can't load a split"
        " without rows: such splits are not declared, and a config without any row loads with `streaming=True` only."
        + (exact if repo else "")
    )


def outlets(manifest: Manifest) -> Iterator[tuple[object, ...]]:
    """Yield a line for each outlet, by alignment."""
    for each in sorted(manifest.outlets, key=lambda outlet: (outlet.alignment or "~", outlet.id)):
        invented = "yes" if each.synthetic else "no"
        yield f"{each.name} (`{each.id}`)", each.alignment or "not stated", each.licence, each.documents, invented


def counted(counts: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    """Yield a line for each name that occurs."""
    return ((f"`{name}`", count) for name, count in counts.items() if count)


def gaps(manifest: Manifest) -> Iterator[str]:
    """Yield what the release lacks, as far as it can be counted."""
    for what, count in manifest.unknown.items():
        yield f"{what}: {count}"
    if unread := manifest.annotated_by.get("nobody"):
        yield f"documents that nobody annotated: {unread}"
    if unclear := manifest.languages.get("und"):
        yield f"documents whose language could not be told: {unclear}"
    if manifest.withheld:
        yield f"documents withheld because they are too close to test: {manifest.withheld}"
    if manifest.left_out:
        yield f"documents left out because their outlet's text must not be passed on: {manifest.left_out}"
    if absent := [f"`{name}`" for name, count in manifest.event_types.items() if not count]:
        yield f"event types that do not occur: {', '.join(absent)}"
    for config in CONFIGS:
        if empty := [f"`{split}`" for split in SPLITS if split not in manifest.filled(config)]:
            yield f"splits of `{config}` without rows: {', '.join(empty)}"
    yield "`event_id` is null until gold gives one"


def versions(manifest: Manifest) -> str:
    """Return how splits are kept, what a version means and how rows can be checked."""
    count = ", ".join(f"{split} {manifest.configs['documents'][split].rows}" for split in SPLITS)
    return (
        f"Reports: {count}. A report keeps its split for good, and all reports of one story are in one split; test"
        " changes in MAJOR versions only. Rows are sorted by `doc_id`. `manifest.json` has the digest of the rows of"
        " each split, which does not depend on the version of any library, and the sha256 of each file. Every row has"
        " `dataset_version` and `schema_version`: check them after loading, because a cache may serve another version."
    )


def citation(manifest: Manifest, title: str) -> str:
    """Return a BibTeX entry."""
    return (
        f"```bibtex\n@misc{{{slug(manifest.name)},\n  title = {{{title}}},\n  version = {{{manifest.version}}}\n}}\n```"
    )


def table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table, or nothing where it has no row; bars and line ends of cells are made harmless."""
    lines = [[" ".join(str(cell).split()).replace("|", "\\|") for cell in row] for row in (head, *rows)]
    rule = ["---"] * len(lines[0])
    return "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rule, *lines[1:])) if len(lines) > 1 else ""


def bullets(lines: Iterable[str]) -> str:
    """Return a Markdown list."""
    return "\n".join(f"- {line}" for line in lines)
