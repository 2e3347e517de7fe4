"""Asking a server again where it, or the way to it, fails for a moment."""

import email.utils
import itertools
import logging
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from dateline.errors import ServerError

T = TypeVar("T")
WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before each further try: a minute in all, in which a server can start anew."""
LONGEST_WAIT = 120.0
"""Seconds that a server may ask us to wait before we ask again all the same."""

log = logging.getLogger(__name__)


class Failure(NamedTuple):
    """Why a request failed, what to try, whether it may go well the next time, and how many seconds to wait first."""

    what: str
    hint: str = ""
    passing: bool = False
    after: float = 0.0


class Patience:
    """Tries a request until it goes well, fails for good, or the waits are used up."""

    def __init__(
        self, where: str, told: Callable[[Exception], Failure | None], sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Take the server's address, what tells a failure from a fault of ours, and what waits."""
        self._where, self._told, self._sleep = where, told, sleep
        self.failed = 0

    def __call__(self, request: Callable[[], T]) -> T:
        """Return what a request answers; `failed` counts the tries that did not go well.

        Raises ServerError without a cause: what failed may hold a session's cookies.
        """
        for tries in itertools.count():
            failure = None
            try:
                return request()
            except Exception as fault:
                failure = self._told(fault)
                if failure is None:
                    raise
            self.failed += 1
            if not failure.passing or tries == len(WAITS):
                again = "run the verb again: finished work is kept" if failure.passing else ""
                raise ServerError(failure.what, where=self._where, hint=failure.hint or again)
            wait = max(WAITS[tries], min(failure.after, LONGEST_WAIT))
            log.info("%s: %s; trying again in %.1f s", self._where, failure.what, wait)
            self._sleep(wait)
        raise AssertionError  # pragma: no cover - the loop has no end


def retry_after(headers: Mapping[str, str], now: Callable[[], float] = time.time) -> float:
    """Return the seconds that a ``Retry-After`` header asks for, given as a number or as a date; 0 without one."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    date = email.utils.parsedate_tz(value) if value else None
    return max(0.0, email.utils.mktime_tz(date) - now()) if date else 0.0
