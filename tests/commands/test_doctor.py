import itertools

import pytest
from label_studio_server import TOKEN
from workspaces import small

from dateline.cli.main import main
from dateline.commands.doctor import doctor
from dateline.commands.projects import screen_config, title
from dateline.commands.render import read_schema
from dateline.edge.label_studio import About, Server
from dateline.edge.workspace import find_workspace

NUMBERS = itertools.count(1)


@pytest.fixture
def workspace(tmp_path, private, monkeypatch):
    monkeypatch.delenv("LABEL_STUDIO_URL", raising=False)
    return small(tmp_path / "work", {})


def looks(workspace, url=""):
    return {look.what: look for look in doctor(workspace, url).looks}


def test_what_can_not_be_looked_at_is_wrong_and_the_rest_goes_on(workspace):
    found = looks(workspace)
    assert found["vocabulary"].found.startswith("conflict-reports 1.0.0, screen ")
    assert (found["server"].state, found["server"].found.split(" (")[0]) == ("wrong", "no Label Studio is named")
    assert "LABEL_STUDIO_URL" in found["server"].advice
    workspace.vocabulary.write_text("no toml")
    assert looks(workspace)["vocabulary"].state == "wrong"


def test_a_lack_of_a_token_is_told_with_where_to_get_one(workspace, monkeypatch):
    monkeypatch.delenv("LABEL_STUDIO_API_KEY")
    monkeypatch.setattr("dateline.edge.tokens._from_keyring", lambda _url: "")
    found = looks(workspace, "http://127.0.0.1:9")
    assert found["address"].found == "http://127.0.0.1:9"
    assert found["server"].state == "wrong"
    assert "LABEL_STUDIO_API_KEY" in found["server"].advice


def test_a_private_folder_is_for_one_person_and_lies_outside(workspace, tmp_path, monkeypatch):
    assert looks(workspace)["private folder"].state == "good"
    assert not (tmp_path / "private").exists()
    (tmp_path / "private").mkdir()
    (tmp_path / "private").chmod(0o755)
    assert looks(workspace)["private folder"].advice.startswith("chmod 700 ")
    monkeypatch.setenv("DATELINE_PRIVATE", str(workspace.root / "private"))
    assert looks(workspace)["private folder"].state == "wrong"


def test_an_old_server_and_a_clock_that_is_off_are_odd(workspace, monkeypatch):
    class Old:
        def __init__(self, *_):
            pass

        def close(self):
            pass

        def projects(self):
            return []

        def about(self):
            return About(version="1.9.2", edition="Community", user="a@b.c", token="legacy token", ahead=-75.0)  # noqa: S106

    monkeypatch.setattr("dateline.commands.doctor.Server", Old)
    found = looks(workspace, "http://127.0.0.1:9")
    assert (found["server"].state, found["server"].advice) == ("odd", "update it: tested with 1.23")
    assert (found["clock"].state, found["clock"].found) == ("odd", "-75.0 s to ours")
    assert found["projects"].advice == "dateline push"
    assert not doctor(workspace, "http://127.0.0.1:9").wrong


def test_where_releases_go_is_told_with_whence_the_token_comes(workspace, monkeypatch):
    assert "Hub" not in looks(workspace)
    project = workspace.root / "pyproject.toml"
    project.write_text(f'{project.read_text()}hub_repo = "somebody/data"\n')
    monkeypatch.setenv("HF_TOKEN", "secret-token")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    found = looks(find_workspace(workspace.root))["Hub"].found
    assert found == "somebody/data at http://127.0.0.1:9, token from the environment, HF_TOKEN"
    project.write_text(project.read_text().replace("somebody/data", "data"))
    assert looks(find_workspace(workspace.root))["Hub"].state == "wrong"


def test_a_real_server_and_its_projects_are_looked_at(workspace, label_studio, capsys):
    schema = read_schema(workspace)
    config = screen_config(schema)
    names = [title(workspace, schema, "spans", f"c{next(NUMBERS):02}") for _ in range(2)]
    server = Server(label_studio.url, TOKEN)
    good, bad = (
        server.open_project(name, screen)
        for name, screen in zip(names, (config, config.replace('value="part_of"', 'value="inside"')), strict=True)
    )
    with pytest.raises(SystemExit) as caught:
        main(["-C", str(workspace.root), "doctor", "--url", label_studio.url])
    told = capsys.readouterr().out
    found = looks(workspace, label_studio.url)
    server.close()
    assert caught.value.code == 1
    assert found["server"].found == "Label Studio 1.23.2, Community"
    assert found["token"].found == "legacy token of admin@example.com, from the environment, LABEL_STUDIO_API_KEY"
    assert found["clock"].state == "good"
    assert found[good.title].found.endswith("the one in force")
    assert "inside, part_of" in found[bad.title].found
    assert found[bad.title].state == "wrong"
    assert f"{bad.title}: try: {found[bad.title].advice}" in told
    assert TOKEN not in told
