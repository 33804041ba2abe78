"""A place where nobody is needed, such as a building: the nearest place above it that has staff, and the way there."""

from collections.abc import Mapping
from typing import Any

import htpy as h

from pages.presentation import labels
from pages.presentation.drawing.marks import linked
from pages.shared import link
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import figures


def said(here: Here) -> str:
    """That nobody is needed here, and how the staff of the place above stands; or that there are no data at all."""
    words, found = here.words, _nearest(here)
    if found is None:
        return words.t("staffing.no_staff")
    above, now = found
    return words.t(
        "staffing.none_here",
        place=labels.alone(labels.last_of(here.path), words),
        above=words.name(above),
        required=now["staff_required"],
        present=now["staff_present"],
    )


def way(here: Here) -> str:
    """The link up, as markup."""
    found = _nearest(here)
    if found is None:
        return ""
    to, leads = here.words.t("staffing.go_up", place=here.words.name(found[0])), link.leads("place")
    return str(h.p(class_="within")[linked(to, leads(str(found[0]["code"])))])


def _nearest(here: Here) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """The place and its figures of the day."""
    if here.day is None:
        return None
    for above in reversed([each for each in here.path[:-1] if not each["folded"]]):
        days = ask(figures.days_of, above["id"], here.day, here.day)
        if days and days[-1]["staff_required"]:
            return above, days[-1]
    return None
