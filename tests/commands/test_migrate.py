import itertools

import pytest
from label_studio_server import TOKEN
from made_up import document_of
from workspaces import small

from dateline.annotation.labeling.tasks import to_task
from dateline.cli.main import main
from dateline.commands.migrate import migrate
from dateline.commands.projects import screen_config, title
from dateline.commands.render import read_schema
from dateline.edge.disk import one_at_a_time, read_records, write_records
from dateline.edge.label_studio import Server
from dateline.errors import VocabularyError, WorkspaceError
from dateline.records import Annotation, Author, Context, Mention, Orphan, Relation

TABLE = """
from = "0.9.0"
to = "1.0.0"
[labels]
place = "location"
[roles]
where = "location"
[attributes]
"event.kind" = "type"
[values."event.kind"]
strike = "air_strike"
"""
NUMBERS = itertools.count(1)
EVENT = Mention(id="e0", label="event", start=0, end=5, quote="Raids", attributes={"kind": "strike"})
PLACE = Mention(id="p9", label="place", start=9, end=14, quote="Tayba", attributes={"place": "none"})
WHERE = Relation(source="e0", target="p9", role="where")


def said(author, **changes):
    """Say something in the words of the vocabulary 0.9.0."""
    kind = "gold" if author == "gold" else "person"
    return Annotation(
        doc_id="one:a",
        text_id="sha256:0",
        schema="0.9.0",
        author=Author(kind=kind, name=author),
        status="gold" if kind == "gold" else "submitted",
        mentions=(EVENT, PLACE),
        relations=(WHERE,),
    ).but(**changes)


@pytest.fixture
def workspace(tmp_path):
    workspace = small(tmp_path / "work", {})
    (tmp_path / "table.toml").write_text(TABLE)
    write_records(workspace.gold, [said("gold")])
    write_records(workspace.returned("a01"), [said("a01"), said("a01", doc_id="one:b")])
    orphan = Orphan(
        doc_id="one:a",
        text_id="sha256:0",
        new_text_id="sha256:1",
        schema="0.9.0",
        author=Author(kind="person", name="a01"),
        mention=EVENT,
        context=Context(start=0, end=5, text="Raids"),
        reason="quote-gone",
        relations=(WHERE,),
    )
    write_records(workspace.orphans, [orphan])
    return workspace


@pytest.fixture
def table(workspace):
    return workspace.root.parent / "table.toml"


def everything(workspace):
    return {path: path.read_bytes() for path in (*workspace.marked, workspace.orphans)}


def test_a_plan_tells_what_moves_and_writes_nothing(workspace, table):
    before = everything(workspace)
    plan = migrate(workspace, table)
    assert (plan.applied, plan.annotations, plan.orphans, plan.findings) == (False, 3, 1, ())
    assert plan.changes == {
        "event.kind -> type": 4,
        "event.kind: strike -> air_strike": 4,
        "label: place -> location": 3,
        "role: where -> location": 4,
    }
    assert everything(workspace) == before


def test_a_plan_that_is_applied_moves_work_gold_and_orphans_once(workspace, table):
    assert migrate(workspace, table, apply=True).applied
    for path in workspace.marked:
        for each in read_records(path, Annotation):
            assert each.schema == "1.0.0"
            assert [mention.label for mention in each.mentions] == ["event", "location"]
            assert each.mentions[0].attributes == {"type": "air_strike"}
            assert each.relations[0].role == "location"
    (orphan,) = read_records(workspace.orphans, Orphan)
    assert (orphan.schema, orphan.mention.attributes) == ("1.0.0", {"type": "air_strike"})
    after = everything(workspace)
    again = migrate(workspace, table, apply=True)
    assert (again.annotations, again.orphans, again.changes) == (0, 0, {})
    assert everything(workspace) == after


def test_what_a_run_that_was_cut_off_has_moved_stays_moved(workspace, table):
    gold = workspace.gold.read_bytes()
    migrate(workspace, table, apply=True)
    after = everything(workspace)
    workspace.gold.write_bytes(gold)
    assert migrate(workspace, table, apply=True).annotations == 1
    assert everything(workspace) == after


def test_nothing_moves_where_a_word_has_no_new_one(workspace, table):
    table.write_text(TABLE.replace('strike = "air_strike"', ""))
    before = everything(workspace)
    done = migrate(workspace, table, apply=True)
    assert not done.applied
    assert {each.code for each in done.findings} == {"attribute-value"}
    assert done.findings[0].where.startswith("annotation/gold.jsonl: gold: one:a e0")
    assert everything(workspace) == before


def test_a_table_for_another_vocabulary_is_refused(workspace, table):
    table.write_text(TABLE.replace('to = "1.0.0"', 'to = "3.0.0"'))
    with pytest.raises(VocabularyError, match=r"leads to 3\.0\.0, in force is 1\.0\.0"):
        migrate(workspace, table)
    with pytest.raises(WorkspaceError, match="no such file"):
        migrate(workspace, table.with_name("none.toml"))


def test_nothing_moves_while_a_pull_is_at_work(workspace, table):
    with one_at_a_time(workspace.derived / "pull"), pytest.raises(WorkspaceError, match="another dateline"):
        migrate(workspace, table, apply=True)


def test_the_verb_tells_the_plan(workspace, table, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["-C", str(workspace.root), "migrate", str(table), "--offline"])
    told = capsys.readouterr().out
    assert caught.value.code == 0
    assert "label: place -> location: 3" in told
    assert "3 annotations and 1 orphan would move" in told


@pytest.fixture
def server(url):
    server = Server(url, TOKEN)
    yield server
    server.close()


def worked_on(workspace, server, config, annotator):
    """Open a project with a screen, and work in it."""
    schema = read_schema(workspace)
    project = server.open_project(title(workspace, schema, "spans", annotator), config)
    task = to_task(document_of("one:a", "Raids on Tayba."), said("a01", mentions=(), relations=()), schema)
    server.add(project.id, [{"data": task.data, "annotations": [{"result": [], "ground_truth": False}]}])
    return project.title


def test_a_screen_that_people_have_worked_on_changes_where_words_are_added(workspace, server):
    whole = screen_config(read_schema(workspace))
    fewer = whole.replace('<Relation value="part_of" />', "")
    name = worked_on(workspace, server, fewer, f"b{next(NUMBERS):02}")
    assert name in migrate(workspace, None, server.url).screens
    assert server.project(name).config.strip() == fewer.strip()
    assert migrate(workspace, None, server.url, apply=True).applied
    assert server.project(name).config.strip() == whole.strip()
    assert name not in migrate(workspace, None, server.url).screens


def test_a_screen_keeps_the_words_that_the_vocabulary_drops(workspace, server):
    more = screen_config(read_schema(workspace)).replace('value="part_of"', 'value="inside"')
    name = worked_on(workspace, server, more, f"b{next(NUMBERS):02}")
    done = migrate(workspace, None, server.url, apply=True)
    server.remove(server.project(name).id, server.ids(server.project(name).id))
    assert not done.applied
    assert [(each.code, each.where) for each in done.findings] == [("screen-word-gone", name)]
    assert done.findings[0].message.startswith("relations: inside")
