"""The same columns as `datasets` sees them; the only module that imports `datasets`, so import it late."""

from typing import Any

from datasets import ClassLabel, Features, Value

from dateline.releases.columns import columns
from dateline.releases.kinds import Classes, Fields, Items, Kind
from dateline.schemas.vocabulary import Schema


def features(schema: Schema) -> dict[str, Features]:
    """Return the features of every config under a vocabulary."""
    return {
        config: Features({name: feature(kind) for name, kind in parts.items()})
        for config, parts in columns(schema).items()
    }


def feature(kind: Kind) -> Any:
    """Return the feature of a kind; a list is a list of one feature, which every release of `datasets` takes."""
    match kind:
        case Classes(names):
            return ClassLabel(names=list(names))
        case Items(of):
            return [feature(of)]
        case Fields(parts):
            return {name: feature(part) for name, part in parts.items()}
        case _:
            return Value(kind)
