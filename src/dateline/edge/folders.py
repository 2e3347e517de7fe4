"""Where this user's own things lie, outside any workspace."""

import os
from pathlib import Path


def gazetteer_folder() -> Path:
    """Return where this user's indexes lie: ``$DATELINE_CACHE``, or ``dateline`` in the user's cache folder."""
    own = os.environ.get("DATELINE_CACHE")
    if own:
        return Path(own) / "gazetteers"
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "dateline" / "gazetteers"
