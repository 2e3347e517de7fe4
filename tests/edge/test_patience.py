import pytest

from dateline.edge.patience import LONGEST_WAIT, WAITS, Failure, Patience, retry_after
from dateline.errors import ServerError


class Passing(Exception):  # noqa: N818 - a failure, which may pass
    pass


class ForGood(Exception):  # noqa: N818 - a failure, which won't
    pass


def told(fault):
    if isinstance(fault, Passing):
        return Failure("it was busy", passing=True, after=fault.args[0] if fault.args else 0)
    return Failure("it refuses", hint="ask nicely") if isinstance(fault, ForGood) else None


def failing(*faults):
    waiting = iter(faults)

    def request():
        for fault in waiting:
            raise fault
        return "done"

    return request


def test_what_passes_is_asked_again_after_longer_and_longer_waits():
    slept = []
    ask = Patience("there", told, slept.append)
    assert ask(failing(Passing(), Passing(), Passing())) == "done"
    assert slept == list(WAITS[:3])
    assert ask.failed == 3


def test_the_server_says_how_long_to_wait_within_reason():
    slept = []
    assert Patience("there", told, slept.append)(failing(Passing(7), Passing(9999))) == "done"
    assert slept == [7, LONGEST_WAIT]


def test_after_the_last_wait_it_is_given_up_with_the_place_and_what_to_try():
    with pytest.raises(ServerError, match="it was busy; at there; try: run the verb again") as caught:
        Patience("there", told, lambda _: None)(failing(*[Passing()] * 99))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_what_fails_for_good_is_not_asked_again():
    slept = []
    with pytest.raises(ServerError, match="it refuses; at there; try: ask nicely"):
        Patience("there", told, slept.append)(failing(ForGood()))
    assert not slept


def test_a_fault_of_ours_is_not_taken_for_the_servers():
    with pytest.raises(ZeroDivisionError):
        Patience("there", told, lambda _: None)(lambda: 1 / 0)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("5", 5.0),
        ("", 0.0),
        ("soon", 0.0),
        ("Thu, 01 Jan 1970 00:00:30 GMT", 20.0),
        ("Thu, 01 Jan 1970 00:00:05 GMT", 0.0),
    ],
)
def test_retry_after_is_a_number_or_a_date(value, seconds):
    assert retry_after({"retry-after": value} if value else {}, now=lambda: 10.0) == seconds
