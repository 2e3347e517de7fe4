"""Programs that use a release as its users do: processes of their own, with nothing but the environment set."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hub_routes import READER
from label_studio_server import CannotRunError

ROOT = Path(__file__).parents[2]
OLDEST = ("datasets==3.6.0", "huggingface_hub==0.34.0", "pyarrow==19.0.1", "msgspec==0.19.0")
"""The lower bounds of pyproject.toml, as far as loading goes."""
_INSTALL_SECONDS = 600


def environment(hub, home, *, offline=False, token=READER):
    """Return the environment of a client whose cache is `home`."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "HUGGING", "DATELINE_"))}
    return own | {
        "HF_ENDPOINT": hub.url,
        "HF_HOME": str(home),
        "HF_TOKEN": token,
        "HF_HUB_DISABLE_XET": "1",  # the Hub on loopback stores files the older way
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_OFFLINE": str(int(offline)),
        "DATELINE_PRIVATE": str(home / "private"),
        "DATELINE_CACHE": os.environ["DATELINE_CACHE"],
        "PYTHONPATH": str(ROOT / "src"),
    }


def answer(code, *, env, python=sys.executable):
    """Run some lines of Python and return what they `tell`; raises RuntimeError with the last line of a fault.

    The program leaves without tidying up: threads of the libraries it tries may outlive it, which aborts it then.
    """
    script = f"import json, os\ndef tell(value): print('told:' + json.dumps(value), flush=True)\n{code}\nos._exit(0)\n"
    done = subprocess.run([python, "-c", script], capture_output=True, text=True, env=env, check=False, timeout=300)
    told = [line.removeprefix("told:") for line in done.stdout.splitlines() if line.startswith("told:")]
    if done.returncode or not told:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.stdout)
    return json.loads(told[-1])


def oldest():
    """Return a Python with the oldest libraries that we say a release loads with, installed once for this user.

    Raises CannotRunError where they can't be installed.
    """
    cache = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(cache) if cache else Path.home() / ".cache") / "dateline" / "oldest" / OLDEST[0].replace("==", "-")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "installed").is_file():
            _install(folder)
    return folder / "venv/bin/python"


def _install(folder):
    shutil.rmtree(folder / "venv", ignore_errors=True)
    python = folder / "venv/bin/python"
    for command in (
        [sys.executable, "-m", "venv", folder / "venv"],
        [python, "-m", "pip", "install", "-q", *OLDEST],
    ):
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=_INSTALL_SECONDS)
        except (OSError, subprocess.SubprocessError) as fault:
            said = (getattr(fault, "stderr", "") or str(fault)).strip().splitlines()
            raise CannotRunError(f"{OLDEST[0]} could not be installed: {said[-1]}") from fault
    (folder / "installed").touch()
