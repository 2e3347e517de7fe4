"""A proxy on loopback that passes requests on to a server, and fails as it is told to."""

import contextlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

_HOPS = {"connection", "content-length", "transfer-encoding", "content-encoding", "host", "accept-encoding"}


@dataclass
class Fault:
    """What happens to the next requests whose path contains `path`: so many `times`, after `spare` that go well.

    `status` is answered instead of the server, with `headers`; ``cut`` closes the connection "before" the server has
    heard of the request or "after" it has done it; `delay` holds the answer back for so many seconds; `act` is called
    first; `body` is answered after the server has done it.
    """

    path: str
    method: str = "POST"
    times: int = 1
    spare: int = 0
    status: int = 0
    headers: dict = field(default_factory=dict)
    cut: str = ""
    delay: float = 0.0
    act: object = None
    body: object = None

    def strikes(self, method, path):
        if self.method != method or self.path not in path or not self.times:
            return False
        if self.spare:
            self.spare -= 1
            return False
        self.times -= 1
        return True


class Proxy:
    """Stands before a server under a `url` of its own; `seen` are the (method, path, headers) that were asked for."""

    def __init__(self, upstream):
        self.faults, self.seen = [], []
        self._client = httpx.Client(base_url=upstream, timeout=60)
        self._lock = threading.Lock()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(self):
                with contextlib.suppress(ConnectionError):
                    super().handle_one_request()

            def _pass(self):
                proxy.answer(self)

            do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = _pass  # noqa: N815 - names that http.server looks for

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def fail(self, path, **how):
        self.faults.append(Fault(path, **how))

    def answer(self, asked):
        content = asked.rfile.read(int(asked.headers.get("content-length", 0)))
        with self._lock:
            self.seen.append((asked.command, asked.path, dict(asked.headers)))
            fault = next((each for each in self.faults if each.strikes(asked.command, asked.path)), Fault(""))
        if fault.act:
            fault.act()
        if fault.cut == "before":
            asked.close_connection = True
            return
        if fault.status:
            self._send(asked, fault.status, fault.headers, b'{"detail": "a made-up failure"}')
            return
        headers = {name: value for name, value in asked.headers.items() if name.lower() not in _HOPS}
        try:
            done = self._client.request(asked.command, asked.path, content=content, headers=headers)
        except httpx.TransportError:
            asked.close_connection = True
            return
        time.sleep(fault.delay)
        if fault.cut == "after":
            asked.close_connection = True
            return
        given = done.content if fault.body is None else json.dumps(fault.body).encode()
        self._send(asked, done.status_code, dict(done.headers), given)

    def _send(self, asked, status, headers, content):
        asked.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in _HOPS:
                asked.send_header(name, value)
        asked.send_header("Content-Length", str(len(content)))
        asked.end_headers()
        asked.wfile.write(content)

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._client.close()
