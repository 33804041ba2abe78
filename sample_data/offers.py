"""Seven days of openings that communities and grids offer to members who report in, and of those that were claimed."""

from collections.abc import Iterator

from sample_data import faults
from sample_data.chance import Dice
from sample_data.days import Row, silent
from sample_data.register import Place
from sample_data.services import DAYS

HEADER = "date,place,job,offered,claimed"
# What is offered by level: job, and the fewest and the most openings.
OFFERED = {
    "community": [("desk", 4, 8), ("checkpoint", 10, 24), ("door_to_door", 6, 14)],
    "grid": [("service", 2, 6)],
}
# Of the openings, what is claimed on the first day, and more each day; and where hardly any are.
CLAIMED_AT_FIRST, FASTER, HARDLY = 0.55, 0.075, 0.3


def offers(places: list[Place]) -> Iterator[Row]:
    """One row per day, place and job. What was claimed stays claimed; nobody takes those of one community's checkpoints."""
    dice = Dice("offers")
    openings = [
        (place.code, job, dice.whole(fewest, most), dice.between(-0.1, 0.1))
        for place in places
        for job, fewest, most in OFFERED.get(place.level, [])
    ]
    for number, day in enumerate(DAYS):
        for code, job, offered, luck in openings:
            if silent(code, day):
                continue
            share = min(1.0, CLAIMED_AT_FIRST + luck + FASTER * number)
            if code == faults.UNCLAIMED_AT and job == "checkpoint":
                share = HARDLY
            yield day.isoformat(), code, job, offered, round(offered * share)
