"""The README.md of a release: what it is, what is in it, how to load it, and what to think of before using it.

Every number comes from the manifest, but for those that the curators wrote into their statement.
"""

from collections.abc import Iterator, Mapping

from dateline.releases.agreed import HEAD, agreement_rows, agreement_words
from dateline.releases.citation import bibtex
from dateline.releases.columns import CONFIGS, Config
from dateline.releases.considerations import considerations
from dateline.releases.curation import Stated
from dateline.releases.figures.drawn import figure_sections
from dateline.releases.front_matter import annotators, default, front_matter
from dateline.releases.gaps import gaps
from dateline.releases.manifest import Manifest
from dateline.releases.markdown import bullets, table
from dateline.releases.splits import SPLITS
from dateline.releases.statement import statement
from dateline.schemas.vocabulary import Schema

ROW_OF: dict[Config, str] = {
    "documents": "a report: text, parts, date, outlet, licence",
    "mentions": "a marked span of any label, with its attributes and relations",
    "events": "an event mention, with its actors, places, times, counts and sources",
    "locations": "a mention of a place",
    "sources": "a mention of whoever reports or claims something",
    "clusters": "a happening: what several event mentions say together",
    "claims": "a figure as a source gave it",
    "annotations": "an annotator's own work on a report",
}
MADE = {"machine": "by rules alone", "person": "by one person each", "gold": "as gold"}

LINEAGE = (
    "Where a row comes from: `doc_id` leads to its report in `documents`, and `origin` there to the seed file, its"
    " sha256 and the record in it; `annotated_by` tells whether people or rules annotated the report, `by` in"
    " `mentions` who or which rule made a mark."
)


def card(manifest: Manifest, schema: Schema, stated: Stated) -> str:
    """Return the dataset card; its example loads the Hub's repository, or a folder where none is named."""
    sections = (
        f"# {stated.title} {manifest.version}",
        stated.description,
        synthetic(manifest),
        annotated(manifest),
        "## What is in it",
        table(("config", "one row is", *SPLITS), (sizes(manifest, config) for config in CONFIGS)),
        "Offsets are code points of `text` in `documents`: `text[start:end]` is the `quote`, in every config.",
        "What each column holds is in `columns.md`; what labels, types and values mean is in `codebook.md`.",
        LINEAGE,
        "## How to load it",
        loading(manifest, stated),
        "## Outlets",
        table(("outlet", "alignment", "licence", "reports", "synthetic"), outlets(manifest)),
        table(("alignment", "licence", "outlets", "reports"), terms(manifest)),
        "## Labels and event types",
        table(("label", "mentions"), counted(manifest.labels)),
        table(("event type", "mentions"), counted(manifest.event_types)),
        "## When and where",
        *figure_sections(manifest),
        "## How far annotators agree",
        *agreement(manifest),
        "## Considerations for using the data",
        bullets(considerations(manifest)),
        "## Data statement",
        "As the curators wrote it in `releases/curation.toml`.",
        statement(stated.curation),
        "## Known gaps",
        bullets(gaps(manifest)),
        "## Splits and versions",
        versions(manifest),
        "## How to cite",
        f"Name the version. `CITATION.cff` says the same.\n\n```bibtex\n{bibtex(manifest, stated)}\n```",
    )
    return front_matter(manifest, schema, stated.title) + "\n" + "\n\n".join(filter(None, sections)) + "\n"


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


def loading(manifest: Manifest, stated: Stated) -> str:
    """Return the three lines that load the default config, and what else there is to know."""
    config = default(manifest)
    split = next(iter(manifest.filled(config)), "train")
    repo = stated.repo
    place = f'"{repo}", "{config}", revision="v{manifest.version}"' if repo else f'"{stated.address}", "{config}"'
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
        f'\n\nWords of closed lists are stored as numbers: `{config}["{split}"].features["annotated_by"].int2str(0)` is'
        " `machine`. `datasets` can't load a split"
        " without rows: such splits are not declared, and a config without any row loads with `streaming=True` only."
        + (exact if repo else "")
    )


def outlets(manifest: Manifest) -> Iterator[tuple[object, ...]]:
    """Yield a line for each outlet, by alignment."""
    for each in sorted(manifest.outlets, key=lambda outlet: (outlet.alignment or "~", outlet.id)):
        invented = "yes" if each.synthetic else "no"
        yield f"{each.name} (`{each.id}`)", each.alignment or "not stated", each.licence, each.documents, invented


def terms(manifest: Manifest) -> Iterator[tuple[object, ...]]:
    """Yield a line for each alignment and licence."""
    for each in manifest.terms:
        yield each.alignment or "not stated", each.licence, each.outlets, each.documents


def agreement(manifest: Manifest) -> Iterator[str]:
    """Yield the figures of agreement and what they rest on, or why there are none."""
    if manifest.agreement is None:
        yield f"Not measured: {manifest.no_agreement}."
    else:
        yield agreement_words(manifest.agreement)
        yield table(HEAD, agreement_rows(manifest.agreement))


def counted(counts: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    """Yield a line for each name that occurs."""
    return ((f"`{name}`", count) for name, count in counts.items() if count)


def versions(manifest: Manifest) -> str:
    """Return how splits are kept, what a version means and how rows can be checked."""
    count = ", ".join(f"{split} {manifest.configs['documents'][split].rows}" for split in SPLITS)
    overlap, since = (f"\n\n{each.told}" if each else "" for each in (manifest.overlap, manifest.since))
    return (
        f"Reports: {count}. A report keeps its split or is withheld, and all reports of one story or one happening are"
        " in one split; test gains reports in MAJOR versions only. Rows are sorted by `doc_id`, those of `clusters` by"
        " `cluster`. `manifest.json` has the digest of the rows of each split, which depends on the version of no"
        " library, and the sha256 of each file. Every row has `dataset_version` and `schema_version`: check them after"
        " loading, because a cache may serve another version."
        f"{overlap}{since}"
    )
