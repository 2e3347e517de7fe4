"""What check says of corpus/stories.jsonl."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.edge.disk import read_rows
from dateline.edge.workspace import Workspace
from dateline.records import Document, Finding, Story

CODES = {
    "stories-missing": "a corpus without a stories.jsonl, so that nothing is known of copies",
    "story-twice": "an id that two stories have, or that a story has and another one merged",
    "story-overlaps": "a document in two stories",
    "story-of-unknown-document": "a story of a document that the corpus has not",
}


class StoryChecks:
    """A look at the stories while the documents go by."""

    def __init__(self, workspace: Workspace) -> None:
        """Read the stories; a line that is none becomes a finding."""
        self._workspace = workspace
        self._name = workspace.name(workspace.stories)
        self._found: list[Finding] = []
        self._stories = list(self._read())
        self._unseen = {doc_id for story in self._stories for doc_id in story.doc_ids}

    def watched(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the documents as they come."""
        for document in documents:
            self._unseen.discard(document.doc_id)
            yield document

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong, when all documents have been watched."""
        if not self._workspace.stories.is_file() and any(path.is_file() for path in self._workspace.documents):
            yield Finding(
                code="stories-missing", where=self._name, message="there is no such file; run `dateline ingest`"
            )
        yield from self._twice()
        yield from self._members()
        yield from self._found

    def _read(self) -> Iterator[Story]:
        for number, row in read_rows(self._workspace.stories, Story):
            if isinstance(row, str):
                self._found.append(Finding(code="invalid-record", where=f"{self._name}:{number}", message=row))
            else:
                yield row

    def _twice(self) -> Iterator[Finding]:
        ids = Counter(each for story in self._stories for each in (story.story, *story.merged))
        for story in self._stories:
            if ids[story.story] > 1:
                yield self._finding("story-twice", story, "the id stands for another story too; run `dateline ingest`")

    def _members(self) -> Iterator[Finding]:
        first: dict[str, str] = {}
        for story in self._stories:
            for doc_id in story.doc_ids:
                if doc_id in self._unseen:
                    message = f"{doc_id} is not in the corpus; run `dateline ingest`"
                    yield self._finding("story-of-unknown-document", story, message)
                elif doc_id in first:
                    message = f"{doc_id} is in {first[doc_id]} already; run `dateline ingest`"
                    yield self._finding("story-overlaps", story, message)
                first.setdefault(doc_id, story.story)

    def _finding(self, code: str, story: Story, message: str) -> Finding:
        return Finding(code=code, where=f"{self._name}: {story.story}", message=message)
