"""Seven days of what grids collect at their mouths: outsiders, vehicles from elsewhere, and people with a fever."""

from collections.abc import Iterator

from sample_data import faults
from sample_data.chance import Dice
from sample_data.days import Row, silent
from sample_data.register import Place
from sample_data.services import DAYS

HEADER = "date,place,kind,count"
# Kind: the most that a grid finds on a day. Since compounds were closed fewer come each day.
MOST = {"outsiders": 9, "vehicles": 14, "fevers": 1}
EASES = 0.07  # a day


def inflow(places: list[Place]) -> Iterator[Row]:
    """One row per day, grid and kind. Grids by the station take in the most; one grid keeps silent."""
    dice = Dice("inflow")
    grids = [place.code for place in places if place.level == "grid"]
    for number, day in enumerate(DAYS):
        for code in grids:
            if silent(code, day):
                continue
            crowd = 4 if code in faults.GRIDS_BY_THE_STATION else 1
            for kind, most in MOST.items():
                found = dice.whole(0, most) * crowd * (1 - EASES * number)
                yield day.isoformat(), code, kind, round(found)
