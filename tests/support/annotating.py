"""Workspaces with suggestions, and annotators who work on a real server by its own interface."""

import itertools

from workspaces import ONE, quiet, small

from dateline.commands.ingest import ingest
from dateline.commands.suggest import suggest

_NUMBERS = itertools.count(1)
RAIDS = "Warplanes launched raids on Aleppo on 6 June 2017, killing 12 people, a military source said."
HOSTILE = (
    "🇸🇾 Shelling hit Aleppo 👩‍👩‍👧 yesterday\r\n\r\nقصف  على حلب: shelling of Idlib killed 3.\r\n"
    "Tabs\tand <b>markup</b>: raids on Homs.\r\n"
)


def suggested(folder, texts, settings=""):
    """Return a workspace of its own name with these reports (name -> text), ingested and suggested."""
    files = {f"one/{name}.txt": text for name, text in texts.items()}
    workspace = small(folder, files, settings, name=f"set-{next(_NUMBERS)}")
    again(workspace)
    return workspace


def again(workspace, **texts):
    """Change reports, and ingest and suggest anew."""
    for name, text in texts.items():
        (workspace.seeds / f"one/{name}.txt").write_text(text)
    ingest(workspace, ONE, quiet)
    suggest(workspace, ONE, quiet)


def tasks_of(api, workspace):
    """Return the tasks of all projects of a workspace with their predictions, as the server has them."""
    found = []
    asked = {"page_size": 100, "title": workspace.settings.name, "include": "id,title"}
    for project in api.get("/api/projects", params=asked).json()["results"]:
        if project["title"].startswith(f"{workspace.settings.name} "):
            params = {"exportType": "JSON", "download_all_tasks": "true"}
            rows = api.get(f"/api/projects/{project['id']}/export", params=params).json()
            found += [api.get(f"/api/tasks/{row['id']}").json() | {"title": project["title"]} for row in rows]
    return found


def accept(api, task, *changes, **how):
    """Submit a task's suggestion as it is but for some changed or added rows; return the new annotation's number."""
    places = {(row.get("id"), row.get("from_name")) for row in changes}
    kept = [row for row in suggestion(task) if (row.get("id"), row.get("from_name")) not in places]
    return submit(api, task, [*kept, *changes], **how)


def suggestion(task):
    """Return the rows of a task's prediction."""
    return task["predictions"][0]["result"] if task["predictions"] else []


def submit(api, task, rows, **how):
    """Submit these rows; return the new annotation's number."""
    done = api.post(f"/api/tasks/{task['id']}/annotations", json={"result": rows, "lead_time": 7.5} | how)
    done.raise_for_status()
    return done.json()["id"]


def flag(*words):
    """Return the row of flags about a whole report."""
    return {
        "id": "flags",
        "from_name": "flags",
        "to_name": "text",
        "type": "choices",
        "value": {"choices": list(words)},
    }


def region(label, start, end, **more):
    """Return the row of a marked span."""
    value = {"start": start, "end": end, "text": "not to be trusted", "labels": [label]}
    return {"id": f"new{start}", "from_name": "mention", "to_name": "text", "type": "labels", "value": value} | more
