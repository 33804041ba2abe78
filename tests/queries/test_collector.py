"""Python's collector waits for long work, goes on afterwards, and leaves alone what is about to end."""

import gc
import subprocess
import sys

import pytest

from queries import collector
from queries.settings import PROJECT

ENDS = """
import gc
from queries import collector
seen = [each for each in [[]] for _ in range(1000)]
gc.callbacks.append(lambda phase, found: phase == "start" and print("looks through", len(gc.get_objects())))
kept = [[number] for number in range(50_000)]
print("ends")
{end}
"""


def test_it_waits_and_goes_on_even_after_a_failure() -> None:
    def fail() -> None:
        with collector.paused():
            raise ValueError(gc.isenabled())

    assert gc.isenabled()
    with pytest.raises(ValueError, match="False"):
        fail()
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with collector.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize(("end", "looked"), [("collector.end(0)", False), ("", True)])
def test_what_a_program_holds_when_it_ends_is_left_alone(end: str, looked: bool) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ENDS.format(end=end)], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    after = ended.stdout.partition("ends")[2]
    held = [int(line.split()[-1]) for line in after.splitlines() if line.startswith("looks through")]
    assert any(number > 50_000 for number in held) is looked
