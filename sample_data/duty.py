"""The chain of duty: positions, who holds them, and which are vacant."""

from collections.abc import Iterator
from dataclasses import dataclass

from sample_data import faults, names
from sample_data.chance import Dice
from sample_data.register import Place

# Roles: key, level, names, one per stairwell, answers for the place.
ROLES: list[tuple[str, str, str, str, str, str]] = [
    ("commander", "district", "指挥长", "Commander", "no", "yes"),
    ("secretary", "community", "社区书记", "Community secretary", "no", "yes"),
    ("grid_head", "grid", "网格长", "Grid head", "no", "yes"),
    ("compound_head", "compound", "小区负责人", "Compound head", "no", "yes"),
    ("observer", "building", "楼栋观察员", "Building observer", "no", "yes"),
    ("gatekeeper", "building", "楼栋哨兵", "Gatekeeper", "no", "no"),
    ("stairwell_head", "building", "楼道长", "Stairwell head", "yes", "no"),
]


@dataclass
class Holder:
    """One position; without a name it is vacant."""

    place: str
    role: str
    unit: str = ""
    name: str = ""
    phone: str = ""
    organisation: str = ""


def holders(places: list[Place]) -> list[Holder]:
    """Every position of every place, in the order of the places."""
    dice = Dice("duty")
    positions = [position for place in places for position in _positions(place, dice)]
    vacant = _vacant(positions, dice)
    for number, position in enumerate(positions):
        if number in vacant:
            position.organisation = ""
        else:
            position.name = dice.pick(names.SURNAMES) + "某"
            position.phone = f"000-0000-{number:04}"  # No network has such a number
    return positions


def _positions(place: Place, dice: Dice) -> Iterator[Holder]:
    """The positions of one place and the organisations that fill them."""
    if place.level == "building":
        yield Holder(place.code, "observer")
        yield Holder(place.code, "gatekeeper", organisation=dice.weighted(("", "V01", "V02"), (6, 2, 1)))
        for unit in range(1, (place.stairwells or 0) + 1):
            yield Holder(place.code, "stairwell_head", unit=f"{unit}单元")
    elif place.level == "compound":
        sent_by = [code for code, kind, *_ in names.ORGANISATIONS if kind == _sender(place)]
        yield Holder(place.code, "compound_head", organisation=dice.pick(sent_by))
    elif place.level == "grid":
        departments = [code for code, kind, *_ in names.ORGANISATIONS if kind == "department"]
        yield Holder(place.code, "grid_head", organisation=dice.pick(departments))
    elif place.level == "community":
        yield Holder(place.code, "secretary", organisation="S01")
    else:
        yield Holder(place.code, "commander", organisation="D02")


def _sender(compound: Place) -> str:
    """Only modern compounds have a property firm."""
    return "property_firm" if compound.kind == "modern" else "department"


def _vacant(positions: list[Holder], dice: Dice) -> set[int]:
    """The places in the list of the positions without a holder. Membership only: its order is never used."""

    def choose(role: str, inside: str, count: int) -> list[int]:
        listed = [
            number
            for number, position in enumerate(positions)
            if position.role == role and position.place.startswith(inside)
        ]
        return dice.some(listed, count)

    return {
        *choose("grid_head", faults.GRID_WITHOUT_HEAD, 1),
        *choose("compound_head", faults.COMPOUND_WITHOUT_HEAD, 1),
        *choose("observer", "", faults.BUILDINGS_WITHOUT_OBSERVER),
        *choose("gatekeeper", faults.UNGUARDED_COMMUNITY, faults.UNGUARDED_BUILDINGS),
        *choose("stairwell_head", "", faults.STAIRWELLS_WITHOUT_HEAD),
    }
