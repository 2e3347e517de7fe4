"""Where everything lies. The only module that spells a path of a workspace."""

import os
from dataclasses import dataclass
from pathlib import Path

from dateline.edge.settings import Settings, read_settings
from dateline.errors import WorkspaceError


@dataclass(frozen=True)
class Workspace:
    """A folder whose pyproject.toml has a ``[tool.dateline]`` table; every path of it has its name here."""

    root: Path
    settings: Settings

    @property
    def seeds(self) -> Path:
        """Raw reports as received, a folder an outlet."""
        return self.root / "seeds"

    @property
    def outlet_files(self) -> list[Path]:
        """Each ``seeds/<outlet>/outlet.toml``, in order."""
        return sorted(self.seeds.glob("*/outlet.toml"))

    def outlet_file(self, outlet: str) -> Path:
        """Return where an outlet is described."""
        return self.seeds / outlet / "outlet.toml"

    @property
    def documents(self) -> list[Path]:
        """The corpus, a file a bucket, whether or not it is there yet."""
        shards = self.settings.shards
        if shards == 1:
            return [self.root / "corpus" / "documents.jsonl"]
        return [self.root / "corpus" / f"documents-{n:05}-of-{shards:05}.jsonl" for n in range(shards)]

    @property
    def corpus(self) -> Path:
        """The keeper's folder of documents."""
        return self.root / "corpus"

    @property
    def refused(self) -> Path:
        """Every input that did not become a document."""
        return self.root / "corpus" / "refused.jsonl"

    @property
    def stories(self) -> Path:
        """Which documents are near-copies of each other."""
        return self.root / "corpus" / "stories.jsonl"

    @property
    def documents_there(self) -> list[Path]:
        """The files of documents that are there, whatever the number of buckets was when they were written."""
        return sorted(self.corpus.glob("documents*.jsonl"))

    @property
    def superseded(self) -> Path:
        """Earlier texts that an annotation still names."""
        return self.root / "corpus" / "superseded.jsonl"

    @property
    def vocabulary(self) -> Path:
        """The schema in force, written by hand."""
        return self.root / "schemas" / f"{self.settings.schema}.toml"

    @property
    def decisions(self) -> Path:
        """How questions about the vocabulary were settled, written by hand."""
        return self.root / "schemas" / "decisions.toml"

    @property
    def rendered(self) -> Path:
        """What is rendered from the schema in force."""
        return self.root / "schemas" / self.settings.schema

    @property
    def annotation(self) -> Path:
        """Suggestions, people's work and gold."""
        return self.root / "annotation"

    @property
    def annotation_files(self) -> list[Path]:
        """Every file of annotations in force, in order: gold, people's work, what was adjudicated, suggestions."""
        people = [*self.returned_files, *self.adjudicated_files]
        return [path for path in (self.gold, *people, *self.suggested) if path.is_file()]

    @property
    def marked(self) -> list[Path]:
        """The files of annotations that are not a machine's, in order: gold, people's work, what was adjudicated.

        They include works as they were when an adjudicator decided between them.
        """
        adjudicated = sorted((self.annotation / "adjudicated").rglob("*.jsonl"))
        return [path for path in (self.gold, *self.returned_files, *adjudicated) if path.is_file()]

    @property
    def returned_files(self) -> list[Path]:
        """What people marked, a file each, in order."""
        return sorted((self.annotation / "returned").glob("*.jsonl"))

    @property
    def disagreements(self) -> Path:
        """What annotators left undecided between them, for people to settle."""
        return self.annotation / "disagreements.jsonl"

    def returned(self, annotator: str) -> Path:
        """Return where the work of an annotator lies, under a pseudonym."""
        return self.annotation / "returned" / f"{annotator}.jsonl"

    @property
    def adjudicated_files(self) -> list[Path]:
        """What adjudicators decided, a file each, in order."""
        return sorted((self.annotation / "adjudicated").glob("*.jsonl"))

    def adjudicated(self, adjudicator: str) -> Path:
        """Return where the decisions of an adjudicator lie, under a pseudonym."""
        return self.annotation / "adjudicated" / f"{adjudicator}.jsonl"

    def decided_over(self, adjudicator: str, annotator: str) -> Path:
        """Return where the work of an annotator lies as an adjudicator had it."""
        return self.annotation / "adjudicated" / adjudicator / f"{annotator}.jsonl"

    def decided_over_files(self, adjudicator: str) -> list[Path]:
        """Return the works that an adjudicator decided between, a file an annotator, in order."""
        return sorted((self.annotation / "adjudicated" / adjudicator).glob("*.jsonl"))

    @property
    def pushed(self) -> Path:
        """Which texts are on an annotation server, so that none is forgotten while somebody may work on it."""
        return self.annotation / "pushed.jsonl"

    @property
    def orphans(self) -> Path:
        """Mentions that a new text could not carry over, for people to settle."""
        return self.annotation / "orphans.jsonl"

    @property
    def gold(self) -> Path:
        """The settled annotations."""
        return self.annotation / "gold.jsonl"

    @property
    def clusters(self) -> Path:
        """Which event mentions tell of one happening, and what they say of it."""
        return self.annotation / "clusters.jsonl"

    @property
    def decisions_on_clusters(self) -> Path:
        """What people decided about pairs of event mentions."""
        return self.annotation / "same_event.jsonl"

    @property
    def suggested(self) -> list[Path]:
        """The machine's annotations, a file a bucket."""
        return sorted(self.annotation.glob("suggested*.jsonl"))

    @property
    def releases(self) -> Path:
        """The keeper's folder of releases."""
        return self.root / "releases"

    @property
    def register(self) -> Path:
        """The register of splits, append-only."""
        return self.releases / "splits.jsonl"

    @property
    def withdrawn(self) -> Path:
        """Documents that no release may hold any more, and why."""
        return self.releases / "withdrawn.jsonl"

    @property
    def curation(self) -> Path:
        """What people say of the dataset, written by hand."""
        return self.releases / "curation.toml"

    @property
    def derived(self) -> Path:
        """What may be deleted at any time: keys, runs, indexes."""
        return self.root / ".dateline"

    @property
    def pulls(self) -> Path:
        """Up to where each project of a server was pulled."""
        return self.derived / "pulls.json"

    @property
    def recurring(self) -> Path:
        """The lines that recur in an outlet's reports, as ingest counted them."""
        return self.derived / "recurring.json"

    def name(self, path: Path) -> str:
        r"""Return a path as people and records see it: from the root, with forward slashes.

        Bytes of a file's name that are no UTF-8 are written ``\xff``.
        """
        return os.fsencode(path.relative_to(self.root).as_posix()).decode("utf-8", "backslashreplace")


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that `start` lies in.

    Raises WorkspaceError where there is none, or where its settings are faulty.
    """
    start = start.absolute()
    if not start.is_dir():
        raise WorkspaceError("no such folder", where=str(start), hint="name an existing folder with -C DIR")
    for folder in (start, *start.parents):
        if (settings := read_settings(folder / "pyproject.toml")) is not None:
            return Workspace(folder, settings)
    raise WorkspaceError(
        "no workspace: no pyproject.toml with a [tool.dateline] table here or above",
        where=str(start),
        hint="dateline init DIR --from PATH --outlet ID --licence LICENCE, or -C DIR to name one",
    )
