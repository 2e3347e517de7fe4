"""What all tests share."""

import os
from pathlib import Path

import pytest
from label_studio_server import CannotRunError, Server


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


@pytest.fixture(scope="session")
def label_studio(tmp_path_factory):
    """Run a real Label Studio for all tests that want one; skip them, with the reason, where none can run."""
    try:
        server = Server.new(tmp_path_factory.mktemp("label_studio"))
        server.start()
    except CannotRunError as reason:
        pytest.skip(str(reason))
    yield server
    server.stop()
