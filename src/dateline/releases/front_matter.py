"""The YAML at the head of a dataset card: configs, features, sizes, licence, languages."""

import yaml

from dateline.releases.columns import CONFIGS, DEFAULT, Config, columns
from dateline.releases.kinds import Classes, Columns, Fields, Items, Kind
from dateline.releases.manifest import Manifest
from dateline.releases.terms import hub_licence, slug
from dateline.schemas.vocabulary import Schema

# Size categories of the Hub's dataset card, by the first number of rows that is beyond each.
SIZES = ((10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"), (10**7, "1M<n<10M"))
LARGER = "n>10M"


def front_matter(manifest: Manifest, schema: Schema, title: str) -> str:
    """Return the YAML of a card, between its two lines of hyphens."""
    layout = columns(schema)
    fields = {
        "pretty_name": title,
        "language": [each for each in manifest.languages if each != "und"],
        **licence(manifest),
        "size_categories": [size(max(map(manifest.rows, CONFIGS)))],
        "task_categories": ["token-classification", "text-classification"],
        "annotations_creators": creators(manifest),
        "source_datasets": ["original"],
        "tags": ["armed-conflict", "event-extraction", "news", *(["synthetic"] if manifest.synthetic else [])],
        "version": manifest.version,
        "configs": [data_files(manifest, config) for config in CONFIGS],
        "dataset_info": [info(manifest, config, layout[config]) for config in CONFIGS],
    }
    there = {name: value for name, value in fields.items() if value != []}
    return f"---\n{yaml.safe_dump(there, sort_keys=False, allow_unicode=True, width=120)}---\n"


def licence(manifest: Manifest) -> dict[str, str]:
    """Return the Hub's licence fields: an identifier where all outlets share one that it has, else ``other``."""
    if len(manifest.licences) != 1:
        details = "each report is under its outlet's licence, see the column `licence` of `documents`: "
        details += "; ".join(manifest.licences)
        return {"license": "other", "license_name": "several", "license_details": details}
    (only,) = manifest.licences
    found = hub_licence(only)
    return {"license": found} if found else {"license": "other", "license_name": slug(only), "license_details": only}


def creators(manifest: Manifest) -> list[str]:
    """Return who annotated, in the Hub's words."""
    return ["expert-generated" if each != "machine" else "machine-generated" for each in annotators(manifest)]


def annotators(manifest: Manifest) -> list[str]:
    """Return the kinds of annotators that annotated any document."""
    return [each for each, documents in manifest.annotated_by.items() if documents and each != "nobody"]


def size(rows: int) -> str:
    """Return the Hub's category for a number of rows."""
    return next((name for beyond, name in SIZES if rows < beyond), LARGER)


def data_files(manifest: Manifest, config: Config) -> dict[str, object]:
    """Return where a config's splits lie. `datasets` can't load a split without rows, so it is not declared.

    A config without any row is declared with all its files: streamed, it loads and has its features.
    """
    splits = manifest.filled(config) or manifest.configs[config]
    files = [{"split": split, "path": f"data/{config}/{split}-*.parquet"} for split in splits]
    return {"config_name": config, "data_files": files, **({"default": True} if config == default(manifest) else {})}


def default(manifest: Manifest) -> Config:
    """Return the config that loads when none is named: events, or documents while there are no events."""
    return DEFAULT if manifest.rows(DEFAULT) else "documents"


def info(manifest: Manifest, config: Config, layout: Columns) -> dict[str, object]:
    """Return a config's features and the sizes of its splits."""
    parts = manifest.filled(config) or manifest.configs[config]
    files = (file.size for path, file in manifest.files.items() if path.startswith(f"data/{config}/"))
    return {
        "config_name": config,
        "features": [feature(name, kind) for name, kind in layout.items()],
        "splits": [{"name": name, "num_bytes": part.size, "num_examples": part.rows} for name, part in parts.items()],
        "download_size": sum(files),
        "dataset_size": sum(part.size for part in parts.values()),
    }


def feature(name: str, kind: Kind) -> dict[str, object]:
    """Return a column as the card's YAML has it."""
    return {"name": name, **shape(kind)}


def shape(kind: Kind) -> dict[str, object]:
    """Return the keys that describe a kind in YAML."""
    match kind:
        case Classes(names):
            return {"dtype": {"class_label": {"names": {str(place): name for place, name in enumerate(names)}}}}
        case Items(Fields(parts)):
            return {"list": [feature(name, part) for name, part in parts.items()]}
        case Items(of):
            return {"list": shape(of)["dtype"]}
        case Fields(parts):
            return {"struct": [feature(name, part) for name, part in parts.items()]}
        case _:
            return {"dtype": kind}
