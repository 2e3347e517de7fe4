"""Running a kernel over units of work: in this process, in several, or on a cluster, by the same lines."""

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from dateline.errors import DatelineError
from dateline.records import Record

U = TypeVar("U")
V = TypeVar("V")
P = ParamSpec("P")
_AHEAD = 64  # units that wait in the executor's queue, so that a million of them are never held at once


class Workers(Record, frozen=True):
    """Who works: so many `processes` (0: one a core; 1: this one), or the Dask `cluster` at an address."""

    processes: int = 0
    cluster: str = ""


class Here(Executor):
    """An executor that does each call at once, in this process."""

    def submit(self, fn: Callable[P, V], /, *args: P.args, **kwargs: P.kwargs) -> Future[V]:
        """Call `fn` now and return its outcome."""
        future: Future[V] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as fault:  # noqa: BLE001 - the caller gets it from the future, as from any executor
            future.set_exception(fault)
        return future


@contextlib.contextmanager
def opened_executor(workers: Workers) -> Iterator[Executor]:
    """Open an executor of these workers; its processes go when it is closed.

    Raises DatelineError where a cluster is asked for and `dask` is not installed or does not answer, and where a
    worker dies.
    """
    if workers.cluster:
        with _dask(workers.cluster) as executor:
            yield executor
        return
    count = workers.processes or os.cpu_count() or 1
    if count == 1:
        yield Here()
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as executor:
        try:
            yield executor
        except BrokenProcessPool as fault:
            hint = "run the verb again; fewer --processes need less memory"
            raise DatelineError("a worker died", hint=hint) from fault
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def run_units(
    kernel: Callable[[U], V], units: Iterable[U], executor: Executor, seen: Callable[[int], None]
) -> Iterator[V]:
    """Yield what the kernel makes of each unit, as they are done; `seen` is told how many are.

    What a kernel raises comes through as it is.
    """
    waiting = iter(units)
    running = {executor.submit(kernel, unit) for unit in islice(waiting, _AHEAD)}
    done = 0
    try:
        while running:
            ready, running = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                yield future.result()
                done += 1
                seen(done)
            running |= {executor.submit(kernel, unit) for unit in islice(waiting, len(ready))}
    finally:
        for future in running:
            future.cancel()


def run_in_order(kernel: Callable[[U], V], units: Iterable[U], executor: Executor, ahead: int = _AHEAD) -> Iterator[V]:
    """Yield what the kernel makes of each unit, in their order, whoever is done first.

    So many units are held at once, waiting or done. What a kernel raises comes through as it is.
    """
    ahead = 1 if isinstance(executor, Here) else ahead
    running = deque[Future[V]]()
    try:
        for unit in units:
            running.append(executor.submit(kernel, unit))
            if len(running) >= ahead:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
    finally:
        for future in running:
            future.cancel()


@contextlib.contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that only clusters need
    except ImportError as fault:
        raise DatelineError("no dask here", hint="pip install 'dateline[cluster]'") from fault
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as fault:
        raise DatelineError(f"no dask scheduler answers: {fault}", where=address, hint="start one") from fault
    with client, client.get_executor(retries=3) as executor:
        yield executor
