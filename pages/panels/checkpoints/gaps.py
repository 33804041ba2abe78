"""When nobody was at a checkpoint, or is on its roster: the longest first. A click opens the checkpoint."""

import streamlit as st

from pages.panels.checkpoints import one
from pages.presentation.words import Words, full_hours
from pages.shared import link, sizes, tables
from pages.shared.place import Here
from queries.checkpoints.gaps import Gap


def draw(here: Here, found: list[Gap]) -> None:
    """The list of gaps, each with its shift and who answers."""
    words = here.words
    with sizes.line():
        st.subheader(words.t("checkpoints.gaps"), width="content", anchor=False)
        st.caption(words.t("checkpoints.gaps_order"), width="content")
    if not found:
        st.markdown(words.t("checkpoints.no_gaps"))
        return
    table = {
        words.t("checkpoints.checkpoint"): [words.name(vars(gap)) for gap in found],
        words.t("checkpoints.from_to"): [full_hours(gap.first, gap.last) for gap in found],
        words.t("checkpoints.minutes"): [gap.minutes for gap in found],
        words.t("checkpoints.watch"): [_watch(gap, words) for gap in found],
        words.t("table.leader"): [gap.leader or words.t("table.vacant") for gap in found],
    }
    tables.leading(
        here,
        table,
        f"gaps_{here.id}_{one.closings()}",
        words.t("checkpoints.gaps"),
        [gap.code for gap in found],
        lambda code: link.say(checkpoint=code),
        height="content" if len(found) <= 6 else 250,
    )


def _watch(gap: Gap, words: Words) -> str:
    """Early, middle, late or night; on the roster only, or as it was."""
    watch = words.t(f"checkpoints.{gap.watch}")
    return words.t("checkpoints.planned", watch=watch) if gap.planned else watch
