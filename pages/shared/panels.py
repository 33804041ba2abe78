"""The panels of a place: figures, tiles or map, worst first, chain of duty, trend. Each click goes one level down."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import charts, export, labels, link, maps, place, states, theme
from pages.shared.ask import ask
from pages.shared.place import Here
from pages.shared.words import day, name, number, percent, person, plain, t
from queries import figures, measures, places
from queries.database import records
from queries.measures import Measure, State

DAYS = 14
CHART_HEIGHT = 500  # px, at a desk
TEXT = 16  # px, likewise
TILE_TEXT = {False: 15, True: 20}  # px in tiles and maps, by projector: larger ones would not fit
ROWS = 13  # of the table, before it scrolls


def wide(here: Here, pixels: int) -> int:
    """The width of a table's column; pixels do not grow with the page."""
    return int(pixels * scale(here))


def scale(here: Here) -> float:
    """How much larger charts and their text are on the projector; Streamlit's own widgets grow with the page."""
    return theme.PROJECTOR_SIZE / 16 if here.projector else 1.0


def days_of(here: Here) -> pd.DataFrame:
    """The last days of this place, one row per date."""
    if here.span is None:
        return pd.DataFrame()
    first = here.span.day - dt.timedelta(days=DAYS - 1)
    days = ask(figures.days_of, here.id, first, here.span.day)
    return days[days["date"] >= first]


def cards(here: Here, days: pd.DataFrame) -> None:
    """All measures of this place: state, share, change, the line of the last days (at a desk), and the base."""
    if days.empty:
        return
    for column, measure in zip(st.columns(len(measures.measures())), measures.measures().values(), strict=True):
        told = states.own_days(days, measure)
        now, before = states.last_two(told, measure)
        line = [None if share != share else round(share, 1) for share in told["share"]]
        with column, st.container(border=True, height="stretch", gap=None):
            change = labels.change(now, before)
            st.metric(
                f"{theme.MARKDOWN[now['state']]} {t(f'measure.{measure.key}.name')}",
                _value(now),
                change,
                delta_arrow="off" if change == labels.UNCHANGED else "auto",
                delta_color="off" if change == labels.UNCHANGED else "normal",
                chart_data=None if here.projector else line,
                help=None if here.projector else _more(measure, told, days),
            )
            st.markdown(f":small[{_base(measure, now)}]")


def _value(now: Mapping[str, Any]) -> str:
    if now["state"] in (State.NOT_REPORTED, State.NOT_APPLICABLE):
        return labels.state_word(now["state"])
    return percent(now["numerator"], now["denominator"])


def _base(measure: Measure, now: Mapping[str, Any]) -> str:
    return t(f"measure.{measure.key}.base", numerator=int(now["numerator"]), denominator=int(now["denominator"]))


def _more(measure: Measure, told: pd.DataFrame, days: pd.DataFrame) -> str | None:
    """What stands behind a figure: who was late, or how long a round still takes."""
    now = days.iloc[-1]
    if measure.key == "observers_on_time":
        late, on_time = int(now["observers_late"]), int(now["observers_on_time"])
        return t("figure.observers", late=late, missing=int(now["observers_expected"]) - on_time - late)
    if measure.key == "screening_coverage" and told["numerator"].iloc[-1] == told["numerator"].iloc[-1]:
        return days_left(told)
    return None


def days_left(told: pd.DataFrame) -> str:
    """How far the running round is from done, at the rate of its last days."""
    this_round = told[told["round"] == told["round"].iloc[-1]]
    reached, households = int(this_round["numerator"].iloc[-1]), int(this_round["denominator"].iloc[-1])
    left = measures.left_to_target(reached, households)
    target = f"{measures.TARGET:.0%}"
    if left == 0:
        return t("figure.target_met", target=target)
    by_day = this_round["numerator"].diff().fillna(this_round["numerator"]).astype(int).tolist()
    days = measures.days_to_target(left, by_day)
    if days is None:
        return t("figure.no_end", target=target, left=left)
    return t("figure.days_left", target=target, left=left, days=days)


def tiles_or_map(here: Here, told: pd.DataFrame, now: Mapping[str, Any] | None, answer: str) -> None:
    """Where in the place: tiles of two levels, or the map; the choice is in the link."""
    measure_name = t(f"measure.{here.measure.key}.name")
    view = link.asked("view") if link.asked("view") in ("tiles", "map") else "tiles"
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(t("places.where"), width="content", anchor=False)
        _choose_measure(here)
        _choose_view(str(view))
    if view == "map":
        _map(here, told, measure_name, answer)
    else:
        _tiles(here, told, now, measure_name, answer)
    by_households = bool((told["registered"] > 0).any())
    area = t("places.area_households" if by_households else "places.area_equal") if view == "tiles" else ""
    legend = [f"{theme.MARKDOWN[state]} {labels.state_word(state)}".replace(" ", "\u00a0") for state in State]
    st.markdown("　".join([*legend, area]))


def _choose_measure(here: Here) -> None:
    st.session_state["measure_choice"] = here.measure.key
    st.selectbox(
        t("places.measure"),
        list(measures.measures()),
        format_func=lambda key: t(f"measure.{key}.name"),
        key="measure_choice",
        on_change=link.chooser("measure", "measure_choice"),
        label_visibility="collapsed",
        width=230,
    )


def _choose_view(view: str) -> None:
    st.session_state["view_choice"] = view
    st.segmented_control(
        t("places.view"),
        ["tiles", "map"],
        format_func=lambda key: t(f"places.as_{key}"),
        key="view_choice",
        required=True,
        on_change=link.chooser("view", "view_choice"),
        label_visibility="collapsed",
    )


def _tiles(here: Here, told: pd.DataFrame, now: Mapping[str, Any] | None, measure_name: str, answer: str) -> None:
    key = f"tiles_{here.id}"

    def go_down() -> None:
        for point in st.session_state[key].selection.points:
            if point["id"] != here.place["code"]:
                place.go(point["id"])

    rows = labels.tiles(told, here.place, now)
    figure = charts.tiles(rows, int(CHART_HEIGHT * min(scale(here), 1.2)), TILE_TEXT[here.projector])
    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select=go_down,
        selection_mode="points",
        config=charts.BARE,
        alt=t("places.treemap_alt", place=name(here.place), measure=measure_name, answer=answer),
    )


def _map(here: Here, told: pd.DataFrame, measure_name: str, answer: str) -> None:
    rows = labels.on_map(told, ask(places.outlines, here.id, here.folded))
    own = ask(places.outline_of, here.id)
    frame = maps.box([*own["sketch"], *rows["sketch"]], zip(rows["lon"], rows["lat"], strict=True))
    if frame is None:
        st.info(t("places.no_map"))
        return
    key = f"map_{here.id}"

    def go_down() -> None:
        for objects in st.session_state[key].selection.objects.values():
            place.go(objects[0]["code"])

    height = int(CHART_HEIGHT * min(scale(here), 1.2))
    features = ask(places.map_features, *frame, here.depth)
    st.pydeck_chart(
        maps.area(rows, features, frame, height, TILE_TEXT[here.projector]),
        height=height,
        key=key,
        on_select=go_down,
        selection_mode="single-object",
        alt=t("places.map_alt", place=name(here.place), measure=measure_name, answer=answer),
    )
    lost = rows[rows["sketch"].isna() & rows["lon"].isna()]
    if len(lost):
        names = [plain(label.split("\n")[0]) for label in lost["tooltip"].head(6)]
        more = [t("places.and_more")] if len(lost) > 6 else []
        st.caption(t("places.no_position", n=len(lost), names=" · ".join(names + more)))


def worst_first(here: Here, told: pd.DataFrame) -> None:
    """The places one step down as a table; a click on any cell of a row goes there."""
    shown = told[(told["steps"] == 1) & ~told["folded"]]
    table = labels.table(told, here.measure, here.projector)
    _, state, share, missing, change, silent, leader = table.columns[:7]
    text, bar, figure = st.column_config.TextColumn, st.column_config.ProgressColumn, st.column_config.NumberColumn
    key = f"table_{here.id}_{here.measure.key}"

    def go_down() -> None:
        for row, _ in st.session_state[key].selection.cells:
            place.go(str(shown["code"].iloc[row]))

    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(t("places.worst_first"), width="content", anchor=False)
        st.caption(t("places.click_row"), width="content")
        if not here.projector:
            st.download_button(
                t("places.download"),
                lambda: export.csv(_exported(here, shown, table)),
                file_name=f"{here.place['code']}_{here.day or ''}_{here.measure.key}.csv",
                mime="text/csv",
                key="download",
                on_click="ignore",
            )
    st.dataframe(
        table,
        key=key,
        on_select=go_down,
        selection_mode="single-cell",
        hide_index=True,
        height="content" if len(table) <= ROWS else "auto",
        placeholder=t("figure.no_figure"),
        column_config={
            state: text(help=t("table.state_help", limit=number(here.measure.amber)), width=wide(here, 80)),
            share: figure(format="%.1f%%", width=wide(here, 66))
            if here.projector
            else bar(format="%.1f%%", min_value=0, max_value=100, color=theme.BAR, width=104),
            missing: figure(format="localized", width=wide(here, 62)),
            change: figure(format="%+.1f", width=wide(here, 58)),
            silent: figure(help=t("table.silent_help"), width=wide(here, 54)),
            leader: text(width=wide(here, 66)),
        },
        alt=t("places.table_alt", place=name(here.place), measure=t(f"measure.{here.measure.key}.name")),
    )


def _exported(here: Here, shown: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The table as a file: with codes, numerator and denominator, the date and the base date on each row."""
    base = ask(places.counted_on)["counted_on"].iloc[0]
    rows = table.reset_index(drop=True)
    rows.insert(0, t("table.code"), shown["code"].to_list())
    rows["numerator"], rows["denominator"] = shown["numerator"].to_list(), shown["denominator"].to_list()
    rows[t("table.date")] = here.day.isoformat() if here.day else ""
    rows[t("table.base_date")] = "" if base is None or base != base else base.isoformat()
    return rows


def chain(here: Here) -> None:
    """Who answers, from the top down to here, and how many of the positions below are filled."""
    links = []
    for above in here.path:
        if not (role := name(above, "leader_role")):
            continue
        holder = above["leader"]
        said = t("places.link", role=role, person=person(holder, here.projector)) if holder else None
        links.append(plain(said) if said else _vacant("places.link_vacant", role=role))
    below = ask(places.chain_below, here.id)
    own = {role for role in (name(here.place, "leader_role"),) if role}
    for row in records(below):
        if name(row) in own:
            continue
        words = {"role": name(row), "filled": int(row["filled"]), "positions": int(row["positions"])}
        if short := int(row["positions"] - row["filled"]):
            links.append(_vacant("places.link_short", missing=short, **words))
        else:
            links.append(plain(t("places.link_below", **words)))
    if links:
        st.markdown(f"**{t('places.chain')}**　{' › '.join(links)}")


def _vacant(key: str, **words: Any) -> str:
    """A sentence about an empty position, its mark in colour."""
    return plain(t(key, mark="\0", **words)).replace("\0", theme.MARKDOWN[State.SHORT])


def trend(here: Here, days: pd.DataFrame) -> None:
    """The measure over the last days, with its limits, and a word for each round's state."""
    if days.empty or here.span is None:
        return
    measure = here.measure
    told = states.own_days(days, measure)
    rounds = {row["number"]: name(row) for row in records(ask(places.rounds))}
    told["detail"] = [f"{day(row['date'])} {labels.in_full(row)}" for row in records(told)]
    starts = [
        (group["date"].iloc[0], rounds[number])
        for number, group in told.groupby("round")
        if measure.over_round and number in rounds
    ]
    st.subheader(t("places.trend", measure=t(f"measure.{measure.key}.name")), anchor=False)
    figure = charts.trend(
        told,
        measure,
        starts,
        t("places.limit", limit=number(measure.amber)),
        int(200 * min(scale(here), 1.2)),
        int(TEXT * scale(here)),
        [day(date) for date in told["date"]],
        theme.ink(st.context.theme.type),
    )
    st.plotly_chart(
        figure,
        key="trend",
        config=charts.BARE,
        alt=t("places.trend_alt", place=name(here.place), measure=t(f"measure.{measure.key}.name")),
    )
    if measure.over_round:
        st.markdown("　".join(_round_states(told, rounds)))


def _round_states(told: pd.DataFrame, rounds: Mapping[int, str]) -> Sequence[str]:
    """One sentence per round: where it ended, or stands."""
    last = records(told.groupby("round").tail(1))
    return [
        t(
            "places.round_state",
            round=plain(rounds[row["round"]]),
            mark=theme.MARKDOWN[row["state"]],
            word=labels.state_word(row["state"]),
            share=percent(row["numerator"], row["denominator"]),
        )
        for row in last
        if row["round"] in rounds and row["denominator"]
    ]
