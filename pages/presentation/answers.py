"""The answer first: one sentence with its number, its base, and where most of what is missing is."""

from collections.abc import Mapping
from typing import Any

from pages.presentation.labels import full_name
from pages.presentation.states import shown, where_missing
from pages.presentation.words import listed, percent, plain, t
from queries.database import Rows
from queries.measures import Measure, State


def sentence(here: str, measure: Measure, now: Mapping[str, Any] | None, told: Rows, round_name: str) -> str:
    """What a leader must know of this measure here. `here` is its code, `now` its own row, `told` the places one step down."""
    if now is None:
        return t("answer.no_reports")
    if now["state"] == State.NOT_APPLICABLE:
        return t("answer.not_applicable", measure=t(f"measure.{measure.key}.name"))
    if now["state"] == State.NOT_REPORTED:
        return t("answer.not_reported", measure=t(f"measure.{measure.key}.name"))
    missing = now["denominator"] - now["numerator"]
    said = {
        "share": percent(now["share"], 100),
        "numerator": now["numerator"],
        "denominator": now["denominator"],
        "missing": missing,
        "round": plain(round_name),
    }
    places, held = where_missing(shown(told))
    if missing and places:
        said |= {"places": listed([plain(full_name(place, here)) for place in places]), "held": f"{100 * held:.0f}%"}
        return t(f"answer.{measure.key}.where", **said)
    return t(f"answer.{measure.key}.{'some' if now['share'] < 100 else 'none'}", **said)
