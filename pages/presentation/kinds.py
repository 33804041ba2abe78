"""Kinds of compounds in words, and the places below a place narrowed to those that have one (A1, B2)."""

from collections.abc import Collection, Mapping
from typing import Any

from pages.presentation import figures, labels, states
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import SIDES, Measure, State
from queries.spread import alike

KINDS = ("modern", "old", "open")
ALL, WITHOUT_FIRM = "all", "none"


def kind_name(kind: str, words: Words) -> str:
    """What a kind is called; one that only this command post has, as its register writes it, in pinyin for who reads English."""
    return words.t(f"grounds.kind_{kind}") if kind in KINDS else words.spelt(kind)


def choices(kinds: Rows, words: Words) -> dict[str, str]:
    """What can be chosen, from rows of `compounds.kinds`: all of them first, those without a firm next (B2)."""
    if not kinds:
        return {}
    without = sum(row["without_firm"] for row in kinds)
    told = {ALL: words.t("grounds.all")}
    if without:
        told[WITHOUT_FIRM] = words.t("grounds.counted", kind=words.t("grounds.kind_none"), n=without)
    return told | {
        row["kind"]: words.t("grounds.counted", kind=kind_name(row["kind"], words), n=row["compounds"])
        for row in kinds
        if row["compounds"]
    }


def narrowed(below: Rows, codes: Collection[str]) -> Rows:
    """Of rows of `figures.below` those that have such a compound below them, or lie in one."""
    return [row for row in below if row["code"] in codes or row["heading_code"] in codes]


def said(
    kind: str,
    below: Rows,
    every: Rows,
    measure: Measure,
    place: Mapping[str, Any],
    levels: Mapping[str, Any],
    words: Words,
) -> str:
    """What is shown of a place that is narrowed, and the worst of it. `every`: the rows before that."""
    shown, of = states.shown(below), states.shown(every)
    level = labels.level_name(levels[of[0]["level_key"]], words, len(of) > 1)
    name = words.t("grounds.kind_none") if kind == WITHOUT_FIRM else kind_name(kind, words)
    told = {"kind": name, "n": len(shown), "of": len(of), "level": level}
    known = [row for row in shown if row["state"] not in states.UNTOLD]
    called = words.t(f"measure.{measure.key}.name")
    if not known:
        return words.t("grounds.narrowed_untold", **told, measure=called)
    worst, share = known[0], figures.share(known[0], words)
    as_low = [row for row in known if figures.share(row, words) == share]
    others = alike(worst, known, lambda row: figures.share(row, words))
    told |= {
        "measure": called,
        "place": figures.with_alike(labels.full_name(worst, str(place["code"]), words), others, words),
        "share": share,
        "base": labels.counts({side: sum(row[side] for row in as_low) for side in SIDES[:2]}, measure, words),
    }
    silent = sum(row["state"] is State.NOT_REPORTED for row in shown)
    if not silent:
        return words.t("grounds.narrowed_alike" if others else "grounds.narrowed", **told)
    told |= {"unreported": figures.state_word(State.NOT_REPORTED, words, measure.key if measure.expected else "")}
    return words.t("grounds.narrowed_alike_silent" if others else "grounds.narrowed_silent", **told, silent=silent)
