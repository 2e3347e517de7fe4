import sys
from types import SimpleNamespace

import pytest

from dateline.edge.tokens import VARIABLE, find_token
from dateline.errors import ServerError

URL = "http://127.0.0.1:8080"


class KeyringError(Exception):
    pass


def keyring(monkeypatch, answer):
    def get_password(service, user):
        assert (service, user) == ("dateline", URL)
        return answer()

    errors = SimpleNamespace(KeyringError=KeyringError)
    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=get_password, errors=errors))


def locked():
    raise KeyringError


def test_the_environment_comes_before_the_keyring(monkeypatch):
    keyring(monkeypatch, lambda: "kept")
    monkeypatch.setenv(VARIABLE, " given ")
    assert find_token(URL) == ("given", "the environment, LABEL_STUDIO_API_KEY")
    monkeypatch.delenv(VARIABLE)
    assert find_token(URL) == ("kept", "the keyring")


@pytest.mark.parametrize("answer", [lambda: None, locked])
def test_without_a_token_it_is_said_how_to_give_one(monkeypatch, answer):
    monkeypatch.delenv(VARIABLE, raising=False)
    keyring(monkeypatch, answer)
    with pytest.raises(ServerError, match=f"no token.*{VARIABLE}.*keyring set dateline {URL}"):
        find_token(URL)


def test_the_package_keyring_may_be_absent(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ServerError, match="no token"):
        find_token(URL)
