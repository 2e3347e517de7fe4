from typing import get_args

import pytest
from workspaces import small

from dateline.annotation.labeling.controls import Step
from dateline.commands.projects import projects, step_of, title
from dateline.commands.render import read_schema
from dateline.edge.label_studio import TITLE, Project


class Titles:
    """A server that has projects of these titles."""

    def __init__(self, *titles):
        self._titles = titles

    def projects(self):
        return [Project(id=number, title=each) for number, each in enumerate(self._titles)]


@pytest.mark.parametrize("name", ["short", "a-name.with-dots", "x" * 33 + "-" + "y" * 60, "-.".join("z" * 30)])
@pytest.mark.parametrize("annotator", ["", "a01", "somebody-with-a-longer-name"])
def test_a_workspace_finds_its_projects_of_every_step_by_their_titles(tmp_path, name, annotator):
    workspace = small(tmp_path, {"one/a.txt": "A report."}, name=name)
    titles = [title(workspace, read_schema(workspace), step, annotator) for step in get_args(Step)]
    assert all(len(each) <= TITLE for each in titles)
    found = projects(workspace, Titles(*titles, "other v1 spans", "spans"))
    assert [each.title for each in found] == titles
    assert [step_of(each) for each in found] == list(get_args(Step))
