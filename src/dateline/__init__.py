"""Raw conflict reports in, a versioned annotation dataset out."""

import os
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from datasets import Dataset, DatasetDict

__all__ = ["__version__", "load"]
__version__ = "0.1.0"


def load(
    source: str | os.PathLike[str], config: str = "", version: str = "", *, split: str = ""
) -> Union["DatasetDict", "Dataset"]:
    """Return a config of a release, from its folder or from a repository of the Hub; see `dateline.loading`.

    It is never another version than the one that was asked for, also offline.
    """
    from dateline.loading import load as run  # noqa: PLC0415 - `import dateline` stays light

    return run(source, config, version, split=split)
