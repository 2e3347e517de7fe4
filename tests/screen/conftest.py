"""Somebody before the screen, with a token and a private folder of their own."""

import re

import pytest
from browser import Annotator, chromium
from label_studio_server import TOKEN, CannotRunError


@pytest.fixture(autouse=True)
def _private(monkeypatch, tmp_path):
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", TOKEN)
    monkeypatch.setenv("DATELINE_PRIVATE", str(tmp_path / "private"))


@pytest.fixture(scope="module")
def annotator(label_studio, tmp_path_factory):
    """Somebody who has logged in; skipped, with the reason, where there is no browser."""
    try:
        driver = chromium(tmp_path_factory.mktemp("chromium"))
    except CannotRunError as reason:
        pytest.skip(str(reason))
    person = Annotator(driver, label_studio.url)
    person.log_in()
    yield person
    driver.quit()


@pytest.fixture
def api(label_studio):
    with label_studio.api() as api:
        yield api


@pytest.fixture
def picture(request, annotator):
    """Keep what was on the screen at the end of the test, in pytest's cache."""
    yield
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    annotator.picture(request.config.cache.mkdir("screens") / f"{name}.png")
