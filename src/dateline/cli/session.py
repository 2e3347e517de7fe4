"""What every verb is given, and the options that several share."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from dateline.edge.shards import Workers
from dateline.edge.workspace import Workspace, find_workspace


@dataclass(frozen=True)
class Session:
    """Where to look for the workspace, and how to answer."""

    start: Path
    json: bool

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that `start` lies in; raises WorkspaceError where there is none."""
        return find_workspace(self.start)


def with_workers(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb ``--processes`` and ``--cluster``, as the argument `workers`."""

    @click.option("--processes", type=click.IntRange(1), help="How many processes work at once (default: one a core).")
    @click.option("--cluster", metavar="URL", default="", help="Work on a Dask cluster instead: tcp://HOST:PORT.")
    @functools.wraps(verb)
    def with_options(*args: Any, processes: int | None, cluster: str, **options: Any) -> None:
        verb(*args, workers=Workers(processes=processes or 0, cluster=cluster), **options)

    return with_options
