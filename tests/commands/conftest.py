"""People before a real Label Studio, and what the verbs find there: a token and a private folder."""

import pytest
from label_studio_server import TOKEN


@pytest.fixture
def private(monkeypatch, tmp_path):
    """Give a token, and a private folder of this test alone; return where that will be."""
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", TOKEN)
    monkeypatch.setenv("DATELINE_PRIVATE", str(tmp_path / "private"))
    return tmp_path / "private"


@pytest.fixture
def url(label_studio, private):
    """Return the address of the server, for somebody who may use it."""
    return label_studio.url


@pytest.fixture
def admin(label_studio):
    """Be the first user, by the server's own interface."""
    with label_studio.api() as api:
        yield api


@pytest.fixture(scope="session")
def second(label_studio):
    """Be another annotator."""
    yield from _person(label_studio, "ann@example.com")


@pytest.fixture(scope="session")
def judge(label_studio):
    """Be an adjudicator."""
    yield from _person(label_studio, "judge@example.com")


def _person(label_studio, email):
    _, token = label_studio.person(email)
    with label_studio.api(token) as api:
        yield api
