"""What lies beside the tables of a release: the manifest, the card, and what repeats it for other tools."""

from pathlib import Path

from dateline.edge.workspace import Workspace
from dateline.releases.card import card
from dateline.releases.curation import Curation, parse_curation
from dateline.releases.manifest import Manifest, manifest_json
from dateline.schemas.vocabulary import Schema


def write_beside(workspace: Workspace, folder: Path, manifest: Manifest, schema: Schema, curation: Curation) -> None:
    """Write manifest and card into the folder of a release."""
    settings = workspace.settings
    text = card(
        manifest,
        schema,
        curation,
        title=settings.title or settings.name,
        description=settings.description or "",
        address=workspace.name(workspace.releases / manifest.version),
    )
    (folder / "manifest.json").write_bytes(manifest_json(manifest))
    (folder / "README.md").write_text(text, "utf-8")


def read_curation(workspace: Workspace) -> Curation:
    """Return what the curators say of the dataset; nothing where the workspace has no curation.toml.

    Raises ReleaseError where it is faulty.
    """
    path = workspace.curation
    return parse_curation(path.read_bytes(), workspace.name(path)) if path.is_file() else Curation()
