"""A Hub on loopback that the unmodified Hugging Face clients talk to; it fails as it is told to.

This is its HTTP; what can be asked for is in `hub_routes`, how repositories are kept in `hub_repos`.
"""

import contextlib
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from faulty_proxy import Fault
from hub_repos import RefusedError, Repo
from hub_routes import Request


class HubServer:
    """A Hub under a `url` of its own, with its `repos` by name; `seen` are the (method, path) that were asked for."""

    def __init__(self):
        self.repos, self.contents = {}, {}
        self.faults, self.seen = [], []
        self.lock = threading.RLock()
        handler = type("Handler", (_Handler,), {"hub": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def fail(self, path, **how):
        self.faults.append(Fault(path, **how))

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def make(self, name, **terms):
        self.repos[name] = Repo(name, self.contents, **terms)
        return self.repos[name]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: HubServer

    def handle_one_request(self):
        with contextlib.suppress(ConnectionError):
            super().handle_one_request()

    def log_message(self, *_):
        pass

    def _answer(self):
        asked = urlsplit(self.path)
        request = Request(self.hub, self.command, self.path, self.headers, self._read())
        with self.hub.lock:
            self.hub.seen.append((self.command, asked.path))
            fault = next((each for each in self.hub.faults if each.strikes(self.command, asked.path)), Fault(""))
            if fault.act:
                fault.act()
            if fault.cut == "before":
                self.close_connection = True
                return
            try:
                if fault.status:
                    raise RefusedError(fault.status, words="a made-up failure")  # noqa: TRY301 - answered as the Hub's own
                status, headers, content = request.serve()
            except RefusedError as why:
                codes = {"X-Error-Code": why.code} if why.code else {}
                headers = {**fault.headers, **codes, "X-Error-Message": why.words}
                status, content = why.status, json.dumps({"error": why.words}).encode()
        if fault.cut == "after":
            self.close_connection = True
            return
        self._send(status, headers, content)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - names that http.server looks for

    def _read(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _send(self, status, headers, content):
        """Send an answer, or the part of it that a Range header asks for."""
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range") or "")
        if asked and status == 200:
            first, last = int(asked[1]), min(int(asked[2] or len(content)), len(content) - 1)
            headers = {**headers, "Content-Range": f"bytes {first}-{last}/{len(content)}"}
            status, content = 206, content[first : last + 1]
        self.send_response_only(status)
        for name, value in {"Accept-Ranges": "bytes", **headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
