"""Requests in the roll-up: how they stood when each date ended, by place, by organisation, and by the level that had them."""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import Integer, Subquery, and_, case, cast, func, literal, select, union_all

from queries.database import Statement
from queries.minutes import midnight, smaller
from queries.needs.standing import arrived, by, end_of, is_open, minutes, went_up, within
from queries.rollup.changes import ALWAYS, Changed, Changes, Frames, Range, Watched, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import EVER, Kept, Split, Subject, part, yes
from queries.schema import (
    NO_BATCH,
    CallOutTotal,
    Need,
    NeedLevelTotal,
    NeedOldest,
    NeedStep,
    NeedTotal,
    Place,
    PlaceAncestor,
)

NOBODY = -1  # of call-outs that no organisation has: a key has no empty columns
MOMENTS = ("raised_at", "answered_at", "arrived_at", "met_at")
ANSWERED = {"answered_2h": (-1, 2), "answered_6h": (2, 6), "answered_24h": (6, 24), "answered_later": (24, None)}
CLOSED = {"closed_12h": (-1, 12), "closed_24h": (12, 24), "closed_48h": (24, 48), "closed_later": (48, None)}
OPEN = {"open_24h": (-1, 24), "open_48h": (24, 48), "open_longer": (48, None)}


def _parts(day: dt.date) -> list[Statement]:
    """One row per request raised by the end of that date."""
    end = end_of(day)
    closed, people, up = by(Need.met_at, end), Need.kind == "people", went_up(end)
    counts: dict[str, Any] = {
        "raised": 1,
        "closed": yes(closed),
        "solved_here": yes(and_(closed, ~up)),
        "escalated": yes(up),
        "people_asked": case((people, Need.asked), else_=0),
        "people_arrived": case((people, arrived(end)), else_=0),
    }
    for bands, told, last in (
        (OPEN, is_open(end), end),
        (ANSWERED, by(Need.answered_at, end), Need.answered_at),
        (CLOSED, closed, Need.met_at),
    ):
        counts |= {name: yes(and_(told, within(Need.raised_at, last, *hours))) for name, hours in bands.items()}
    return [select(*part(NeedTotal, Need.place_id, **counts)).where(Need.raised_at <= end)]


def _oldest(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place with open requests at or below it."""
    end, above = end_of(day), PlaceAncestor.ancestor_id
    age = func.max(minutes(Need.raised_at, end)).label("minutes")
    found = select(above.label("place_id"), age).join(PlaceAncestor, PlaceAncestor.place_id == Need.place_id)
    return found.where(is_open(end)).group_by(above)


def _call_outs(day: dt.date) -> Statement:
    """One row per call-out by the end of that date."""
    end = end_of(day)
    return select(
        Need.place_id,
        func.coalesce(Need.organisation_id, NOBODY).label("organisation_id"),
        func.coalesce(Need.batch, NO_BATCH).label("batch"),
        literal(1).label("calls"),
        yes(by(Need.answered_at, end)).label("answered"),
        Need.asked,
        arrived(end).label("arrived"),
    ).where(Need.kind == "people", Need.raised_at <= end)


def _levels(day: dt.date) -> Statement:
    """One row per request and level that it stood at by the end of that date; that of its own place comes first."""
    stay, end = _stays(day), end_of(day)
    closed = by(stay.c.met_at, end)
    until = case((closed, stay.c.met_at), else_=end)
    left = case((stay.c.next.is_not(None), smaller(stay.c.next, until)), else_=until)
    return select(
        stay.c.place_id,
        stay.c.level_key,
        literal(1).label("came"),
        yes(and_(stay.c.next.is_(None), ~closed)).label("still"),
        cast(minutes(stay.c.at, left) // 60, Integer).label("hours"),
    )


def _stays(day: dt.date) -> Subquery:
    """One row per request and step, the raising among them, with when the next step came."""
    end = end_of(day)
    raised = select(Need.id, Need.place_id, Need.met_at, Place.level_key, Need.raised_at.label("at")).join(
        Place, Place.id == Need.place_id
    )
    steps = select(Need.id, Need.place_id, Need.met_at, NeedStep.level_key, NeedStep.at).join(
        NeedStep, NeedStep.need_id == Need.id
    )
    both = union_all(raised.where(Need.raised_at <= end), steps.where(NeedStep.at <= end)).subquery("both")
    following = func.lead(both.c.at).over(partition_by=both.c.id, order_by=both.c.at).label("next")
    return select(both, following).subquery("stay")


def _arrived(day: dt.date) -> list[Statement]:
    """One row per thing that happened to a request on that date."""
    moments = [*(getattr(Need, name) for name in MOMENTS), NeedStep.at]
    first, last = midnight(day), midnight(day + dt.timedelta(days=1))
    return [select(moment).where(moment >= first, moment < last) for moment in moments]


def _told(frames: Frames) -> set[dt.date]:
    """The dates on which anything happened to a request."""
    needs, steps = frames.get("need"), dates_in(frames.get("need_step"), "at")
    return steps.union(*(dates_in(needs, name) for name in MOMENTS))


def touched_by_reports(changes: Changes) -> set[dt.date]:
    """Any report may move the moment at which its date is told."""
    return set().union(
        *(
            dates_in(frame, name)
            for frame in changes.frames.values()
            for name in ("date", "starts")
            if name in frame and frame[name].dtype.kind == "M"  # shifts of the day begin at hours, on no date
        )
    )


WHOLLY = ("place_id", "kind", "raised_at", "organisation_id", "batch", "asked")


def _since(changed: Changed) -> list[Range]:
    """From when on a request stands otherwise than it did: from its beginning, or from the first time that changed."""
    people = changed.is_now("kind") == "people"  # of other requests no total tells how much has come
    wholly = changed.differs(WHOLLY) | (changed.differs(["met"]) & people)
    ranges = changed.where(wholly).lasting("raised_at", None)
    rest = changed.where(~wholly)
    for name in ("answered_at", "arrived_at", "met_at"):
        ranges += rest.where(rest.differs([name])).lasting(name, None)
    return [(_first_day(first), last) for first, last in ranges]


def _first_day(moments: Any) -> Any:
    """The dates of moments; what never happened touches none."""
    days = pd.to_datetime(moments).dt.normalize().astype("datetime64[s]")
    return days.where(days > ALWAYS[0], ALWAYS[1])


def _taken_up(changed: Changed) -> list[Range]:
    return [(_first_day(first), last) for first, last in changed.lasting("at", None)]


WATCHED = (
    TREE,
    Watched(Need, ("id",), matter=(*WHOLLY, "met", "answered_at", "arrived_at", "met_at"), ranges=_since),
    Watched(NeedStep, ("need_id", "at"), matter=("level_key",), ranges=_taken_up),
)

NEEDS = Subject(
    "needs",
    table=NeedTotal,
    parts=_parts,
    splits=(Split(CallOutTotal, _call_outs), Split(NeedLevelTotal, _levels)),
    arrived=_arrived,
    told=_told,
    touched=touched_by_reports,
    watched=WATCHED,
    reaches=EVER,
    told_on=(Need.raised_at,),
)
OLDEST = Subject(
    "oldest_need",
    table=NeedOldest,
    kept=(Kept(NeedOldest, _oldest),),
    told=_told,
    touched=touched_by_reports,
    watched=WATCHED,
    reaches=EVER,
    told_on=(Need.raised_at,),
)
