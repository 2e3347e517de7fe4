"""Two annotators on a real server who do not agree, and what an adjudicator finds and sends back there."""

from annotating import RAIDS, accept, region, submit, suggested, suggestion, tasks_of
from workspaces import ONE

from dateline.commands.pull import pull
from dateline.commands.push import push
from dateline.commands.screens import Choice
from dateline.commands.settle import parse_policy, settle
from dateline.edge.disk import read_records, write_records
from dateline.records import Annotation, Author

TEXTS = {"a": RAIDS, "b": "Rebels shelled Idlib.", "c": "Protests were held in Hama on Friday."}
UNANIMOUS = parse_policy("unanimous")
DISPUTES = Choice(step="adjudication")


def disputed(folder, texts=TEXTS):
    """Return a workspace whose annotators agree on "c", and not on "a" and "b", settled as far as that goes.

    Of the raids a01 says that they are an air strike, a02 that they are shelling; and a02 marks "killing" too, and
    does not mark "shelled".
    """
    workspace = suggested(folder, texts)
    machine = [each for path in workspace.suggested for each in read_records(path, Annotation)]
    write_records(workspace.returned("a01"), (_by(each, "a01", each.mentions) for each in machine))
    write_records(workspace.returned("a02"), (_by(each, "a02", _otherwise(each)) for each in machine))
    settle(workspace, UNANIMOUS, ONE)
    return workspace


def _by(said, name, mentions):
    mentions = tuple(mentions)
    ids = {each.id for each in mentions}
    ties = tuple(tie for tie in said.relations if {tie.source, tie.target} <= ids)
    author = Author(kind="person", name=name)
    return said.but(author=author, status="submitted", mentions=mentions, relations=ties)


def _otherwise(said):
    for each in said.mentions:
        if each.quote == "raids":
            yield each.but(attributes=each.attributes | {"type": "shelling"})
            start = RAIDS.index("killing")
            kind = each.attributes | {"type": "killing"}
            yield each.but(id="x1", start=start, end=start + len("killing"), quote="killing", attributes=kind)
        elif each.quote != "shelled":
            yield each


def worked_on(folder, url, one, other, texts=TEXTS):
    """Return the same workspace after two people have worked on the server."""
    workspace = suggested(folder, texts)
    push(workspace, url, Choice())
    for name in texts:
        accept(one, task(one, workspace, name))
    differ(other, workspace)
    accept(other, task(other, workspace, "c"))
    pull(workspace, url, new_annotators=True)
    settle(workspace, UNANIMOUS, ONE)
    return workspace


def differ(api, workspace):
    """Mark "a" and "b" otherwise than is suggested."""
    raids, shelled = task(api, workspace, "a"), task(api, workspace, "b")
    text, rows = raids["data"]["text"], suggestion(raids)
    killing = [
        region("event", text.index("killing"), text.index("killing") + len("killing"), id="x1"),
        value(rows, "raids", "event_type", "killing", id="x1"),
    ]
    submit(api, raids, [*given(rows, value(rows, "raids", "event_type", "shelling")), *killing])
    submit(api, shelled, without(suggestion(shelled), "shelled"))


def task(api, workspace, name, step="spans", after=""):
    """Return the task about a report."""
    return next(
        each
        for each in tasks_of(api, workspace)
        if (each["data"]["doc_id"], each["data"]["step"]) == (f"one:{name}", step)
        and each["data"].get("revisit", "") == after
    )


def value(rows, words, name, said, **more):
    """Return the row that gives the mention of these words a value."""
    place = next(row for row in rows if row.get("from_name") == "mention" and row["value"]["text"] == words)
    span = {key: place["value"][key] for key in ("start", "end", "text")}
    row = {"id": place["id"], "from_name": name, "to_name": "text", "type": "choices"}
    return row | {"value": span | {"choices": [said]}} | more


def given(rows, *changes):
    """Return rows with some changed or added."""
    places = {(row["id"], row["from_name"]) for row in changes}
    return [row for row in rows if (row.get("id"), row.get("from_name")) not in places] + list(changes)


def without(rows, words):
    """Return the rows of all but the mention of these words."""
    gone = {row["id"] for row in rows if row.get("from_name") == "mention" and row["value"]["text"] == words}
    return [row for row in rows if not gone & {row.get("id"), row.get("from_id"), row.get("to_id")}]
