"""A place where nobody is needed, such as a building: how the staff stands of the nearest place above that has any."""

from pages.presentation import labels
from pages.shared import above
from pages.shared.above import Row
from pages.shared.place import Here


def needed(row: Row) -> bool:
    """Whether anybody is needed there."""
    return bool(row["staff_required"])


def said(here: Here) -> str:
    """That nobody is needed here, and how the staff of the place above stands; or that there are no data at all."""
    words, found = here.words, above.nearest(here, needed)
    if found is None:
        return words.t("staffing.no_staff")
    place, now = found
    return words.t(
        "staffing.none_here",
        place=labels.alone(labels.last_of(here.path), words),
        above=words.name(place),
        required=now["staff_required"],
        present=now["staff_present"],
    )


def ways(here: Here) -> str:
    """The ways on, as markup."""
    return above.ways(here, "staffing", needed)
