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


def private_folder() -> Path:
    """Return where private things lie: ``$DATELINE_PRIVATE``, or ``dateline`` in the user's state folder."""
    own = os.environ.get("DATELINE_PRIVATE")
    if own:
        return Path(own)
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "dateline"
