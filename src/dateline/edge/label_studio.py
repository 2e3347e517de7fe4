"""A Label Studio server. Its SDK is imported here and where its exceptions are told, inside functions: it is heavy.

What adds something is never sent twice blindly: after a failure it is first looked up what the server had stored.
What the SDK raises holds cookies of the session, so none of it is shown, and none stays as a cause.
"""

import json
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any, NamedTuple

import msgspec

from dateline.edge.label_studio_failures import LaterError, told
from dateline.edge.patience import Patience
from dateline.records import Record

Row = Mapping[str, Any]
"""A task as the server takes and gives it: ``{"data": {…}, "predictions": […]}``."""
Key = tuple[str, str, str, str]
PAGE, EXPORTED, TITLE = 1000, 100, 50
"""Tasks a page, tasks an export (their ids stand in the address), and characters of a title, as the server has it."""
STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How the server writes and takes stamps; with +00:00 instead of Z it fails."""
_COLUMNS = (
    *("id", "inner_id", "completed_at", "cancelled_annotations", "total_predictions", "annotations_results"),
    *("annotations_ids", "predictions_score", "predictions_model_versions", "predictions_results", "file_upload"),
    *("storage_filename", "created_at", "updated_at", "updated_by", "avg_lead_time", "draft_exists"),
)
"""Columns that a list of tasks has of its own, and that say nothing to annotators."""
_OF_PROJECTS = "id,title,label_config,expert_instruction,task_number"
"""What is asked of projects: their further counts take the server long."""
_CONNECT_SECONDS, _READ_SECONDS = 10.0, 300.0


class About(Record, frozen=True, omit_defaults=False):
    """A server as it presents itself; `ahead` is by how many seconds its clock is ahead of ours."""

    version: str
    edition: str
    user: str
    token: str
    ahead: float


class Project(Record, frozen=True):
    """A project of a server: its labelling screen and how many tasks it has."""

    id: int
    title: str
    config: str = ""
    instruction: str = ""
    tasks: int = 0


class Stored(NamedTuple):
    """A task on the server; `begun` says that somebody annotated it, skipped it, or has a draft."""

    id: int
    data: dict[str, Any]
    begun: bool


def key_of(data: Row) -> Key:
    """Return what makes a task the same as another: document, step, the decision that it revisits, section."""
    doc_id, step, revisit, section = (str(data.get(name, "")) for name in ("doc_id", "step", "revisit", "section"))
    return doc_id, step, revisit, section


class Server:
    """A Label Studio server that is asked with one person's token, legacy or personal."""

    def __init__(self, url: str, token: str, sleep: Callable[[float], None] = time.sleep) -> None:
        """Prepare to ask; nothing is sent yet, unless a personal token is exchanged.

        Raises ServerError where the token is no token or has run out.
        """
        import httpx  # noqa: PLC0415 - a guest of this verb alone
        from label_studio_sdk import LabelStudio  # noqa: PLC0415 - 2 seconds and 120 MB at its first use

        self.url = url
        self._token = token
        self._ask = Patience(url, partial(told, token=token), sleep)
        timeout = httpx.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS)
        self._http = httpx.Client(timeout=timeout, follow_redirects=True)
        self._sdk: Any = self._ask(
            partial(LabelStudio, base_url=url, api_key=token, httpx_client=self._http, max_retries=0)
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    @property
    def failed(self) -> int:
        """How many requests did not go well at once."""
        return self._ask.failed

    def about(self) -> About:
        """Return what the server says of itself and of the token's owner."""
        answer = self._ask(self._sdk.versions.with_raw_response.get)
        me = self._ask(self._sdk.users.whoami)
        ahead = parsedate_to_datetime(answer.headers["date"]).timestamp() - time.time()
        said = answer.data.dict()
        return About(
            version=str(said.get("release", "")),
            edition=str(said.get("edition", "Community")),
            user=str(me.email),
            token="legacy token" if self._token.count(".") != 2 else "personal access token",  # noqa: PLR2004 - a JWT
            ahead=round(ahead, 1),
        )

    def users(self) -> dict[int, str]:
        """Return number -> e-mail address of everybody in the organisation."""
        return {each.id: str(each.email) for each in self._ask(self._sdk.users.list)}

    def projects(self, words: str = "") -> list[Project]:
        """Return all projects with these words in their title, the oldest first."""
        asked = {"title": words} if words else {}
        listed = partial(self._sdk.projects.list, page_size=PAGE, include=_OF_PROJECTS, **asked)
        return sorted(map(_project, self._ask(lambda: list(listed()))), key=lambda each: each.id)

    def project(self, title: str) -> Project | None:
        """Return the oldest project of a title, if there is one."""
        return next((each for each in self.projects(title) if each.title == title), None)

    def open_project(self, title: str, config: str, **settings: object) -> Project:
        """Return the project of a title, made first where it lacks; of two that were made at once the older one."""

        def found_or_made() -> Project:
            return self.project(title) or _project(
                self._sdk.projects.create(title=title, label_config=config, **settings)
            )

        if found := self.project(title):
            return found
        mine = self._ask(found_or_made)
        first = self.project(title) or mine
        if first.id != mine.id:
            self._ask(partial(self._sdk.projects.delete, mine.id))
        return first

    def configure(self, project: int, **settings: object) -> None:
        """Change settings of a project, named as the server names them."""
        self._ask(partial(self._sdk.projects.update, project, **settings))

    def hide(self, project: int, keys: Collection[str]) -> None:
        """Leave keys of tasks' data out of a project's list of tasks, unless somebody has arranged that list."""

        def arranged() -> None:
            if not self._sdk.views.list(project=project):
                hidden = [*(f"tasks:{each}" for each in _COLUMNS), *(f"tasks:data.{key}" for key in sorted(keys))]
                columns = {"explore": hidden, "labeling": hidden}
                self._sdk.views.create(project=project, data={"title": "Default", "hiddenColumns": columns})

        if keys:
            self._ask(arranged)

    def stored(self, project: int, *filters: Row) -> Iterator[Stored]:
        """Yield the tasks of a project in the order of their ids, a page at a time."""
        drafted = {row.id for row in self._rows(project, "id", _filter("drafts", "empty", "Boolean", value=False))}
        for row in self._rows(project, "id,data,total_annotations,cancelled_annotations", *filters):
            begun = bool(row.total_annotations or row.cancelled_annotations) or row.id in drafted
            yield Stored(row.id, row.data, begun)

    def missing(self, project: int, rows: Sequence[Row]) -> list[Row]:
        """Return the tasks that the server does not have, by their keys."""
        documents = sorted({str(row["data"]["doc_id"]) for row in rows})
        asked = _filter("data.doc_id", "in_list", "List", documents)
        there = {key_of(row.data) for row in self._rows(project, "id,data", asked)}
        return [row for row in rows if key_of(row["data"]) not in there]

    def add(self, project: int, rows: Sequence[Row]) -> None:
        """Store tasks with their predictions, each once: after a failure only what the server does not have."""
        left: list[Row] | None = None

        def stored() -> None:
            nonlocal left
            left = list(rows) if left is None else self.missing(project, left)
            if left and self._imported(project, left).get("import") is not None:
                left = self.missing(project, left)  # editions that import later, by themselves
                if left:
                    raise LaterError

        self._ask(stored)

    def replace(self, project: int, task: int, row: Row) -> None:
        """Give a task other data and predictions; its data comes last, so that what is cut off is done again.

        Predictions go one by one: the server's import of several drops, without a word, those whose options come with
        the task.
        """

        def replaced() -> None:
            self._act("delete_tasks_predictions", project, [task])
            for prediction in row.get("predictions", ()):
                self._sdk.predictions.create(task=task, **prediction)

        self._ask(replaced)
        self._ask(partial(self._sdk.tasks.update, str(task), data=row["data"]))

    def remove(self, project: int, tasks: Collection[int]) -> None:
        """Delete tasks."""
        if tasks:
            self._ask(partial(self._act, "delete_tasks", project, tasks))

    def changed(self, project: int, since: str) -> Iterator[tuple[int, str, bool]]:
        """Yield (task, stamp, whether it has work) of what has changed since a stamp, inclusive; of all without one."""
        filters = [_filter("updated_at", "greater_or_equal", "Datetime", since)] if since else []
        for row in self._rows(project, "id,updated_at,total_annotations,cancelled_annotations", *filters):
            yield row.id, f"{row.updated_at:{STAMP}}", bool(row.total_annotations or row.cancelled_annotations)

    def ids(self, project: int, *filters: Row) -> list[int]:
        """Return the ids of a project's tasks."""
        return [row.id for row in self._rows(project, "id", *filters)]

    def drafted(self, project: int) -> list[int]:
        """Return the ids of the tasks that somebody has a draft of."""
        return self.ids(project, _filter("drafts", "empty", "Boolean", value=False))

    def about_documents(self, project: int, documents: Collection[str]) -> list[int]:
        """Return the ids of the tasks about some documents."""
        return self.ids(project, _filter("data.doc_id", "in_list", "List", sorted(documents)))

    def there(self, project: int, tasks: Collection[int]) -> set[int]:
        """Return which of these tasks the server still has."""
        return set(self.ids(project, _filter("id", "in_list", "List", sorted(tasks)))) if tasks else set()

    def export(self, project: int, tasks: Sequence[int]) -> Iterator[dict[str, Any]]:
        """Yield tasks with all annotations and drafts, as the server's JSON export has them."""
        for start in range(0, len(tasks), EXPORTED):
            ids = [str(task) for task in tasks[start : start + EXPORTED]]
            yield from self._ask(partial(self._exported, project, ids))

    def _exported(self, project: int, ids: list[str]) -> list[dict[str, Any]]:
        options = {"additional_query_parameters": {"ids[]": ids}}  # the SDK's own `ids` lacks the brackets: all come
        parts = self._sdk.projects.exports.download_sync(
            project, export_type="JSON", download_all_tasks=True, request_options=options
        )
        return msgspec.json.decode(b"".join(parts), type=list[dict[str, Any]])

    def _imported(self, project: int, rows: Sequence[Row]) -> dict[str, Any]:
        """Import tasks as the SDK does, but encoded by msgspec: its own encoder takes 3 ms a task."""
        from label_studio_sdk.core.api_error import ApiError  # noqa: PLC0415 - as above

        signed = self._sdk._client_wrapper.get_headers()  # noqa: SLF001 - the SDK tells them nowhere else
        headers = {**signed, "Content-Type": "application/json"}
        address = f"{self.url}/api/projects/{project}/import"
        answer = self._http.post(address, content=msgspec.json.encode(rows), headers=headers)
        if not answer.is_success:
            raise ApiError(status_code=answer.status_code, headers=dict(answer.headers), body=answer.text)
        return msgspec.json.decode(answer.content, type=dict[str, Any])

    def _act(self, action: str, project: int, tasks: Collection[int]) -> None:
        self._sdk.actions.create(id=action, project=project, selected_items={"all": False, "included": sorted(tasks)})

    def _rows(self, project: int, include: str, *filters: Row) -> Iterator[Any]:
        """Yield tasks by their ids, each page beginning behind the last id of the one before."""
        last = 0
        while True:
            items = [_filter("id", "greater", "Number", last), *filters]
            query = {"filters": {"conjunction": "and", "items": items}, "ordering": ["tasks:id"]}
            listed = partial(
                self._sdk.tasks.list,
                project=project,
                fields="task_only",
                include=include,
                page_size=PAGE,
                query=json.dumps(query),  # a dict would be ignored without a word
            )
            page = self._ask(listed).items or []
            yield from page
            if len(page) < PAGE:
                return
            last = page[-1].id


def _project(found: Any) -> Project:
    return Project(
        id=found.id,
        title=found.title or "",
        config=found.label_config or "",
        instruction=getattr(found, "expert_instruction", "") or "",
        tasks=getattr(found, "task_number", 0) or 0,
    )


def _filter(column: str, operator: str, kind: str, value: object) -> Row:
    return {"filter": f"filter:tasks:{column}", "operator": operator, "type": kind, "value": value}
