"""The panels of the Checkpoints screen: map, gaps, 24 hours, one checkpoint."""

import datetime as dt
from textwrap import wrap
from typing import Any

import streamlit as st

from pages.panels.checkpoints import moment, post_map, posts
from pages.panels.checkpoints.posts import Standing
from pages.presentation import labels
from pages.presentation.drawing import maps, plan
from pages.presentation.words import day, full_hours, listed, name, person, plain, t
from pages.shared import ground, link, place, sizes, tables
from pages.shared.ask import ask, reckon
from pages.shared.place import Here
from queries import checkpoints, places
from queries.checkpoints.gaps import Gap
from queries.database import Rows
from queries.measures import State

GLYPH = {False: 30, True: 40}  # px, by projector


def sentence(here: Here, standing: Standing, at: dt.datetime) -> str:
    """How the checkpoints stand at the moment, and where tonight has gaps."""
    if not standing.total:
        return t("checkpoints.none")
    counts = standing.counts
    said: dict[str, Any] = {
        "at": t("checkpoints.at_day", day=day(at.date()), time=f"{at:%H:%M}"),
        "checkpoints": standing.total - counts[State.NOT_APPLICABLE],
        "held": counts[State.ENOUGH],
        "short": counts[State.SHORT],
        "empty": counts[State.ZERO],
        "silent": counts[State.NOT_REPORTED],
    }
    if not said["checkpoints"]:
        return t("checkpoints.none_due", at=said["at"], checkpoints=standing.total)
    if standing.worst is None:
        return t("checkpoints.answer", **said)
    where = plain(name(standing.worst, "child") or name(here.place))
    key = "checkpoints.answer_tonight" if here.newest else "checkpoints.answer_night"
    return t(key, **said, night=standing.open_tonight, most=standing.most, place=where)


def passages(days: Rows) -> None:
    """Who came through on the day shown, and how long nobody was there; nothing is said of shifts that kept silent."""
    if not days or not days[-1]["checkpoints"]:
        return
    now = days[-1]
    if not now["checkpoints_reported"]:
        st.markdown(t("checkpoints.passages_silent"))
        return
    counts = {key: now[key] for key in ("entries", "turned_back", "fevers")}
    st.markdown(t("checkpoints.passages", **counts, gap=round(now["gap_minutes"] / 60, 1)))


def show_map(here: Here, told: Rows, standing: Standing, at: dt.datetime, answer: str) -> None:
    """Outlines by cover, one glyph per checkpoint; the two marks of A5 can be switched."""
    with sizes.line():
        moment.choose(here)
        layers = st.pills(
            t("checkpoints.layers"),
            ["posts", "arrivals"],
            selection_mode="multi",
            default=["posts"],
            format_func=lambda key: t(f"checkpoints.layer_{key}"),
            key="layers",
            label_visibility="collapsed",
        )
    ground.ready(here)
    areas = labels.on_map(told, ask(places.outlines, here.id, here.folded, here.day))
    own = ask(places.outline_of, here.id)[0]
    outsiders = arrivals(here) if "arrivals" in layers else []
    planned = not own["sketch"] and not any(row["sketch"] for row in areas)
    if planned:
        areas = _on_plan(here, areas, standing)
        outsiders = plan.marks(outsiders, areas)
    corners = [] if planned else standing.corners
    frame = maps.box([own, *areas], [*((row["lon"], row["lat"]) for row in areas), *corners])
    assert frame is not None, "a plan has tiles, and a map has an outline"
    height = sizes.tall(here, sizes.CHART_HEIGHT)
    above = []
    if "posts" in layers:
        tiles = tuple(row["code"] for row in areas) if planned else ()
        zoom, wide = maps.zoom_for(frame, height), GLYPH[here.projector]
        groups = reckon(posts.on_map, here.id, here.day, at, here.heard, zoom, wide, tiles)
        above.append(post_map.layer([group | {"tip": _tip(group)} for group in groups], wide))
    if outsiders:
        above += post_map.arrivals(
            [row for row in outsiders if row["lon"] is not None], sizes.TILE_TEXT[here.projector]
        )
    key = f"post_map_{here.id}"

    def click() -> None:
        for layer, objects in st.session_state[key].selection.objects.items():
            if layer == post_map.POSTS and objects[0]["code"]:
                link.say(checkpoint=objects[0]["code"])
            else:
                place.go(objects[0].get("place") or objects[0]["code"])

    alt = t("checkpoints.map_alt", place=name(here.place), answer=answer)
    ground.draw(here, areas, [own["outline"] or own["sketch"]], frame, height, key, alt, above, planned, click)
    st.markdown(f":small[{t('checkpoints.legend')}]")
    if planned:
        st.markdown(f":small[{t('places.plan')}]")
        return
    if standing.lost:
        names = listed([plain(name(row)) for row in standing.lost_first])
        st.markdown(f":small[{t('checkpoints.no_position', n=standing.lost, names=names)}]")


def _on_plan(here: Here, areas: Rows, standing: Standing) -> Rows:
    """The places on tiles, and the last one for the checkpoints that stand in none of them."""
    below, called = {row["code"] for row in areas}, name(here.place)
    own: Rows = [
        {
            "code": str(here.place["code"]),
            "state": State.NOT_APPLICABLE,
            "label": "\n".join(wrap(called, 10)),
            "tooltip": called,
        }
    ]
    return plan.places([*areas, *(own if standing.children - below or not areas else [])])


def _tip(group: dict[str, Any]) -> str:
    return "\n".join(map(tooltip, group["rows"])) + ("\n…" if group["more"] else "")


def tooltip(row: dict[str, Any]) -> str:
    """A checkpoint in one line."""
    people = {key: t("figure.no_figure") if row[key] is None else row[key] for key in ("required", "present")}
    return t("checkpoints.tip", name=name(row), state=labels.state_word(row["state"]), **people)


def arrivals(here: Here) -> Rows:
    """Outsiders per place below, from the grid up, small counts hidden (A5)."""
    level = next((row["level_key"] for row in here.totals if here.levels[row["level_key"]]["depth"] > here.depth), None)
    if level is None or here.day is None or here.depth >= here.levels.get("grid", {"depth": 2})["depth"]:
        return []
    rows = ask(checkpoints.arrivals, here.id, level, here.day)
    hidden = labels.suppressed([row["outsiders"] for row in rows])
    return [
        row | {"count": count, "tooltip": t("checkpoints.outsiders_tip", name=name(row), count=count)}
        for row, count in zip(rows, hidden, strict=True)
    ]


def gap_list(here: Here, found: list[Gap]) -> None:
    """When nobody was there, or is on the roster, the longest first; a click opens the checkpoint."""
    with sizes.line():
        st.subheader(t("checkpoints.gaps"), width="content", anchor=False)
        st.caption(t("checkpoints.gaps_order"), width="content")
    if not found:
        st.markdown(t("checkpoints.no_gaps"))
        return
    table = {
        t("checkpoints.checkpoint"): [name(vars(gap)) for gap in found],
        t("checkpoints.from_to"): [full_hours(gap.first, gap.last) for gap in found],
        t("checkpoints.minutes"): [gap.minutes for gap in found],
        t("checkpoints.watch"): [_watch(gap) for gap in found],
        t("table.leader"): [person(gap.leader, here.projector) if gap.leader else t("table.vacant") for gap in found],
    }
    tables.leading(
        table,
        f"gaps_{here.id}_{_closings()}",
        t("checkpoints.gaps"),
        [gap.code for gap in found],
        lambda code: link.say(checkpoint=code),
        height="content" if len(found) <= 6 else 250,
    )


def _watch(gap: Gap) -> str:
    """Early, middle, late or night; on the roster only, or as it was."""
    watch = t(f"checkpoints.{gap.watch}")
    return t("checkpoints.planned", watch=watch) if gap.planned else watch


def one(here: Here, at: dt.datetime) -> None:
    """The checkpoint that the link names: its shifts of the day, and who came through."""
    code = link.asked("checkpoint")
    if code is None and st.session_state.get("checkpoint_shown"):
        st.session_state["closings"] = _closings() + 1
    st.session_state["checkpoint_shown"] = code
    if code is None or here.day is None:
        return
    chosen = next((row for row in ask(checkpoints.checkpoints_at, here.id, at) if row["code"] == code), None)
    if chosen is None:
        return
    with st.container(border=True):
        with sizes.line():
            st.subheader(t("checkpoints.one", name=plain(name(chosen))), width="content", anchor=False)
            st.button(t("checkpoints.close"), on_click=link.say, kwargs={"checkpoint": None}, key="close")
        shifts = ask(checkpoints.one_checkpoint, here.id, chosen["code"], here.day)
        table = {
            t("checkpoints.shift"): [full_hours(row["first"], row["last"]) for row in shifts],
            t("export.state"): [labels.marked(posts.of_shift(row, here.heard)) for row in shifts],
            t("checkpoints.required"): [row["required"] for row in shifts],
            t("checkpoints.on_roster"): [row["planned"] for row in shifts],
            t("checkpoints.present"): [row["present"] for row in shifts],
            t("checkpoints.entries"): [row["entries"] for row in shifts],
            t("checkpoints.turned_back"): [row["turned_back"] for row in shifts],
            t("checkpoints.fevers"): [row["fevers"] for row in shifts],
        }
        alt = t("checkpoints.one", name=name(chosen))
        tables.show(table, f"one_{chosen['code']}", alt, height="content")


def _closings() -> int:
    """How often a checkpoint was closed. The list begins anew then: another click on a selected row would say nothing."""
    return int(st.session_state.get("closings", 0))


def unbroken(standing: Standing) -> None:
    """The checkpoints held the longest without a gap (E30)."""
    if standing.unbroken:
        names = [t("checkpoints.unbroken_days", name=plain(name(row)), days=row["days"]) for row in standing.unbroken]
        st.markdown(t("checkpoints.unbroken", names=listed(names)))
