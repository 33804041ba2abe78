"""The panels of the Checkpoints screen: map, gaps, 24 hours, one checkpoint."""

import datetime as dt
from textwrap import wrap
from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import labels, link, maps, moment, place, plan, post_map, posts, sizes, theme
from pages.shared.ask import ask
from pages.shared.place import Here
from pages.shared.words import day, full_hours, listed, name, person, plain, t
from queries import checkpoints, places
from queries.database import Rows
from queries.gaps import Gap, gaps
from queries.measures import State

GLYPH = {False: 30, True: 40}  # px, by projector


def sentence(here: Here, rows: Rows, night: Rows, at: dt.datetime) -> str:
    """How the checkpoints stand at the moment, and where tonight has gaps."""
    if not rows:
        return t("checkpoints.none")
    counts = posts.counted(rows)
    said: dict[str, Any] = {
        "at": t("checkpoints.at_day", day=day(at.date()), time=f"{at:%H:%M}"),
        "checkpoints": len(rows) - counts[State.NOT_APPLICABLE],
        "held": counts[State.ENOUGH],
        "short": counts[State.SHORT],
        "empty": counts[State.ZERO],
        "silent": counts[State.NOT_REPORTED],
    }
    if not said["checkpoints"]:
        return t("checkpoints.none_due", at=said["at"], checkpoints=len(rows))
    open_tonight = [row for row in night if row["gap_minutes"]]
    if not open_tonight:
        return t("checkpoints.answer", **said)
    worst, held = posts.most(open_tonight)
    where = plain(name(worst, "child") or name(here.place))
    key = "checkpoints.answer_tonight" if here.newest else "checkpoints.answer_night"
    return t(key, **said, night=len(open_tonight), most=held, place=where)


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


def show_map(here: Here, told: Rows, rows: Rows, answer: str) -> None:
    """Outlines by cover, one glyph per checkpoint; the two marks of A5 can be switched."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
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
    areas = labels.on_map(told, ask(places.outlines, here.id, here.folded, here.day))
    own = ask(places.outline_of, here.id)[0]
    outsiders = arrivals(here) if "arrivals" in layers else []
    planned = not own["sketch"] and not any(row["sketch"] for row in areas)
    if planned:
        areas, rows, outsiders = _on_plan(here, areas, rows, outsiders)
    frame = maps.box(
        [own["sketch"], *(row["sketch"] for row in areas)], [(row["lon"], row["lat"]) for row in [*areas, *rows]]
    )
    assert frame is not None, "a plan has tiles, and a map has an outline"
    height, size = sizes.tall(here, sizes.CHART_HEIGHT), sizes.TILE_TEXT[here.projector]
    above = []
    if "posts" in layers:
        drawn = [{**row, "place": row["child_code"] or row["place_code"], "tooltip": tooltip(row)} for row in rows]
        above.append(post_map.layer(drawn, frame, height, GLYPH[here.projector]))
    if outsiders:
        above += post_map.arrivals([row for row in outsiders if row["lon"] is not None], size)
    key = f"post_map_{here.id}"

    def click() -> None:
        for layer, objects in st.session_state[key].selection.objects.items():
            if layer == post_map.POSTS and objects[0]["code"]:
                link.say(checkpoint=objects[0]["code"])
            else:
                place.go(objects[0].get("place") or objects[0]["code"])

    st.pydeck_chart(
        maps.area(
            areas,
            [own["outline"] or own["sketch"]],
            [] if planned else ask(places.map_features, *frame, here.depth),
            frame,
            height,
            size,
            theme.ink(st.context.theme.type),
            above,
        ),
        height=height,
        key=key,
        on_select=click,
        selection_mode="single-object",
        alt=t("checkpoints.map_alt", place=name(here.place), answer=answer),
    )
    st.markdown(f":small[{t('checkpoints.legend')}]")
    if planned:
        st.markdown(f":small[{t('places.plan')}]")
        return
    lost = [plain(name(row)) for row in rows if row["lon"] is None]
    if lost:
        st.markdown(f":small[{t('checkpoints.no_position', n=len(lost), names=listed(lost[:6]))}]")


def _on_plan(here: Here, areas: Rows, rows: Rows, outsiders: Rows) -> tuple[Rows, Rows, Rows]:
    """The same on tiles, with one more for the checkpoints that stand in none of the places below."""
    below, code = {row["code"] for row in areas}, str(here.place["code"])
    upon = [row | {"tile": row["child_code"] if row["child_code"] in below else code} for row in rows]
    called = name(here.place)
    own: Rows = [{"code": code, "state": State.NOT_APPLICABLE, "label": "\n".join(wrap(called, 10)), "tooltip": called}]
    tiles = plan.places([*areas, *(own if any(row["tile"] == code for row in upon) or not areas else [])])
    return tiles, plan.checkpoints(upon, tiles, "tile"), plan.marks(outsiders, tiles)


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


def gap_list(here: Here, shifts: Rows) -> None:
    """When nobody was there, or is on the roster, the longest first; a click opens the checkpoint."""
    found = gaps(shifts, here.heard)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(t("checkpoints.gaps"), width="content", anchor=False)
        st.caption(t("checkpoints.gaps_order"), width="content")
    if not found:
        st.markdown(t("checkpoints.no_gaps"))
        return
    key = f"gaps_{here.id}_{_closings()}"

    def click() -> None:
        for row, _ in st.session_state[key].selection.cells:
            link.say(checkpoint=found[row].code)

    table = {
        t("checkpoints.checkpoint"): [name(vars(gap)) for gap in found],
        t("checkpoints.from_to"): [full_hours(gap.first, gap.last) for gap in found],
        t("checkpoints.minutes"): [gap.minutes for gap in found],
        t("checkpoints.watch"): [_watch(gap) for gap in found],
        t("table.leader"): [person(gap.leader, here.projector) if gap.leader else t("table.vacant") for gap in found],
    }
    st.dataframe(
        pd.DataFrame(table),
        key=key,
        on_select=click,
        selection_mode="single-cell",
        hide_index=True,
        height="content" if len(found) <= 6 else 250,
        alt=t("checkpoints.gaps"),
    )


def _watch(gap: Gap) -> str:
    """Early, middle, late or night; on the roster only, or as it was."""
    watch = t(f"checkpoints.{gap.watch}")
    return t("checkpoints.planned", watch=watch) if gap.planned else watch


def one(here: Here, rows: Rows) -> None:
    """The checkpoint that the link names: its shifts of the day, and who came through."""
    code = link.asked("checkpoint")
    if code is None and st.session_state.get("checkpoint_shown"):
        st.session_state["closings"] = _closings() + 1
    st.session_state["checkpoint_shown"] = code
    chosen = next((row for row in rows if row["code"] == code), None)
    if chosen is None or here.day is None:
        return
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.subheader(t("checkpoints.one", name=plain(name(chosen))), width="content", anchor=False)
            st.button(t("checkpoints.close"), on_click=link.say, kwargs={"checkpoint": None}, key="close")
        shifts = ask(checkpoints.one_checkpoint, chosen["code"], here.day)
        table = {
            t("checkpoints.shift"): [full_hours(row["first"], row["last"]) for row in shifts],
            t("export.state"): [_shift_mark(row, here) for row in shifts],
            t("checkpoints.required"): [row["required"] for row in shifts],
            t("checkpoints.on_roster"): [row["planned"] for row in shifts],
            t("checkpoints.present"): [row["present"] for row in shifts],
            t("checkpoints.entries"): [row["entries"] for row in shifts],
            t("checkpoints.turned_back"): [row["turned_back"] for row in shifts],
            t("checkpoints.fevers"): [row["fevers"] for row in shifts],
        }
        st.dataframe(
            pd.DataFrame(table, dtype=object),
            key=f"one_{chosen['code']}",
            hide_index=True,
            height="content",
            placeholder=t("figure.no_figure"),
            alt=t("checkpoints.one", name=name(chosen)),
        )


def _closings() -> int:
    """How often a checkpoint was closed. The list begins anew then: another click on a selected row would say nothing."""
    return int(st.session_state.get("closings", 0))


def _shift_mark(row: dict[str, Any], here: Here) -> str:
    state = posts.of_shift(row, here.heard)
    return f"{theme.MARK[state]} {labels.state_word(state)}"


def unbroken(here: Here) -> None:
    """The checkpoints held the longest without a gap (E30)."""
    if here.day is None:
        return
    best = [row for row in ask(checkpoints.unbroken_days, here.id, here.day)[:3] if row["days"]]
    if best:
        names = [t("checkpoints.unbroken_days", name=plain(name(row)), days=row["days"]) for row in best]
        st.markdown(t("checkpoints.unbroken", names=listed(names)))
