import sys
from types import SimpleNamespace

import pytest

from dateline.edge.tokens import HUB_VARIABLE, VARIABLE, find_hub_token, find_token, known_tokens
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


def test_the_hubs_token_may_also_come_from_its_own_program(monkeypatch):
    keyring(monkeypatch, lambda: None)
    monkeypatch.delenv(HUB_VARIABLE, raising=False)
    monkeypatch.setattr("dateline.edge.tokens.stored_token", lambda: "stored")
    assert find_hub_token(URL) == ("stored", "hf auth login")
    monkeypatch.setenv(HUB_VARIABLE, "given")
    assert find_hub_token(URL) == ("given", "the environment, HF_TOKEN")
    monkeypatch.delenv(HUB_VARIABLE)
    monkeypatch.setattr("dateline.edge.tokens.stored_token", str)
    with pytest.raises(ServerError, match=r"no token for the Hub.*HF_TOKEN.*hf auth login"):
        find_hub_token(URL)


def test_all_tokens_in_reach_are_known(monkeypatch):
    keyring(monkeypatch, lambda: "kept")
    monkeypatch.setenv(VARIABLE, "label-studio")
    monkeypatch.setenv(HUB_VARIABLE, "hub")
    monkeypatch.setattr("dateline.edge.tokens.stored_token", lambda: "stored")
    assert known_tokens(URL, URL) == {"kept", "label-studio", "hub", "stored"}
    assert known_tokens("", "") == {"label-studio", "hub", "stored"}
