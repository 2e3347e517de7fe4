"""A real Label Studio server for tests: installed once for this user, started on loopback, stopped by its own pid."""

import contextlib
import fcntl
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import httpx

REQUIREMENTS = Path(__file__).with_name("label-studio.txt")
VERSION = re.search(r"^label-studio==(.+)$", REQUIREMENTS.read_text(), re.MULTILINE)[1]
TOKEN = "0123456789abcdef0123456789abcdef01234567"  # noqa: S105 - opens only servers that live as long as a test
"""The legacy token of the first user."""
PASSWORD = "only-for-tests"  # noqa: S105 - the same
ADMIN = "admin@example.com"
_INSTALL_SECONDS, _START_SECONDS = 900, 180
_DATABASE = "label_studio.sqlite3"


class CannotRunError(Exception):
    """Say in words why there is no server here."""


def home():
    """Return the folder of this user's cache that keeps the installed server and its empty database."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "dateline" / "label-studio" / VERSION


def installed():
    """Return the server's program, installed first where it lacks, with an empty database beside it.

    Raises CannotRunError where it can't be installed or does not start.
    """
    folder = home()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        program = folder / "venv/bin/label-studio"
        if not (folder / "installed").is_file():
            _install(folder)
        if not (folder / _DATABASE).is_file():
            _make_database(folder, program)
    return program


def _install(folder):
    shutil.rmtree(folder / "venv", ignore_errors=True)
    python = folder / "venv/bin/python"
    for command in (
        [sys.executable, "-m", "venv", folder / "venv"],
        [python, "-m", "pip", "install", "-q", "-r", REQUIREMENTS],
    ):
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=_INSTALL_SECONDS)
        except (OSError, subprocess.SubprocessError) as fault:
            said = (getattr(fault, "stderr", "") or str(fault)).strip().splitlines()
            raise CannotRunError(f"label-studio {VERSION} could not be installed: {said[-1]}") from fault
    (folder / "installed").touch()


def _make_database(folder, program):
    """Start the server once on a new database, some 60 s, so that each test starts on a copy of it, some 6 s."""
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    server = Server(data, program)
    server.start()
    server.stop()
    with contextlib.closing(sqlite3.connect(data / _DATABASE)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (data / _DATABASE).rename(folder / _DATABASE)


class Server:
    """One server on a database of its own; it keeps its port when it is stopped and started again."""

    def __init__(self, data, program):
        self.data, self.program = data, program
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process = None

    @classmethod
    def new(cls, data):
        """Return a server that has not been started, on a copy of the empty database in the folder `data`."""
        program = installed()
        data.mkdir(parents=True, exist_ok=True)
        shutil.copy(home() / _DATABASE, data / _DATABASE)
        return cls(data, program)

    def start(self):
        own = {name: value for name, value in os.environ.items() if not name.startswith(("LABEL_STUDIO", "DJANGO"))}
        settings = {
            "LABEL_STUDIO_BASE_DATA_DIR": str(self.data),
            "LABEL_STUDIO_USERNAME": ADMIN,
            "LABEL_STUDIO_PASSWORD": PASSWORD,
            "LABEL_STUDIO_USER_TOKEN": TOKEN,
            "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
            "COLLECT_ANALYTICS": "false",
            "LATEST_VERSION_CHECK": "false",
            "SENTRY_DSN": "",
            "FRONTEND_SENTRY_DSN": "",
        }
        address = ["--internal-host", "127.0.0.1", "--port", str(self.port), "--host", self.url]
        with (self.data / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.program, "start", "--no-browser", *address], env=own | settings, stdout=log, stderr=log
            )
        self._wait()

    def _wait(self):
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end:
            if self._process.poll() is not None:
                break
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}/health", timeout=2).is_success:
                    return
            time.sleep(0.2)
        self.kill()
        last = (self.data / "server.log").read_text("utf-8", "replace").strip().splitlines()[-1:]
        raise CannotRunError(f"label-studio {VERSION} did not start: {' '.join(last)}")

    def stop(self):
        """Ask it to end, and wait until it has."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def kill(self):
        """End it at once, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def session(self, email=ADMIN):
        """Return a client that has logged in with the form, as a browser does."""
        client = httpx.Client(base_url=self.url, follow_redirects=True, timeout=30)
        client.get("/user/login")
        self._form(client, "/user/login/", email)
        return client

    def _form(self, client, path, email):
        form = {"csrfmiddlewaretoken": client.cookies["csrftoken"], "email": email, "password": PASSWORD}
        client.post(path, data=form | {"allow_newsletters": "false", "how_find_us": ""}).raise_for_status()

    def person(self, email):
        """Let somebody sign up by invitation; return their id and their legacy token."""
        with contextlib.closing(self.session()) as admin:
            invitation = admin.get("/api/invite").json()["invite_url"]
        with httpx.Client(base_url=self.url, follow_redirects=True, timeout=30) as client:
            client.get(invitation)
            self._form(client, invitation, email)
            who = client.get("/api/current-user/whoami").json()
            return who["id"], client.get("/api/current-user/token").json()["token"]

    def personal_access_token(self, email=ADMIN):
        """Make a personal access token, which the server shows once."""
        with contextlib.closing(self.session(email)) as client:
            made = client.post("/api/token/", headers={"X-CSRFToken": client.cookies["csrftoken"]})
            made.raise_for_status()
            return made.json()["token"]

    def api(self, token=TOKEN):
        """Return a client for the server's own interface, so that tests need not trust ours."""
        return httpx.Client(base_url=self.url, headers={"Authorization": f"Token {token}"}, timeout=60)


def free_port():
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
