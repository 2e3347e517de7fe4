import os
import signal

import pytest
from distributed import LocalCluster
from kernels import die, double, fail, first_last, slow

from dateline.edge.shards import Workers, opened_executor, run_in_order, run_units
from dateline.errors import DatelineError


@pytest.mark.parametrize("processes", [1, 2])
def test_each_unit_is_done_once_whatever_the_number_of_processes(processes):
    told = []
    with opened_executor(Workers(processes=processes)) as executor:
        done = sorted(run_units(double, range(200), executor, told.append))
    assert done == [2 * unit for unit in range(200)]
    assert told == list(range(1, 201))


@pytest.mark.parametrize("processes", [1, 2])
def test_units_come_in_their_order_whoever_is_done_first(processes):
    with opened_executor(Workers(processes=processes)) as executor:
        assert list(run_in_order(first_last, range(30), executor)) == list(range(30))


def test_of_units_in_order_few_are_taken_before_they_are_asked_for():
    taken = []
    with opened_executor(Workers(processes=2)) as executor:
        made = run_in_order(double, (taken.append(unit) or unit for unit in range(100)), executor, ahead=8)
        assert next(made) == 0
        assert len(taken) == 8
        made.close()


@pytest.mark.parametrize("processes", [1, 2])
def test_what_a_kernel_raises_comes_through(processes):
    with opened_executor(Workers(processes=processes)) as executor, pytest.raises(DatelineError, match="three"):
        list(run_units(fail, range(10), executor, lambda _: None))


def test_a_worker_that_dies_stops_the_run_with_a_word_of_what_to_try():
    with pytest.raises(DatelineError, match="worker died") as caught, opened_executor(Workers(processes=2)) as executor:
        list(run_units(die, range(10), executor, lambda _: None))
    assert "again" in caught.value.hint


def test_a_cluster_that_does_not_answer_is_named():
    with (
        pytest.raises(DatelineError, match="scheduler") as caught,
        opened_executor(Workers(cluster="tcp://127.0.0.1:9")),
    ):
        pass
    assert caught.value.where == "tcp://127.0.0.1:9"


@pytest.mark.filterwarnings("default")  # what distributed says while a worker of its own dies is not ours
def test_a_cluster_loses_nothing_when_a_worker_is_killed():
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        victim = next(iter(cluster.workers.values())).process.pid
        with opened_executor(Workers(cluster=cluster.scheduler_address)) as executor:
            done = []
            for value in run_units(slow, range(20), executor, lambda _: None):
                done.append(value)
                if len(done) == 3:
                    os.kill(victim, signal.SIGKILL)
    assert sorted(done) == [2 * unit for unit in range(20)]
