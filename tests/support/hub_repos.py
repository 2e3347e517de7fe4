"""Dataset repositories in memory, as a Hub keeps them: contents by digest, commits as trees, the branch main, tags."""

import hashlib
from dataclasses import dataclass
from fnmatch import fnmatch

APART = ("*.parquet", "*.bin", "*.zip", "*.zst")
"""Files that git keeps a pointer of, while their content lies apart (LFS)."""
ATTRIBUTES = "".join(f"{pattern} filter=lfs diff=lfs merge=lfs -text\n" for pattern in APART).encode()


class RefusedError(Exception):
    """A request that the Hub does not serve: the HTTP status, the Hub's own code, and words."""

    def __init__(self, status, code="", words=""):
        super().__init__(words or code)
        self.status, self.code, self.words = status, code, words or code


@dataclass(frozen=True)
class Entry:
    """A file of a commit: git's sha1, the size in bytes, and for one that lies apart the sha256 of its content."""

    oid: str
    size: int
    sha256: str = ""

    @property
    def digest(self):
        return self.sha256 or self.oid


@dataclass(frozen=True)
class Commit:
    """What main was at a time; `tree` is path -> Entry."""

    sha: str
    parent: str
    title: str
    tree: dict


def lies_apart(path):
    return any(fnmatch(path.rpartition("/")[2], pattern) for pattern in APART)


def git_sha1(content):
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


class Repo:
    """One repository; a new one has its first commit, as on the Hub."""

    def __init__(self, name, contents, *, private=False):
        self.name, self.private, self.gated = name, private, False
        self.contents, self.commits, self.tags = contents, {}, {}
        self.stored = {}  # git's oid -> (path, entry) of all that lies apart and was ever committed
        self.head = ""
        self.add({".gitattributes": ATTRIBUTES}, title="initial commit")

    def entry(self, content):
        self.contents[git_sha1(content)] = content
        return Entry(git_sha1(content), len(content))

    def apart(self, sha256):
        """Return the entry of a content that was uploaded before."""
        if sha256 not in self.contents:
            raise RefusedError(400, words="LFS pointer to a file that does not exist")
        size = len(self.contents[sha256])
        pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size}\n".encode()
        return Entry(git_sha1(pointer), size, sha256)

    def add(self, files, gone=(), *, title="by hand"):
        """Commit contents by path on top of main, as somebody does in the browser; return the commit."""
        return self.commit({path: self.entry(content) for path, content in files.items()}, gone, title)

    def commit(self, entries, gone, title):
        before = self.commits[self.head].tree if self.head else {}
        if missing := [path for path in gone if path not in before]:
            raise RefusedError(404, "EntryNotFound", f"A file with this name doesn't exist: {missing[0]}")
        tree = {path: entry for path, entry in (before | entries).items() if path not in set(gone)}
        self.stored |= {entry.oid: (path, entry) for path, entry in entries.items() if entry.sha256}
        told = repr((self.name, len(self.commits), self.head, title, sorted(tree.items())))
        sha = hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()
        self.commits[sha] = Commit(sha, self.head, title, tree)
        self.head = sha
        return sha

    def tag(self, name, revision):
        if name in self.tags:
            raise RefusedError(409, words="Tag reference exists already")
        self.tags[name] = self.resolve(revision)

    def resolve(self, revision):
        """Return the commit that a branch, a tag or a commit's name means."""
        sha = self.head if revision in {"main", "refs/heads/main"} else self.tags.get(revision, revision)
        if sha not in self.commits:
            raise RefusedError(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        return sha

    def tree(self, revision="main"):
        return self.commits[self.resolve(revision)].tree

    def read(self, path, revision="main"):
        return self.contents[self.tree(revision)[path].digest]

    def squash(self, title):
        """Make main one commit without a parent; commits that a tag leads to stay, and so does all behind them."""
        tree, self.head = self.tree(), ""
        kept = [self.commit(tree, (), title), *self.tags.values()]
        for sha in kept:
            kept.extend({self.commits[sha].parent} - {"", *kept})
        self.commits = {sha: self.commits[sha] for sha in kept}

    def history(self):
        """Return the titles of main's commits, the newest first."""
        titles, sha = [], self.head
        while sha:
            titles.append(self.commits[sha].title)
            sha = self.commits[sha].parent
        return titles
