"""A Hub of datasets: the only module that imports huggingface_hub, and inside functions, since it is heavy.

What adds something is never sent twice blindly: after a failure it is first looked up what the Hub had stored.
"""

import hashlib
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

from dateline.edge.hub_failures import told
from dateline.edge.patience import Patience
from dateline.errors import ServerError

Gate = Literal["auto", "manual"]
"""Who may read a gated repository: everybody who asks, or whom its owners let in."""
KEPT = ".gitattributes"
"""The one file of a repository that is the Hub's own: it says which files lie apart (LFS)."""
_TAKEN = 409
_CHUNK = 1 << 20
_REPO = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}", re.ASCII)


class Head(NamedTuple):
    """A repository as it stands: the commit of main, and those of its tags by name."""

    commit: str
    tags: dict[str, str]


def is_repo(name: str) -> bool:
    """Say whether a name is one of a repository, ``owner/name``, the owner being a user or an organisation."""
    return _REPO.fullmatch(name) is not None


def digests(path: Path) -> frozenset[str]:
    """Return the digests (hex) by which a Hub may know a file: git's sha1, and sha256 where it lies apart (LFS)."""
    apart, git = hashlib.sha256(), hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            apart.update(chunk)
            git.update(chunk)
    return frozenset({apart.hexdigest(), git.hexdigest()})


def stored_token() -> str:
    """Return the token that ``hf auth login`` keeps, or nothing."""
    from huggingface_hub import get_token  # noqa: PLC0415 - 0.3 s, which only these verbs are worth

    return get_token() or ""


class Hub:
    """A dataset repository of a Hub, asked with a token, by default the one that the library finds."""

    def __init__(
        self, repo: str, token: str = "", endpoint: str = "", sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Prepare to ask; nothing is sent yet. The endpoint is by default ``HF_ENDPOINT``, else Hugging Face's."""
        from huggingface_hub import HfApi  # noqa: PLC0415 - as above
        from huggingface_hub.utils.tqdm import disable_progress_bars  # noqa: PLC0415 - as above

        if not sys.stderr.isatty():
            disable_progress_bars()
        self._api: Any = HfApi(endpoint=endpoint.rstrip("/") or None, token=token or None)
        self._of: Any = {"repo_id": repo, "repo_type": "dataset"}
        self.url = f"{self._api.endpoint}/datasets/{repo}"
        self._ask = Patience(self.url, partial(told, token=token), sleep)

    def head(self) -> Head | None:
        """Return how the repository stands, or nothing where there is none that we may see."""
        from huggingface_hub.errors import RepositoryNotFoundError  # noqa: PLC0415 - as above

        def found() -> Head | None:
            try:
                info = self._api.repo_info(**self._of)
            except RepositoryNotFoundError:
                return None
            tags = {each.name: each.target_commit for each in self._api.list_repo_refs(**self._of).tags}
            return Head(str(info.sha), tags)

        return self._ask(found)

    def files(self, revision: str) -> dict[str, str]:
        """Return path -> digest of the files of a revision, as `digests` has them, without the Hub's own."""
        rows = self._ask(lambda: list(self._api.list_repo_tree(**self._of, revision=revision, recursive=True)))
        files = {row.path: row for row in rows if hasattr(row, "blob_id")}
        return {path: row.lfs.sha256 if row.lfs else row.blob_id for path, row in files.items() if path != KEPT}

    def read(self, path: str, revision: str) -> bytes:
        """Return the content of a file."""
        return Path(
            self._ask(partial(self._api.hf_hub_download, **self._of, filename=path, revision=revision))
        ).read_bytes()

    def make(self, *, private: bool) -> str:
        """Make the repository, one that was made meanwhile is taken as it is; return its commit."""
        self._ask(partial(self._api.create_repo, **self._of, private=private, exist_ok=True))
        if head := self.head():
            return head.commit
        raise ServerError("the repository was made, and is not there", where=self.url, hint="run the verb again")

    def admit(self, *, private: bool | None = None, gated: Gate | None = None) -> None:
        """Set who may see the repository, and who may read it; what is None stays."""
        self._ask(partial(self._api.update_repo_settings, **self._of, private=private, gated=gated))

    def commit(self, files: Mapping[str, Path], gone: Iterable[str], parent: str, title: str) -> str:
        """Put files on top of the commit `parent`, and remove those that are gone, all or nothing; return the commit.

        After a failure that leaves open what was stored, what stands on top of `parent` is returned: look into it.
        Raises ServerError where something else was committed on `parent` meanwhile.
        """
        from huggingface_hub import CommitOperationAdd, CommitOperationDelete  # noqa: PLC0415 - as above

        deletions, again = list(gone), False

        def committed() -> str:
            nonlocal again
            if again and (head := self.head()) and head.commit != parent:
                return head.commit
            again = True
            additions = [CommitOperationAdd(path, str(file)) for path, file in files.items()]
            operations = [*additions, *map(CommitOperationDelete, deletions)]
            done = self._api.create_commit(
                **self._of, operations=operations, commit_message=title, parent_commit=parent
            )
            return str(done.oid)

        return self._ask(committed)

    def tag(self, name: str, commit: str, words: str) -> None:
        """Give a commit a name that it keeps. Raises ServerError where another commit has it."""
        from huggingface_hub.errors import HfHubHTTPError  # noqa: PLC0415 - as above

        def tagged() -> None:
            try:
                self._api.create_tag(**self._of, tag=name, tag_message=words, revision=commit)
            except HfHubHTTPError as fault:
                head = self.head() if fault.response.status_code == _TAKEN else None
                if head is None or head.tags.get(name) != commit:
                    raise

        self._ask(tagged)

    def snapshot(self, revision: str, only: list[str] | None = None) -> Path:
        """Return a folder with the files of a revision, or `only` those of some patterns; they are kept in the cache.

        Where the Hub can't be reached, the revision is taken from the cache; raises ServerError where it isn't there,
        and where the repository has none of this name.
        """
        from huggingface_hub.errors import RevisionNotFoundError  # noqa: PLC0415 - as above

        def found() -> str:
            try:
                return str(self._api.snapshot_download(**self._of, revision=revision, allow_patterns=only))
            except RevisionNotFoundError:
                tags = sorted(head.tags) if (head := self.head()) else []
                hint = f"one of {', '.join(tags)}" if tags else "none is there yet"
                raise ServerError(f"no such version: {revision}", where=self.url, hint=hint) from None

        return Path(self._ask(found))
