"""Kernels for tests: a worker process must be able to import them."""

import os
import signal
import time

from dateline.errors import DatelineError


def double(unit):
    return 2 * unit


def die(unit):
    if unit == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return unit


def fail(unit):
    if unit == 3:
        raise DatelineError("three is too many")
    return unit


def slow(unit):
    time.sleep(0.2)
    return 2 * unit


def first_last(unit):
    """Return the unit; the first is done after those behind it."""
    if unit == 0:
        time.sleep(0.5)
    return unit


def later(reports):
    """Return whose reports these are; the first batch is done after those behind it."""
    if reports[0].doc_id == "one:0000":
        time.sleep(0.5)
    return [report.doc_id for report in reports]
