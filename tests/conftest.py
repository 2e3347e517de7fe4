"""What all tests share."""

import os
from pathlib import Path

import pytest
from faulty_proxy import Proxy
from hub_routes import WRITER
from hub_server import HubServer
from hypothesis import HealthCheck, settings
from label_studio_server import CannotRunError, Server
from workspaces import with_two_releases

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # on a busy one an example may take its time


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


@pytest.fixture
def proxy(label_studio):
    """Stand before that Label Studio, and fail when told to."""
    proxy = Proxy(label_studio.url)
    yield proxy
    proxy.close()


@pytest.fixture
def hub(tmp_path, monkeypatch):
    """Run a Hub on loopback where this process may write; the library read its settings when it was imported."""
    from huggingface_hub import constants  # noqa: PLC0415 - not before a test's own settings

    server = HubServer()
    for name, value in {
        "HF_ENDPOINT": server.url,
        "HF_TOKEN": WRITER,
        "DATELINE_PRIVATE": str(tmp_path / "private"),
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("LABEL_STUDIO_API_KEY", "LABEL_STUDIO_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "HF_HUB_OFFLINE": False,
        "HF_HUB_DISABLE_XET": True,
        "HF_HUB_CACHE": str(tmp_path / "cache"),
    }.items():
        monkeypatch.setattr(constants, name, value)
    yield server
    server.close()


@pytest.fixture(scope="session")
def two_releases(tmp_path_factory):
    """Release 1.0.0 of three reports, and 1.1.0 of four; tests that change anything take a copy of the folder."""
    return with_two_releases(tmp_path_factory.mktemp("two_releases"))
