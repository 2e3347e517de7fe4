"""What all tests share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def gazetteer_cache(request):
    """Index gazetteers once for all runs of the tests, in pytest's own cache, not in the user's."""
    folder = Path(request.config.cache.mkdir("gazetteers"))
    before = os.environ.get("DATELINE_CACHE")
    os.environ["DATELINE_CACHE"] = str(folder)
    yield
    if before is None:
        del os.environ["DATELINE_CACHE"]
    else:
        os.environ["DATELINE_CACHE"] = before
