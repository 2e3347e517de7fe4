"""What each verb's outcome depends on: name -> digest, so that a look tells what is stale."""

import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from dateline.edge.folders import gazetteer_folder
from dateline.edge.keys import Keys, code_version, digest
from dateline.edge.plugins import suggester_versions
from dateline.edge.workspace import Workspace
from dateline.seeds.suffixes import is_seed

_LIBRARIES = ("charset-normalizer", "fastwarc", "ftfy", "htmldate", "lxml", "pycld2", "resiliparse", "trafilatura")


def ingest_inputs(workspace: Workspace, keys: Keys) -> dict[str, str]:
    """Return what the corpus depends on: seeds, outlets, buckets, and the code that reads and cleans."""
    inputs = keys.files(path for path in walk(workspace.seeds) if path.name == "outlet.toml" or is_seed(path.name))
    inputs["code"] = digest([code_version("seeds", "corpus", "records"), *map(version, _LIBRARIES)])
    inputs["shards"] = str(workspace.settings.shards)
    return inputs


def carry_inputs(workspace: Workspace, keys: Keys) -> dict[str, str]:
    """Return what carrying depends on: texts, annotations that are not a machine's, and the code."""
    inputs = keys.files([*workspace.documents, workspace.superseded, workspace.orphans, *workspace.marked])
    inputs["code"] = digest([code_version("annotation", "records"), *map(version, ("diff-match-patch", "rapidfuzz"))])
    return inputs


def settle_inputs(workspace: Workspace, keys: Keys) -> dict[str, str]:
    """Return what gold depends on: texts, people's work and rulings, what is withdrawn, vocabulary, code."""
    said = [path for path in workspace.marked if path != workspace.gold]
    inputs = keys.files([*workspace.documents, workspace.vocabulary, workspace.withdrawn, *said])
    return {**inputs, "code": code_version("annotation", "records")}


def suggest_inputs(workspace: Workspace, keys: Keys) -> dict[str, str]:
    """Return what the suggestions depend on: corpus, vocabulary, the user's gazetteers and suggesters, the rules."""
    inputs = keys.files([*workspace.documents, workspace.vocabulary])
    more = suggester_versions(names) if (names := workspace.settings.suggesters) else []
    inputs["code"] = digest([code_version("annotation", "records"), *more, *_gazetteers()])
    return inputs


def cluster_inputs(workspace: Workspace, keys: Keys) -> dict[str, str]:
    """Return what the clusters depend on: texts, stories, annotations, people's decisions, the rules."""
    files = [*workspace.documents, workspace.stories, *released_annotations(workspace), workspace.decisions_on_clusters]
    inputs = keys.files([*files, workspace.withdrawn])
    inputs["code"] = digest([code_version("annotation", "records"), *_gazetteers()])
    return inputs


def _gazetteers() -> list[str]:
    """Return the indexes of this user's gazetteers, by name and size."""
    return sorted(f"{path.name} {path.stat().st_size}" for path in gazetteer_folder().glob("*.sqlite"))


def release_inputs(workspace: Workspace, keys: Keys) -> dict[str, str]:
    """Return what a release depends on."""
    files = [
        *workspace.documents,
        workspace.stories,
        workspace.clusters,
        *workspace.outlet_files,
        *released_annotations(workspace),
        *workspace.returned_files,
        workspace.clusters,
        workspace.register,
        workspace.withdrawn,
        workspace.curation,
    ]
    inputs = keys.files([*files, workspace.vocabulary, workspace.root / "pyproject.toml"])
    code = code_version("releases", "annotation", "schemas", "records", "edge", "commands")
    inputs["code"] = digest([code, version("pyarrow"), *_gazetteers()])
    return inputs


def released_annotations(workspace: Workspace) -> list[Path]:
    """Return the files that a release takes its annotations from: gold, or else what machines suggest."""
    return [workspace.gold] if workspace.gold.is_file() else workspace.suggested


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder in the order of their names, without following links to folders."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names))
