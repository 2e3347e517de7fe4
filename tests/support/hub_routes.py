"""What can be asked of the Hub on loopback: to make, commit, tag, list, read and clear out dataset repositories.

Not modelled: xet, pull requests, the viewer, the forms of gated access.
"""

import base64
import hashlib
import json
import re
from urllib.parse import parse_qs, unquote, urlsplit

from hub_repos import RefusedError, lies_apart

WRITER, READER = "writer", "reader"
"""The tokens that are known here: the one may write, the other only read."""
_REPO = r"([^/]+/[^/]+)"
ROUTES = [
    ("POST", r"/api/repos/create", "create"),
    ("POST", r"/api/validate-yaml", "validate"),
    ("GET", rf"/api/datasets/{_REPO}", "info"),
    ("GET", rf"/api/datasets/{_REPO}/revision/([^/]+)", "info"),
    ("GET", rf"/api/datasets/{_REPO}/refs", "refs"),
    ("GET", rf"/api/datasets/{_REPO}/tree/([^/]+)(?:/(.*))?", "tree"),
    ("POST", rf"/api/datasets/{_REPO}/paths-info/([^/]+)", "paths"),
    ("PUT", rf"/api/datasets/{_REPO}/settings", "settings"),
    ("POST", rf"/api/datasets/{_REPO}/preupload/([^/]+)", "preupload"),
    ("POST", rf"/api/datasets/{_REPO}/commit/([^/]+)", "commit"),
    ("POST", rf"/api/datasets/{_REPO}/tag/([^/]+)", "tag"),
    ("DELETE", rf"/api/datasets/{_REPO}/tag/([^/]+)", "untag"),
    ("POST", rf"/api/datasets/{_REPO}/super-squash/([^/]+)", "squash"),
    ("GET", rf"/api/datasets/{_REPO}/lfs-files", "apart"),
    ("POST", rf"/api/datasets/{_REPO}/lfs-files/batch", "forget"),
    ("POST", rf"/datasets/{_REPO}\.git/info/lfs/objects/batch", "batch"),
    ("GET", rf"/datasets/{_REPO}/resolve/([^/]+)/(.+)", "resolve"),
    ("PUT", r"/lfs/([0-9a-f]{64})", "keep"),
    ("GET", r"/lfs/([0-9a-f]{64})", "content"),
]


class Request:
    """One request of a client: its headers and body, and the answer to it as (status, headers, content)."""

    def __init__(self, hub, method, address, headers, body):
        asked = urlsplit(address)
        self.hub, self.method, self.path = hub, "GET" if method == "HEAD" else method, asked.path
        self.query, self.headers, self.body = parse_qs(asked.query), headers, body

    def serve(self):
        for verb, pattern, name in ROUTES:
            if verb == self.method and (found := re.fullmatch(pattern, self.path)):
                answer = getattr(self, f"_{name}")(*(unquote(part or "") for part in found.groups()))
                if isinstance(answer, tuple):
                    return answer
                return 200, {"Content-Type": "application/json"}, json.dumps(answer).encode()
        raise RefusedError(404, words=f"not modelled: {self.method} {self.path}")

    @property
    def _token(self):
        return (self.headers.get("Authorization") or "").removeprefix("Bearer ")

    def _repo(self, name, *, write=False):
        repo = self.hub.repos.get(name)
        if repo is None or (repo.private and self._token not in {WRITER, READER}):
            raise RefusedError(404 if self._token else 401, "RepoNotFound", "Repository not found")
        if write:
            self._may_write()
        return repo

    def _may_write(self):
        if self._token != WRITER:
            raise RefusedError(403 if self._token else 401, words="the token may not write here")

    def _create(self):
        self._may_write()
        wanted = json.loads(self.body)
        name = f"{wanted.get('organization') or 'somebody'}/{wanted['name']}"
        place = {"url": f"{self.hub.url}/datasets/{name}"}
        if name in self.hub.repos:
            return 409, {}, json.dumps(place | {"error": "You already created this dataset repo"}).encode()
        self.hub.make(name, private=bool(wanted.get("private")) or wanted.get("visibility") == "private")
        return place

    def _validate(self):
        return {"errors": [], "warnings": []}

    def _info(self, name, revision="main"):
        repo = self._repo(name)
        sha = repo.resolve(revision)
        terms = {"private": repo.private, "gated": repo.gated, "disabled": False}
        files = [{"rfilename": path} for path in sorted(repo.tree(sha))]
        counts = {"downloads": 0, "likes": 0, "tags": []}
        return (
            {"_id": "0" * 24, "id": name, "author": name.split("/")[0], "sha": sha, "siblings": files} | terms | counts
        )

    def _refs(self, name):
        repo = self._repo(name)
        tags = [{"name": tag, "ref": f"refs/tags/{tag}", "targetCommit": sha} for tag, sha in repo.tags.items()]
        main = {"name": "main", "ref": "refs/heads/main", "targetCommit": repo.head}
        return {"branches": [main], "converts": [], "tags": tags}

    def _tree(self, name, revision, under=""):
        tree, deep = self._repo(name).tree(revision), self.query.get("recursive", [""])[0].lower() in {"true", "1"}
        start = f"{under}/" if under else ""
        rows = {}
        for path in sorted(tree):
            if path.startswith(start):
                parts = path[len(start) :].split("/")
                for depth in range(1, len(parts) if deep else min(len(parts), 2)):
                    folder = start + "/".join(parts[:depth])
                    rows[folder] = _folder(folder)
                if deep or len(parts) == 1:
                    rows[path] = _file(path, tree[path])
        if under and not rows:
            raise RefusedError(404, "EntryNotFound", under)
        return list(rows.values())

    def _paths(self, name, revision):
        repo = self._repo(name)
        commit = repo.commits[repo.resolve(revision)]
        tree, last = commit.tree, {"id": commit.sha, "title": commit.title, "date": "2026-01-01T00:00:00.000Z"}
        typed = "json" in self.headers.get("Content-Type", "")
        asked = json.loads(self.body)["paths"] if typed else parse_qs(self.body.decode())["paths"]
        files = [_file(path, tree[path]) | {"lastCommit": last} for path in asked if path in tree]
        return files + [_folder(path) for path in asked if any(each.startswith(f"{path}/") for each in tree)]

    def _settings(self, name):
        repo, wanted = self._repo(name, write=True), json.loads(self.body)
        repo.private = wanted.get("private", wanted.get("visibility", "private" if repo.private else "") == "private")
        repo.gated = wanted.get("gated", repo.gated)
        return {}

    def _preupload(self, name, revision):
        tree = self._repo(name, write=True).tree(revision)
        rows = []
        for asked in json.loads(self.body)["files"]:
            path = asked["path"]
            known = {"oid": tree[path].digest} if path in tree else {}
            mode = "lfs" if lies_apart(path) else "regular"
            rows.append({"path": path, "uploadMode": mode, "shouldIgnore": False, **known})
        return {"files": rows}

    def _commit(self, name, _branch):
        repo, entries, gone, head = self._repo(name, write=True), {}, [], {}
        for line in self.body.splitlines():
            row = json.loads(line)
            kind, value = row["key"], row["value"]
            if kind == "header":
                head = value
            elif kind == "file":
                entries[value["path"]] = repo.entry(base64.b64decode(value["content"]))
            elif kind == "lfsFile":
                entries[value["path"]] = repo.apart(value["oid"])
            else:
                gone.append(value["path"])
        if head.get("parentCommit", repo.head) != repo.head:
            raise RefusedError(412, words="A commit has happened since. Please refresh and try again.")
        sha = repo.commit(entries, gone, head["summary"])
        return {"commitOid": sha, "commitUrl": f"{self.hub.url}/datasets/{name}/commit/{sha}", "hookOutput": ""}

    def _tag(self, name, revision):
        self._repo(name, write=True).tag(json.loads(self.body)["tag"], revision)
        return {}

    def _untag(self, name, tag):
        if self._repo(name, write=True).tags.pop(tag, None) is None:
            raise RefusedError(404, "RevisionNotFound", f"no tag {tag}")
        return {}

    def _squash(self, name, _branch):
        self._repo(name, write=True).squash(json.loads(self.body)["message"])
        return {}

    def _apart(self, name):
        seen = {"pushedAt": "2026-01-01T00:00:00.000Z", "ref": None}
        return [
            {"fileOid": oid, "filename": path, "oid": entry.sha256, "size": entry.size, **seen}
            for oid, (path, entry) in self._repo(name).stored.items()
        ]

    def _forget(self, name):
        repo = self._repo(name, write=True)
        for oid in json.loads(self.body)["deletions"]["sha"]:
            del self.hub.contents[repo.stored.pop(oid)[1].sha256]
        return {}

    def _batch(self, name):
        self._repo(name, write=True)
        rows = []
        for asked in json.loads(self.body)["objects"]:
            there = asked["oid"] in self.hub.contents
            action = {} if there else {"actions": {"upload": {"href": f"{self.hub.url}/lfs/{asked['oid']}"}}}
            rows.append({"oid": asked["oid"], "size": asked["size"], **action})
        return {"transfer": "basic", "objects": rows}

    def _keep(self, sha256):
        if hashlib.sha256(self.body).hexdigest() != sha256:
            raise RefusedError(400, words="another content than announced")
        self.hub.contents[sha256] = self.body
        return 200, {}, b""

    def _content(self, sha256):
        return 200, {"ETag": f'"{sha256}"'}, self.hub.contents[sha256]

    def _resolve(self, name, revision, path):
        repo = self._repo(name)
        sha = repo.resolve(revision)
        if repo.gated and self._token != WRITER:
            raise RefusedError(403, "GatedRepo", "Access to this dataset is restricted")
        if path not in (tree := repo.tree(sha)):
            raise RefusedError(404, "EntryNotFound", "Entry not found")
        entry, headers = tree[path], {"X-Repo-Commit": sha, "ETag": f'"{tree[path].digest}"'}
        if not entry.sha256:
            return 200, headers, self.hub.contents[entry.oid]
        # The Hub sends readers to another host for what lies apart, and clients take a redirect to its own otherwise.
        elsewhere = self.hub.url.replace("127.0.0.1", "localhost")
        linked = {"X-Linked-Etag": headers["ETag"], "X-Linked-Size": str(entry.size)}
        return 302, {**headers, **linked, "Location": f"{elsewhere}/lfs/{entry.sha256}"}, b""


def _file(path, entry):
    apart = {"lfs": {"oid": entry.sha256, "size": entry.size, "pointerSize": 130}} if entry.sha256 else {}
    return {"type": "file", "path": path, "oid": entry.oid, "size": entry.size, **apart}


def _folder(path):
    return {"type": "directory", "path": path, "oid": "0" * 40, "size": 0}
