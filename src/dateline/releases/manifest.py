"""A release in numbers: what it holds, on what terms, and the digests of its rows and files."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from dateline.records import Outlet, Record
from dateline.releases.agreed import Agreement
from dateline.releases.columns import Config
from dateline.releases.splits import Split
from dateline.releases.standing import Overlap, Since

OFFSETS = "code points of `documents.text` from 0, [start, end)"
"""How offsets count; another way of counting makes a MAJOR version."""

MANIFEST, CARD = "manifest.json", "README.md"
"""The files of a release that its manifest does not list."""


class Part(Record, frozen=True):
    """One config in one split: its rows, their size in bytes before compression, and the digest of the rows."""

    rows: int
    size: int
    rows_sha256: str


class File(Record, frozen=True):
    """A file of the release: its size in bytes and its sha256 (hex)."""

    size: int
    sha256: str


class OutletLine(Record, frozen=True, omit_defaults=False):
    """An outlet of the release, on what terms its reports go out, and how many there are."""

    id: str
    name: str
    alignment: str | None
    licence: str
    synthetic: bool
    documents: int


class Terms(Record, frozen=True, omit_defaults=False):
    """How many outlets of one alignment are under one licence, and how many reports they have."""

    alignment: str | None
    licence: str
    outlets: int
    documents: int


class Manifest(Record, frozen=True, omit_defaults=False):
    """What a release holds, without a clock or a machine's name: the same rows give the same manifest.

    `made_with` gives versions of packages. `annotated_by` counts documents by who annotated them, ``nobody`` among
    them; `withheld` counts those that the register keeps out of all splits, `left_out` those of outlets whose text
    must not go out, `withdrawn` the tombstones in withdrawn.json, `open` the disagreements that nobody has settled.
    `unknown` counts what the data does not tell, `published` are the first and the last day. `agreement` is null where
    no two people marked one report, for the reason in `no_agreement`; `since` in a first release, `overlap` in a trial.
    `exports` counts the clusters of each export, those left out by the reason.

    `dated` counts events by how narrow all their times together are, `by_month` and `by_year` those of one month or
    year; `on_map` counts events that are tied to a point, and the points.
    """

    name: str
    version: str
    schema: str
    made_with: dict[str, str]
    documents: int
    synthetic: int
    withheld: int
    left_out: int
    annotated_by: dict[str, int]
    published: tuple[dt.date, dt.date] | None
    languages: dict[str, int]
    outlets: tuple[OutletLine, ...]
    terms: tuple[Terms, ...]
    labels: dict[str, int]
    event_types: dict[str, int]
    unknown: dict[str, int]
    dated: dict[str, int]
    by_month: dict[str, int]
    by_year: dict[str, int]
    on_map: dict[str, int]
    configs: dict[Config, dict[Split, Part]]
    files: dict[str, File]
    agreement: Agreement | None = None
    no_agreement: str = ""
    since: Since | None = None
    overlap: Overlap | None = None
    open: int = 0
    withdrawn: int = 0
    offsets: str = OFFSETS
    exports: dict[str, dict[str, int]] = {}
    format: int = 1

    @property
    def licences(self) -> list[str]:
        """The licences of its outlets."""
        return sorted({outlet.licence for outlet in self.outlets})

    @property
    def download(self) -> int:
        """The size of all files, in bytes."""
        return sum(file.size for file in self.files.values())

    def rows(self, config: Config) -> int:
        """Return how many rows a config has."""
        return sum(part.rows for part in self.configs[config].values())

    def filled(self, config: Config) -> dict[Split, Part]:
        """Return the splits of a config that have rows."""
        return {split: part for split, part in self.configs[config].items() if part.rows}


class _Rows(msgspec.Struct):
    rows: int


class Glance(msgspec.Struct):
    """What a reader needs of a manifest, whichever version of dateline wrote it; what it lacks is empty."""

    name: str = ""
    version: str = ""
    configs: dict[str, dict[str, _Rows]] = {}
    files: dict[str, object] = {}

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each config has."""
        return {config: sum(part.rows for part in parts.values()) for config, parts in self.configs.items()}

    def data(self, config: str) -> list[str]:
        """Return the paths of a config's Parquet files; of all configs where none is named."""
        return [path for path in self.files if path.startswith(f"data/{config}/" if config else "data/")]


def outlet_line(outlet: Outlet, documents: int) -> OutletLine:
    """Return an outlet's line for the number of its documents."""
    return OutletLine(
        id=outlet.id,
        name=outlet.name,
        alignment=outlet.alignment,
        licence=outlet.licence,
        synthetic=outlet.synthetic,
        documents=documents,
    )


def terms(outlets: Iterable[OutletLine]) -> tuple[Terms, ...]:
    """Sum up outlets by alignment and licence, in this order; those of no stated alignment come last."""
    groups: dict[tuple[str | None, str], list[int]] = {}
    for each in sorted(outlets, key=lambda each: (each.alignment is None, each.alignment or "", each.licence)):
        groups.setdefault((each.alignment, each.licence), []).append(each.documents)
    return tuple(
        Terms(alignment=alignment, licence=licence, outlets=len(documents), documents=sum(documents))
        for (alignment, licence), documents in groups.items()
    )


def manifest_json(manifest: Manifest) -> bytes:
    """Return the content of manifest.json."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
