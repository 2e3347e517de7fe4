"""What people say of the dataset: the settings' title and description, and releases/curation.toml."""

from dateline.edge.workspace import Workspace
from dateline.releases.curation import Curation, Stated, parse_curation


def read_stated(workspace: Workspace, version: str) -> Stated:
    """Return what people say of a release; without a curation.toml, all its questions are open.

    Raises ReleaseError where it is faulty.
    """
    settings, path = workspace.settings, workspace.curation
    return Stated(
        title=settings.title or settings.name,
        description=settings.description or "",
        address=workspace.name(workspace.releases / version),
        curation=parse_curation(path.read_bytes(), workspace.name(path)) if path.is_file() else Curation(),
        repo=settings.hub_repo or "",
    )
