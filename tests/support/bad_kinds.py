"""Every kind of refusal with the bad inputs of the tests that bring it about."""

from collections import defaultdict

from tests.intake.test_broken_files import CONTENTS
from tests.intake.test_gates import LATER, LIMITS
from tests.intake.test_refusals import SLIPS
from tests.support.bad_sources import BAD_SOURCES
from tests.support.bad_values import bad_files
from tests.support.small_district import FILES

Place = tuple[str, int, str, str]  # file, row, column, value
# Two that need the machine to be in a state: `test_broken_files` brings them about.
OF_THE_MACHINE: dict[str, Place] = {"cannot_open": ("place.csv", 0, "", ""), "too_big": ("reports.zip", 0, "", "")}


def told_by_kind() -> dict[str, list[Place]]:
    """By kind, where each of its bad inputs is told; short ones first."""
    told: dict[str, list[Place]] = defaultdict(list)
    name_of = {name.partition(".")[0]: name for name in FILES}
    for slip in SLIPS.values():
        file = "小道消息.csv" if slip.reason_key == "unknown_file" else slip.file
        told[slip.reason_key].append((file, slip.row, slip.column, slip.value))
    for changes, (row, column, value, reason) in LIMITS.values():
        told[reason].append((name_of[changes[0][0]], row, column, value))
    for stem, _, (row, column, value, reason), _ in LATER.values():
        told[reason].append((name_of[stem], row, column, value))
    for file, _, row, column, value, reason in CONTENTS.values():
        told[reason].append((file, row, column, value))
    for _, (file, row, column, value, reason) in BAD_SOURCES:
        told[reason].append((file, row, column, value))
    for bad in bad_files():
        for each in bad.inputs:
            told[each.reason].append((bad.file, each.row, each.column, each.value))
    for kind, place in OF_THE_MACHINE.items():
        told[kind].append(place)
    return {kind: sorted(places, key=lambda place: len(place[3]) > 20) for kind, places in told.items()}
