"""Practices that a screen tells beside its main figures: each recounted from the sample's files by loops."""

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import func, select

from pages.presentation.words import LANGUAGES
from queries import briefing, command, compounds, figures, homes, needs, people, places, reports, services
from queries.database import engine, rows
from queries.schema import Posting
from queries.screening import questions as screening
from queries.staffing.postings import in_post
from sample_data import faults
from tests.support import sample, sample_homes
from tests.support.numbers import number
from tests.support.screen import Screen, word

DAY = sample.NEWEST
PLACES = (sample.TOP, sample.COMMUNITY, faults.GRID_WITHOUT_KITS)
FLOW = ("new", "current", "released", "transferred")
BANDS = ("isolated_2h", "isolated_6h", "isolated_12h", "isolated_24h", "isolated_later")


def told(statement: Any) -> list[dict[str, Any]]:
    return rows(statement, engine())


def today(name: str, code: str, **wanted: str) -> list[dict[str, str]]:
    """The rows of a file that places at and below one told on the newest day."""
    inside = set(sample.under(code))
    wanted["date"] = DAY.isoformat()
    return [row for row in sample.table(name) if row["place"] in inside and wanted.items() <= row.items()]


def summed(found: list[dict[str, str]], *columns: str) -> tuple[int, ...]:
    return tuple(sum(int(row[column]) for row in found) for column in columns)


def registered(code: str) -> int:
    return sum(int(sample.places()[each]["households"] or 0) for each in sample.under(code))


def test_people_observed_are_those_of_the_day_before_and_new_without_released_and_sent_elsewhere() -> None:
    reports = {(row["place"], row["date"]): row for row in sample.table("home_observation")}
    for (place, date), row in reports.items():
        new, current, released, transferred = (int(row[name]) for name in FLOW)
        yesterday = dt.date.fromisoformat(date) - dt.timedelta(days=1)
        before = reports.get((place, yesterday.isoformat()))
        assert before is None or current == int(before["current"]) + new - released - transferred, (place, date)
        assert new == sum(int(row[band]) for band in BANDS)
    assert len({place for place, _ in reports}) == 78


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", PLACES)
def test_care_at_home_is_what_the_files_say(code: str) -> None:
    [now] = told(figures.days_of(number(code), DAY, DAY))
    observed, items = today("home_observation", code), today("six_items", code)
    kinds = ("lone_elder", "child_alone", "hardship")
    elders, children, hardship = (today("household_group", code, kind=kind) for kind in kinds)
    called = today("contact_day", code)
    known = {
        "home_checks": summed(observed, "checks_done", "checks_due"),
        "errand_runners": summed(observed, "with_runner", "households"),
        "six_items": summed(items, "done", "of"),
        "elder_contacts": summed(elders, "with_contact", "households"),
        "child_contacts": summed(children, "with_contact", "households"),
        "hardship_kits": summed(hardship, "with_kit", "households"),
        "files_kept": (*summed(called, "on_file"), sum(registered(row["place"]) for row in called)),
    }
    for key, sides in known.items():
        assert tuple(now[f"{key}_{side}"] for side in ("numerator", "denominator")) == sides, key
    assert (now["at_home_confirmed_numerator"],) == summed(observed, "at_home_confirmed")
    assert (now["visited"],) == summed(called, "visited")
    assert code != faults.GRID_WITHOUT_KITS or known["hardship_kits"][0] == 0 < known["hardship_kits"][1]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(("code", "count"), [(sample.TOP, 1), (faults.CONFIRMED_AT_HOME[0], 1), (sample.GRID, 0)])
def test_who_is_confirmed_and_still_at_home_is_told_of_the_day(code: str, count: int) -> None:
    """E17: to be none; one was, for a day, and a desk is told so."""
    day = faults.CONFIRMED_AT_HOME[1]
    rows = told(figures.days_of(number(code), day - dt.timedelta(days=1), day + dt.timedelta(days=1)))
    assert [row["at_home_confirmed_numerator"] for row in rows] == [0, count, 0]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_screen_begins_with_who_is_still_at_home(lang: str) -> None:
    grid, day = faults.CONFIRMED_AT_HOME
    screen = Screen(page="homes", lang=lang, place=grid, date=day.isoformat())
    assert word("homes.confirmed", lang).format(n=1) in screen.read()
    after = screen.open(lang=lang, place=grid, date=(day + dt.timedelta(days=1)).isoformat())
    assert word("homes.confirmed", lang).format(n=1) not in after.read()


@pytest.mark.usefixtures("sample")
def test_each_kind_of_household_and_each_of_the_six_items_is_told_apart() -> None:
    top = number(sample.TOP)
    groups = {row["kind"]: row for row in told(homes.groups(top, False, DAY)) if not row["steps"]}
    assert set(groups) == {"lone_elder", "child_alone", "hardship", "party_centre"}
    columns = ("households", "with_contact", "contacted", "with_kit")
    for kind, row in groups.items():
        assert tuple(row[name] for name in columns) == summed(today("household_group", sample.TOP, kind=kind), *columns)
    items = told(homes.items(top, DAY))
    assert len(items) == 6
    for row in items:
        assert (row["done"], row["of"]) == summed(today("six_items", sample.TOP, item=row["key"]), "done", "of")


@pytest.mark.usefixtures("sample")
def test_requests_are_told_by_the_way_they_came() -> None:
    """Calls of the community, call-outs to departments, orders of residents and wishes."""
    found = Counter(row["channel"] for row in told(needs.requests(number(sample.TOP), DAY, 99)))
    known = Counter(
        row["channel"] for row in sample.table("need") if not row["met_at"] or row["met_at"].startswith(DAY.isoformat())
    )
    assert found == known
    assert known.keys() == {"call", "call_out", "order", "wish"}


@pytest.mark.usefixtures("sample")
def test_donations_are_told_by_who_gave() -> None:
    """The congress and the conference, new organisations, the united front; and whoever else gave."""
    found, known = Counter[str](), Counter[str]()
    for row in told(needs.donations(number(sample.TOP), DAY)):
        found[row["source"]] += row["donated"]
    for given in sample.table("donation"):
        known[given["source"]] += int(given["donated"])
    assert found == known
    assert {"deputies", "new_organisations", "united_front"} <= known.keys()


@pytest.mark.usefixtures("sample")
def test_the_kinds_of_services_are_the_posts_own_list() -> None:
    """Information, goods, errands and medical care; comfort, trips by car and meals beside them."""
    found = {row["key"]: row for row in told(services.kinds(number(sample.TOP), DAY))}
    assert {"information", "goods", "errands", "medical", "counselling", "trips", "meals"} == found.keys()
    for kind, row in found.items():
        columns = ("asked", "done", "waiting")
        served = today("service_day", sample.TOP, kind=kind)
        assert tuple(row[name] for name in columns) == summed(served, *columns)
        judged = [sample_homes.judged(each) for each in sample_homes.due(sample.TOP, DAY) if each["kind"] == kind]
        assert all(row[name] == sum(each[name] for each in judged) for name in ("due", "in_24h"))


@pytest.mark.usefixtures("sample")
def test_no_cadre_is_at_two_posts_on_one_day() -> None:
    for day in sample.DAYS:
        posts = select(Posting.cadre_id, func.count().label("posts")).where(in_post(day)).group_by(Posting.cadre_id)
        assert {row["posts"] for row in told(posts)} <= {1}
    assert len(told(posts)) == 4_808


@pytest.mark.usefixtures("sample")
def test_a_building_that_nobody_keeps_says_so() -> None:
    unkept = [row["place"] for row in sample.table("duty_holder") if row["role"] == "gatekeeper" and not row["name"]]
    assert len(unkept) == faults.UNGUARDED_BUILDINGS
    people = Screen(place=unkept[0], lang="zh").plain_table(word("sheet.duty", "zh"))
    [keeper] = [row for row in people.itertuples(index=False) if "楼栋哨兵" in row]
    assert word("table.vacant", "zh") in keeper


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, sample.COMMUNITY, sample.GRID])
def test_people_observed_are_told_place_by_place_down_to_the_grid(code: str) -> None:
    """The place and what lies one click below it: a place that told nothing has nothing, not zero."""
    found = {row["code"]: row for row in told(people.observed(number(sample.TOP), number(code), DAY, DAY, None))}
    near = {code, *sample.shown_children(code)}
    assert {each for each in near if sample.places()[each]["level"] != "building"} == found.keys()
    for each, row in found.items():
        known = today("home_observation", each)
        for name in (*FLOW, "checks_due", "checks_done", "households", "with_runner", *BANDS, "at_home_confirmed"):
            assert row[name] == (summed(known, name)[0] if known else None), (each, name)


@pytest.mark.usefixtures("sample")
def test_floors_are_those_of_the_newest_table_of_the_building() -> None:
    rows_of = {row["place"] for row in sample.table("floor_status")}
    assert rows_of
    for code in sorted(rows_of):
        known = [row for row in sample.table("floor_status") if row["place"] == code and row["date"] <= str(DAY)]
        newest = max(row["date"] for row in known)
        floors = {
            (int(row["stairwell"]), int(row["floor"])): (int(row["returned"]), row["due_out"])
            for row in known
            if row["date"] == newest
        }
        found = told(homes.floors(number(code), DAY))
        assert {
            (row["stairwell"], row["floor"]): (row["returned"], str(row["due_out"] or "")) for row in found
        } == floors


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, sample.COMMUNITY])
def test_the_course_of_a_round_is_added_up_day_by_day_since_it_began(code: str) -> None:
    inside, total = set(sample.under(code)), Counter[str]()
    for row in told(screening.course(number(code), sample.DAYS[0], DAY)):
        if sample.round_of(row["date"])["starts"] == row["date"].isoformat():
            total.clear()
        for report in sample.table("screening_day"):
            if report["date"] == row["date"].isoformat() and report["place"] in inside:
                total.update({name: int(report[name]) for name in ("at_door", "by_phone", "absent", "absent_reached")})
        assert {name: row[name] for name in ("at_door", "by_phone", "absent", "absent_reached")} == total, row["date"]
        assert row["round"] == int(sample.round_of(row["date"])["number"])
        assert row["households"] == registered(code)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, faults.SILENT_GRID[:12]])
def test_screening_teams_are_told_by_kind_with_their_medics_and_police(code: str) -> None:
    columns = ("teams", "people", "with_medic", "with_police", "stairwells", "half_days")
    known: dict[str, Counter[str]] = {}
    for row in today("team_day", code):
        known.setdefault(row["kind"], Counter()).update({name: int(row[name]) for name in columns})
    found = told(screening.teams(number(code), DAY))
    assert {row["kind"]: {name: row[name] for name in columns} for row in found} == known
    assert [row["teams"] for row in found] == sorted((row["teams"] for row in found), reverse=True)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, sample.COMMUNITY])
def test_leaders_on_duty_are_those_of_the_roster_here_above_and_below(code: str) -> None:
    """Shift by shift of the day and the next, and the night before; of whom the roster does not tell there is no name."""
    near = {*sample.path(code), *sample.shown_children(code)}
    yesterday, tomorrow = (str(DAY + dt.timedelta(days=days)) for days in (-1, 1))
    known = {
        (row["place"], row["date"], row["shift"]): row["leader"]
        for row in sample.table("lead_duty")
        if row["place"] in near
        and (row["date"] in {str(DAY), tomorrow} or (row["date"], row["shift"]) == (yesterday, "night"))
    }
    found = told(command.leaders(number(code), False, DAY))
    assert {(row["code"], str(row["date"]), row["shift"]): row["leader"] or "" for row in found if row["told"]} == known
    assert all(row["leader"] is None for row in found if not row["told"])
    assert len(found) == len({(row["code"], row["date"], row["shift"]) for row in found})


@pytest.mark.usefixtures("sample")
def test_orders_from_above_are_those_of_the_file_in_order() -> None:
    known = sorted((row["date"], row["text_zh"]) for row in sample.table("event"))
    assert [(str(row["date"]), row["text_zh"]) for row in told(reports.events())] == known


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, sample.COMMUNITY, faults.GRID_WITHOUT_HEAD[:12]])
def test_a_briefing_speaks_of_the_places_below_with_who_answers_for_them(code: str) -> None:
    found = told(briefing.places_below(number(code), False, True, DAY))
    near, leads = (
        sample.shown_children(code),
        {row["level"]: row["key"] for row in sample.table("duty_role") if row["leads"] == "yes"},
    )
    assert [row["code"] for row in found if row["parent_code"] is None] == sorted(near)
    assert {(row["parent_code"], row["code"]) for row in found if row["parent_code"]} == {
        (each, child) for each in near for child in sample.shown_children(each)
    }
    for row in found:
        role = leads.get(sample.places()[row["code"]]["level"])
        names = [each["name"] for each in sample.holders(row["code"]) if each["role"] == role and each["name"]]
        assert (row["leader"] or "") in (names or [""]), row["code"]


@pytest.mark.usefixtures("sample")
def test_the_register_is_told_as_published() -> None:
    """6 communities, 78 grids, 184 compounds, 16,336 households, 55,887 people (D1)."""
    found = told(places.totals(number(sample.TOP)))
    held = {row["level_key"]: row["places"] for row in found}
    assert (held["community"], held["grid"], held["compound"]) == (6, 78, 184)
    assert sum(row["households"] for row in found) == 16_336
    assert sum(row["residents"] for row in found) == 55_887


@pytest.mark.usefixtures("sample")
def test_compounds_are_old_modern_or_open_and_grids_are_found_by_them() -> None:
    """As in the town that split its compounds into grids by three kinds (A1)."""
    top, community = number(sample.TOP), sample.COMMUNITY
    standing = {code: row for code, row in sample.places().items() if row["level"] == "compound"}
    kinds = {row["kind"]: row["compounds"] for row in told(compounds.kinds(top, DAY))}
    assert kinds == Counter(row["kind"] for row in standing.values())
    assert kinds.keys() == {"old", "modern", "open"}
    for kind in kinds:
        found = {row["code"] for row in told(compounds.having(number(community), kind, DAY))}
        holding = {row["parent"] for row in standing.values() if row["kind"] == kind}
        assert found & set(sample.shown_children(community)) == holding & set(sample.shown_children(community))


@pytest.mark.usefixtures("sample")
def test_outsiders_vehicles_and_fevers_are_told_by_grid() -> None:
    top, community = number(sample.TOP), sample.COMMUNITY
    found = {row["code"]: row for row in told(people.inflow(top, number(community), DAY, DAY, None))}
    assert found.keys() == {community, *sample.shown_children(community)}
    for kind in ("outsiders", "vehicles", "fevers"):
        for code in (community, *sample.shown_children(community)):
            reports_in = today("inflow_day", code, kind=kind)
            assert found[code][kind] == (summed(reports_in, "count")[0] if reports_in else None), (code, kind)
        assert found[community][kind], kind


@pytest.mark.usefixtures("sample")
def test_an_observers_outsiders_and_moves_are_told_as_reported_day_by_day() -> None:
    columns = ("outsiders", "moved_in", "moved_out")
    known: dict[str, dict[dt.date, dict[str, int]]] = {}
    for row in sample.table("observer_report"):
        counts = {name: int(row[name]) for name in columns}
        known.setdefault(row["place"], {})[dt.date.fromisoformat(row["date"])] = counts
    for name in columns:
        totals = {code: sum(counts[name] for counts in days.values()) for code, days in known.items()}
        most = max(totals, key=totals.__getitem__)
        assert totals[most], "or nobody reported any"
        for report in told(reports.reports_of(number(most), sample.DAYS[0], DAY)):
            known_of = known[most].get(report["date"]) or dict.fromkeys(columns)
            assert {each: report[each] for each in columns} == known_of, (most, report["date"])


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, faults.GRID_WITHOUT_HEAD[:12]])
def test_shares_that_no_loop_of_another_file_counts_are_what_the_files_say(code: str) -> None:
    """Teams and their pace, services, questions of enterprises, requests met in a day, grid heads, buildings heard from."""
    [now] = told(figures.days_of(number(code), DAY, DAY))
    teams, served, asked = (today(name, code) for name in ("team_day", "service_day", "enterprise_question"))
    [done, waiting] = summed(served, "done", "waiting")
    inside = set(sample.under(code))
    met = [row for row in sample.table("need") if row["place"] in inside and row["met_at"]]
    day_long = [row for row in met if hours(row["raised_at"], row["met_at"]) <= 24]
    heads = [row for row in sample.table("duty_holder") if row["place"] in inside and row["role"] == "grid_head"]
    observed = [each for each in inside if sample.named_observer(each)]
    judged = [sample_homes.judged(row) for row in sample_homes.due(code, DAY)]
    known = {
        "teams_with_medic": summed(teams, "with_medic", "teams"),
        "teams_with_police": summed(teams, "with_police", "teams"),
        "screening_pace": summed(teams, "stairwells", "half_days"),
        "service_done": (done, done + waiting),
        "service_in_24h": tuple(sum(each[name] for each in judged) for name in ("in_24h", "due")),
        "questions_closed": summed(asked, "closed", "raised"),
        "needs_in_time": (len(day_long), len(met)),
        "grid_heads": (sum(bool(row["name"]) for row in heads), len(heads)),
        "heard_from": (len(observed) - len(sample_homes.silent_long(code, DAY)), len(observed)),
    }
    found = {key: tuple(now[f"{key}_{side}"] for side in ("numerator", "denominator")) for key in known}
    assert found == known
    assert code != sample.TOP or all(
        0 < part < whole or key == "screening_pace" for key, (part, whole) in known.items()
    )


def hours(begins: str, ends: str) -> float:
    return (dt.datetime.fromisoformat(ends) - dt.datetime.fromisoformat(begins)).total_seconds() / 3600
