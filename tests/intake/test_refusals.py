"""A broken file is refused with file, row, column, value and reason, and leaves everything as it was."""

from pathlib import Path
from typing import NamedTuple

import pytest

from queries.intake import Refusal
from tests.support.broken import Good, good
from tests.support.small_district import FILES

__all__ = ["good"]


class Slip(NamedTuple):
    """One thing done wrong in one file: `old` is replaced by `new`; and the refusal that it must bring."""

    file: str
    old: str
    new: str
    row: int
    column: str
    value: str
    reason_key: str


ROUND = "[114.34, 30.60], [114.34, 30.62], [114.32, 30.62], [114.32, 30.60]]"
AREA = f'"Polygon", "coordinates":\n[[[114.32, 30.60], {ROUND}]'
LINE = '"LineString", "coordinates":\n[[114.32, 30.60], [114.34, 30.60]]'
ROAD = "[[114.30, 30.605], [114.34, 30.606]]"
HOMES = {
    "more checks done than due": Slip(
        "home_observation.csv", "26,25,7", "26,27,7", 3, "checks_done", "27", "more_than_whole"
    ),
    "more households with a runner than there are": Slip(
        "home_observation.csv", "7,6,1", "7,8,1", 3, "with_runner", "8", "more_than_whole"
    ),
    "more items than households": Slip("six_items.csv", "doctor,6", "doctor,8", 2, "done", "8", "more_than_whole"),
    "more kits than households": Slip(
        "household_group.csv", "2,2,1,1", "2,2,1,3", 3, "with_kit", "3", "more_than_whole"
    ),
    "new ones whom nobody isolated": Slip("home_observation.csv", "7,6,1,1", "7,6,1,0", 3, "new", "2", "bands_not_new"),
    "people observed out of nowhere": Slip(
        "home_observation.csv", "2,13,1,0", "2,14,1,0", 3, "current", "14", "does_not_add_up"
    ),
    "people observed before": Slip(
        "home_observation.csv", "001,3,12,0", "001,3,11,0", 3, "current", "13", "does_not_add_up"
    ),
    "a compound and the community around it": Slip(
        "home_observation.csv", "2020-02-15,002", "2020-02-15,001-A", 4, "place", "001-A", "reported_twice"
    ),
    "more files than households": Slip("contact_day.csv", "30,66", "30,71", 2, "on_file", "71", "more_than_registered"),
    "stairwell that the building has not": Slip(
        "floor_status.csv", "001-A-1,1", "001-A-1,3", 2, "stairwell", "3", "no_such_stairwell"
    ),
    "observation that ended before": Slip(
        "floor_status.csv", "2020-02-20", "2020-02-10", 2, "due_out", "2020-02-10", "due_out_too_early"
    ),
}
SLIPS = HOMES | {
    # headers and rows
    "unknown column": Slip("place.csv", "stairwells", "stairwels", 1, "stairwels", "", "unknown_column"),
    "missing column": Slip("level.csv", ",plural_en", ",", 1, "plural_en", "", "missing_column"),
    "two headers of one meaning": Slip("place.csv", "residents", "户数", 1, "户数", "", "duplicate_header"),
    "the same header twice": Slip("place.csv", "residents", "households", 1, "households", "", "duplicate_header"),
    "blank header over values": Slip("place.csv", "residents", "", 1, "", "", "blank_header"),
    "title above the header": Slip("notice.csv", "key,", "声明一览表,,\nkey,", 1, "声明一览表", "", "title_row"),
    "no header": Slip("notice.csv", FILES["notice.csv"], " \n", 1, "", "", "no_header"),
    "a value too many": Slip("notice.csv", "虚构,", "虚构,x,", 2, "", "", "ragged"),
    "a value too few": Slip("notice.csv", ",All data are invented", "", 2, "", "", "ragged"),
    "quotation mark left open": Slip("notice.csv", "数据均", '"数据均', 2, "", "", "unreadable_csv"),
    "longitude without latitude column": Slip("place.csv", ",lat,", ",floors,", 1, "lat", "", "missing_column"),
    # values
    "required value missing": Slip("place.csv", "空楼", " ", 9, "name_zh", "", "missing_value"),
    "text for a number": Slip("place.csv", "40,110", "四十,110", 6, "households", "四十", "not_a_number"),
    "number with a unit": Slip("place.csv", "40,110", "40户,110", 6, "households", "40户", "not_a_number"),
    "comma for a decimal point": Slip("place.csv", "40,110", '"4,5",110', 6, "households", "4,5", "not_a_number"),
    "half a household": Slip("place.csv", "40,110", "40.5,110", 6, "households", "40.5", "not_whole"),
    "negative count": Slip("place.csv", "40,110", "-40,110", 6, "households", "-40", "negative"),
    "negative with a long minus": Slip("place.csv", "40,110", "−40,110", 6, "households", "−40", "negative"),
    "number too large": Slip("place.csv", "40,110", "4000000000,1", 6, "households", "4000000000", "too_large"),
    "text too long": Slip("place.csv", "空楼", "楼" * 121, 9, "name_zh", "楼" * 121, "too_long"),
    "code that Excel rewrote": Slip("place.csv", "002-C", "4.20102E+11", 9, "code", "4.20102E+11", "code_mangled"),
    "code with decimals": Slip("place.csv", "002-C", "420102.0", 9, "code", "420102.0", "code_mangled"),
    "control character": Slip("place.csv", "空楼", "空\x07楼", 9, "name_zh", "空\x07楼", "bad_character"),
    "month before year": Slip("place.csv", "2019-01-01", "1/2/2019", 8, "valid_from", "1/2/2019", "bad_date"),
    "year of two digits": Slip("place.csv", "2019-01-01", "19-1-1", 8, "valid_from", "19-1-1", "bad_date"),
    "30 February": Slip(
        "screening_day.csv", "2020-02-14,001-A-1", "2020-02-30,001-A-1", 2, "date", "2020-02-30", "impossible_date"
    ),
    "time without date": Slip(
        "observer_report.csv", "2020-02-15 08:30", "8:30", 2, "reported_at", "8:30", "time_without_date"
    ),
    "date without time": Slip(
        "observer_report.csv", "2020-02-15 08:30", "2020-02-15", 2, "reported_at", "2020-02-15", "time_missing"
    ),
    "25 o'clock": Slip(
        "observer_report.csv", "15 08:30", "15 25:30", 2, "reported_at", "2020-02-15 25:30", "bad_moment"
    ),
    "maybe": Slip("observer_report.csv", "yes", "maybe", 2, "normal", "maybe", "bad_boolean"),
    "date of another century": Slip(
        "screening_day.csv", "2020-02-14,001-A-1", "1920-02-14,001-A-1", 2, "date", "1920-02-14", "date_out_of_range"
    ),
    "date to come": Slip(
        "screening_day.csv", "2020-02-14,001-A-1", "2120-02-14,001-A-1", 2, "date", "2120-02-14", "date_out_of_range"
    ),
    # positions
    "longitude of no place": Slip("place.csv", "114.331", "1143.31", 8, "lon", "1143.31", "position_out_of_range"),
    "latitude of no place": Slip("place.csv", "30.611,W", "3061.1,W", 6, "lat", "3061.1", "position_out_of_range"),
    "longitude and latitude swapped": Slip(
        "place.csv", "114.331,30.611", "30.611,114.331", 8, "lat", "114.331", "swapped_position"
    ),
    "longitude alone": Slip("place.csv", "114.331,30.611", "114.331,", 8, "lat", "", "half_position"),
    "no coordinate system": Slip("place.csv", "114.331,30.611,WGS84", "114.331,30.611,", 8, "crs", "", "crs_missing"),
    "unknown coordinate system": Slip(
        "place.csv", "114.331,30.611,WGS84", "114.331,30.611,西安80", 8, "crs", "西安80", "crs_unknown"
    ),
    # references and keys
    "unknown place": Slip("screening_day.csv", "14,001-A-1", "14,001-Z", 2, "place", "001-Z", "unknown_place"),
    "leading zeros lost": Slip("duty_holder.csv", "\n001,", "\n1,", 2, "place", "1", "unknown_place"),
    "unknown parent": Slip("place.csv", "building,002,空", "building,003,空", 9, "parent", "003", "unknown_parent"),
    "unknown level": Slip("place.csv", "002-C,building", "002-C,tower", 9, "level", "tower", "unknown_level"),
    "unknown level of a role": Slip(
        "duty_role.csv", "observer,building", "observer,tower", 3, "level", "tower", "unknown_level"
    ),
    "unknown role": Slip("duty_holder.csv", "001,community_head", "001,boss", 2, "role", "boss", "unknown_duty_role"),
    "unknown organisation": Slip("duty_holder.csv", ",HB,", ",HX,", 2, "organisation", "HX", "unknown_organisation"),
    "place twice": Slip("place.csv", "002-C,building,002,空", "002-B,building,002,空", 9, "code", "002-B", "duplicate"),
    "report twice": Slip(
        "screening_day.csv", "2020-02-15,001-A-2", "2020-02-15,001-A-1", 4, "place", "001-A-1", "duplicate"
    ),
    "two levels of one depth": Slip("level.csv", "building,3", "building,2", 5, "depth", "2", "duplicate"),
    "two leaders of one level": Slip(
        "duty_role.csv", "observer,building", "observer,community", 3, "leads", "yes", "second_leader"
    ),
    # the tree
    "second parent": Slip(
        "place.csv", "002-C,building,002", "001-A-1,building,002", 9, "parent", "002", "second_parent"
    ),
    "second root": Slip("place.csv", "002,community,D", "002,community,", 4, "parent", "", "second_root"),
    "no root": Slip("place.csv", "D,district,,", "D,district,X,", 0, "", "", "no_root"),
    "circle through the root": Slip("place.csv", "D,district,,", "D,district,001,", 2, "parent", "001", "circle"),
    "its own parent": Slip("place.csv", "001-A,compound,001", "001-A,compound,001-A", 5, "parent", "001-A", "circle"),
    "level above its parent's": Slip(
        "place.csv", "002-C,building,002", "002-C,district,002", 9, "level", "district", "level_not_deeper"
    ),
    "total typed on an inner place": Slip(
        "place.csv", "和平小区,Peace Court,", "和平小区,Peace Court,70", 5, "households", "70", "counted_twice"
    ),
    # periods and figures
    "ends the day it begins": Slip("place.csv", "2020-03-01", "2019-01-01", 8, "valid_to", "2019-01-01", "not_after"),
    "round that ends before it starts": Slip(
        "screening_round.csv", "2020-02-20", "2020-02-13", 3, "ends", "2020-02-13", "ends_before_starts"
    ),
    "overlapping rounds": Slip(
        "screening_round.csv", "2020-02-14", "2020-02-13", 3, "starts", "2020-02-13", "rounds_overlap"
    ),
    "day in no round": Slip("screening_day.csv", "2020-02-14,0", "2020-02-09,0", 2, "date", "2020-02-09", "no_round"),
    "place not in force": Slip(
        "observer_report.csv", "2020-02-15,002-B", "2020-03-01,002-B", 3, "date", "2020-03-01", "place_not_valid"
    ),
    "more reached than registered": Slip(
        "screening_day.csv", "15,001-A-1,6", "15,001-A-1,16", 3, "at_door", "16", "more_than_households"
    ),
    "more reached later than absent": Slip(
        "screening_day.csv",
        "001-A-1,6,2,0,8",
        "001-A-1,6,2,0,11",
        3,
        "absent_reached",
        "11",
        "reached_more_than_absent",
    ),
    # staff
    "unknown job": Slip("staff_need.csv", "002,checkpoint", "002,kitchen", 4, "job", "kitchen", "unknown_job"),
    "unknown shift": Slip("posting.csv", "service,day", "service,noon", 4, "shift", "noon", "unknown_duty_shift"),
    "unknown organisation of a cadre": Slip(
        "cadre.csv", "0003,HB", "0003,HX", 4, "organisation", "HX", "unknown_organisation"
    ),
    "unknown place of a posting": Slip("posting.csv", "0002,001-A", "0002,001-Z", 4, "place", "001-Z", "unknown_place"),
    "unknown cadre": Slip("attendance.csv", "0002,day", "0009,day", 4, "badge", "0009", "unknown_cadre"),
    "badge twice": Slip("cadre.csv", "0003,", "0002,", 4, "badge", "0002", "duplicate"),
    "posting twice": Slip(
        "posting.csv", "2020-02-15,2020-02-15,", "2020-02-10,2020-02-15,", 3, "sent", "2020-02-10", "duplicate"
    ),
    "need twice": Slip("staff_need.csv", "2,2020-02-15,", "2,2020-02-10,", 3, "valid_from", "2020-02-10", "duplicate"),
    "shift worked twice": Slip("attendance.csv", "0002,day", "0001,night", 4, "shift", "night", "duplicate"),
    "pairing that ends before it begins": Slip(
        "pairing.csv", "2020-02-01,", "2020-02-01,2020-01-31", 2, "valid_to", "2020-01-31", "not_after"
    ),
    "unknown channel": Slip("posting.csv", "home_community", "猎头", 5, "channel", "猎头", "unknown_choice"),
    "shift at 25 o'clock": Slip("duty_shift.csv", "Night,22", "Night,25", 3, "starts", "25", "no_hour"),
    "fewer than nobody": Slip("staff_need.csv", "night,1", "night,-1", 4, "headcount", "-1", "negative"),
    "two needs at a time": Slip(
        "staff_need.csv", "3,2020-02-10,2020-02-15", "3,2020-02-10,", 3, "shift", "day", "need_overlaps"
    ),
    "arrived before sent": Slip(
        "posting.csv", "10,2020-02-11", "10,2020-02-09", 2, "arrived", "2020-02-09", "arrived_too_early"
    ),
    "gone before arrived": Slip(
        "posting.csv", "02-11,2020-02-15", "02-11,2020-02-10", 2, "ended", "2020-02-10", "ended_too_early"
    ),
    "recalled before sent": Slip(
        "posting.csv",
        "home_community,,2020-02-14,,",
        "home_community,,2020-02-14,,2020-02-13",
        5,
        "ended",
        "2020-02-13",
        "ended_too_early",
    ),
    "in two places at a time": Slip(
        "posting.csv", "02-11,2020-02-15", "02-11,2020-02-16", 3, "badge", "0001", "posting_overlaps"
    ),
    "two postings without an end": Slip(
        "posting.csv", "02-11,2020-02-15", "02-11,", 3, "badge", "0001", "posting_overlaps"
    ),
    "more hours than a day has": Slip("attendance.csv", "day,8", "day,24.5", 2, "hours", "24.5", "hours_out_of_range"),
    "hours below zero": Slip("attendance.csv", "day,8", "day,-8", 2, "hours", "-8", "hours_out_of_range"),
    "shifts longer than a day": Slip("attendance.csv", "0002,day,8", "0001,day,15", 4, "hours", "15", "day_too_long"),
    "worked without a posting": Slip(
        "attendance.csv", "2020-02-15,0002", "2020-02-15,0003", 4, "date", "2020-02-15", "not_in_post"
    ),
    "worked before arriving": Slip(
        "attendance.csv", "2020-02-14,0001", "2020-02-10,0001", 2, "date", "2020-02-10", "not_in_post"
    ),
    "attendance to come": Slip(
        "attendance.csv", "2020-02-14,0001", "2120-02-14,0001", 2, "date", "2120-02-14", "date_out_of_range"
    ),
    "unknown kind of service": Slip(
        "service_day.csv", "001,errands", "001,haircuts", 4, "kind", "haircuts", "unknown_service_kind"
    ),
    "more within a day than asked for": Slip(
        "service_day.csv", "001,errands,4,4,4", "001,errands,4,5,5", 4, "in_24h", "5", "more_than_whole"
    ),
    "more disinfected than due": Slip(
        "disinfection_day.csv", "grid,3,2", "grid,3,4", 2, "done", "4", "more_than_whole"
    ),
    "more late than there were": Slip("delivery_step.csv", "8,12,1", "8,12,9", 3, "late", "9", "more_than_whole"),
    "more done than was open": Slip(
        "service_day.csv", "goods,6,7,5,1", "goods,6,8,5,1", 3, "done", "8", "more_than_open"
    ),
    "divided before it was bought": Slip(
        "delivery_step.csv", "received,8", "received,10", 3, "orders", "10", "step_ahead"
    ),
    "more present than on the roll": Slip("property_day.csv", "10,8", "10,11", 2, "present", "11", "more_than_on_roll"),
    # screening teams, and a sweep
    "more medics than teams": Slip("team_day.csv", "6,2,1", "6,3,1", 2, "with_medic", "3", "more_than_teams"),
    "teams of nobody": Slip("team_day.csv", "2,6,2", "2,1,2", 2, "people", "1", "fewer_than_teams"),
    "five half days of two teams": Slip("team_day.csv", "2,2,2020", "2,5,2020", 2, "half_days", "5", "more_half_days"),
    "finished by nobody": Slip("team_day.csv", "2,2,2020", "2,0,2020", 2, "stairwells", "2", "finished_without_work"),
    "stairwells finished twice": Slip(
        "team_day.csv", "1,1,2020", "3,1,2020", 4, "stairwells", "3", "more_than_stairwells"
    ),
    "unknown kind of team": Slip("team_day.csv", ",joint,2", ",robots,2", 2, "kind", "robots", "unknown_choice"),
    "a sweep that goes back": Slip("sweep_hour.csv", "12,1", "12,0", 3, "done", "0", "sweep_falls"),
    "more compounds than there are": Slip("sweep_hour.csv", "12,1", "12,2", 3, "done", "2", "more_than_compounds"),
    "an hour that no day has": Slip("sweep_hour.csv", "12,1", "25,1", 3, "hour", "25", "out_of_limits"),
    "teams of a place and of the one above": Slip(
        "team_day.csv", "001-A,志愿者", "001,志愿者", 4, "place", "001", "reported_twice"
    ),
    # received lists and lit windows
    "results that do not add up": Slip(
        "list_result.csv", "pending,7", "pending,6", 5, "people", "6", "list_does_not_add_up"
    ),
    "results before the list": Slip(
        "list_result.csv", "2020-02-14,L1", "2020-02-13,L1", 2, "date", "2020-02-13", "list_not_received"
    ),
    "results from next door": Slip(
        "list_result.csv", "001-A,missed", "002,missed", 4, "place", "002", "list_elsewhere"
    ),
    "unknown list": Slip("list_result.csv", "2020-02-14,L1", "2020-02-14,L9", 2, "list", "L9", "unknown_received_list"),
    "unknown result": Slip(
        "list_result.csv", "001-A,missed", "001-A,found", 4, "category", "found", "unknown_list_category"
    ),
    "a home too many": Slip("lit_window.csv", "3,4,1", "3,5,1", 2, "dark_listed", "5", "windows_not_registered"),
    "more added than amiss": Slip("lit_window.csv", "4,1,2,4", "4,1,4,4", 2, "added", "4", "more_added"),
    "more called than amiss": Slip("lit_window.csv", "4,1,2,4", "4,1,2,5", 2, "called", "5", "more_called"),
    "windows counted twice": Slip("lit_window.csv", "002-B,12,", "001,70,", 3, "place", "001", "reported_twice"),
    # the command structure
    "cover of an unknown branch": Slip("branch_cover.csv", "B1,", "B9,", 2, "branch", "B9", "unknown_branch"),
    "member of an unknown group": Slip("group_member.csv", "W1,HB", "W9,HB", 2, "group", "W9", "unknown_work_group"),
    "a branch that covers next door": Slip(
        "branch_cover.csv", "B1,001-A", "B1,002", 2, "place", "002", "branch_elsewhere"
    ),
    "more flags than there can be": Slip("branch.csv", "6,1,2", "6,100001,2", 2, "flags", "100001", "out_of_limits"),
    # needs and supplies
    "step of an unknown request": Slip("need_step.csv", "N1,", "N9,", 2, "need", "N9", "unknown_need"),
    "request twice": Slip("need.csv", "N2,", "N1,", 3, "number", "N1", "duplicate"),
    "nothing asked for": Slip("need.csv", "piece,10,", "piece,0,", 2, "asked", "0", "out_of_limits"),
    "more undertaken than asked": Slip("need.csv", "10,6,2", "10,11,2", 2, "committed", "11", "more_than_asked"),
    "more come than undertaken": Slip("need.csv", "6,2,4,", "6,2,5,", 2, "met", "5", "more_than_committed"),
    "closed with something missing": Slip(
        "need.csv", "15 09:00,\n", "15 09:00,2020-02-15 10:00\n", 2, "met_at", "2020-02-15 10:00", "closed_not_met"
    ),
    "open with nothing missing": Slip(
        "need.csv", "14 15:00,2020-02-14 15:00", "14 15:00,", 3, "met", "1", "met_not_closed"
    ),
    "people who came at no time": Slip("need.csv", "2020-02-15 12:00", "", 4, "met", "3", "arrived_without_time"),
    "answered before it was raised": Slip(
        "need.csv", "2020-02-14 10:00", "2020-02-14 07:59", 2, "answered_at", "2020-02-14 07:59", "before_the_last"
    ),
    "request of days to come": Slip(
        "need.csv", "2020-02-14 08:00", "2120-02-14 08:00", 2, "raised_at", "2120-02-14 08:00", "date_out_of_range"
    ),
    "step to the same level": Slip(
        "need_step.csv", ",district,", ",community,", 2, "level", "community", "step_not_up"
    ),
    "step before the request": Slip(
        "need_step.csv", "2020-02-14 20:00", "2020-02-14 07:59", 2, "at", "2020-02-14 07:59", "step_not_open"
    ),
    "stock that does not add up": Slip(
        "supply_day.csv", "Masks,800", "Masks,801", 3, "stock", "801", "stock_does_not_add_up"
    ),
    "stock of which the next does not follow": Slip(
        "supply_day.csv",
        "Masks,900,100,200,300,2020-02-14 18:00\n2020-02-15,D,口罩,mask,Masks,800,60,160,300,2020-02-15 18:00",
        "Masks,901,100,200,300,2020-02-14 18:00",
        2,
        "stock",
        "901",
        "next_stock_does_not_add_up",
    ),
    "more donated than came in": Slip(
        "donation.csv", "Masks,60", "Masks,61", 2, "donated", "61", "donated_more_than_came_in"
    ),
    "unknown unit": Slip("supply_day.csv", "口罩,mask", "口罩,筐", 2, "unit", "筐", "unknown_choice"),
    # service teams, health points, leaders' rounds, projects, volunteers
    "more teams with both than with a medic": Slip(
        "service_team_day.csv", "18,2,2,1", "18,2,2,3", 3, "with_both", "3", "more_than_whole"
    ),
    "medics and police, and no team with both": Slip(
        "service_team_day.csv", "18,2,2,1", "18,2,2,0", 3, "with_both", "0", "fewer_with_both"
    ),
    "service teams of nobody": Slip("service_team_day.csv", "3,18,2", "3,2,2", 3, "people", "2", "fewer_than_teams"),
    "service teams told by two levels": Slip(
        "service_team_day.csv", "001-A,先锋", "001-A,妇女", 4, "place", "001-A", "reported_twice"
    ),
    "more points active than there are": Slip(
        "health_point_day.csv", "3,2,2020", "3,4,2020", 2, "active", "4", "more_than_whole"
    ),
    "more found than closed and open": Slip(
        "leader_round_day.csv", "2,3,1,2", "2,3,1,1", 2, "still_open", "1", "fewer_problems_open"
    ),
    "problems that do not add up": Slip(
        "leader_round_day.csv", "1,1,2,1", "1,1,2,2", 3, "still_open", "2", "problems_do_not_add_up"
    ),
    "no days left, and not done": Slip("project_day.csv", "55,4", "55,0", 3, "days_left", "0", "done_or_days_left"),
    "more done than all": Slip("project_day.csv", "55,4", "101,4", 3, "done_percent", "101", "out_of_limits"),
    "a ward taken down again": Slip("project_day.csv", "55,4", "39,4", 3, "done_percent", "39", "project_went_back"),
    "more who joined than served": Slip(
        "volunteer_day.csv", "先锋,9,2", "先锋,9,10", 3, "joined", "10", "more_than_whole"
    ),
    # work resumption
    "more restarted than there are": Slip(
        "enterprise_day.csv", "40,18,90", "40,41,90", 3, "restarted", "41", "more_than_whole"
    ),
    "enterprises of a kind told the day before": Slip(
        "enterprise_day.csv", "02-14,001,shop", "02-14,001,office", 4, "kind", "规上工业", "kinds_missing"
    ),
    "more staff back than there are": Slip(
        "enterprise_day.csv", "90,40,21", "90,91,21", 3, "staff_back", "91", "more_than_whole"
    ),
    "more visited than there are": Slip(
        "enterprise_day.csv", "40,21,15", "40,41,15", 3, "visited", "41", "more_than_whole"
    ),
    "more checked than there are": Slip(
        "enterprise_day.csv", "15,13,2020", "15,41,2020", 3, "four_checks", "41", "more_than_whole"
    ),
    "enterprises told twice": Slip(
        "enterprise_day.csv", "02-15,002,shop", "02-15,001-A,shop", 5, "place", "001-A", "reported_twice"
    ),
    "more questions closed than raised": Slip(
        "enterprise_question.csv", "6,4,5", "6,7,5", 2, "closed", "7", "more_than_whole"
    ),
    "closed questions that wait": Slip(
        "enterprise_question.csv", "3,3,,", "3,3,2,", 3, "oldest_days", "2", "nothing_open"
    ),
    "open questions without an age": Slip(
        "enterprise_question.csv", "6,4,5,", "6,4,,", 2, "oldest_days", "", "oldest_untold"
    ),
    "unknown bottleneck": Slip("enterprise_question.csv", "labour", "luck", 3, "bottleneck", "luck", "unknown_choice"),
    "more towers inspected than there are": Slip(
        "tower_day.csv", "4,3,1", "4,5,1", 2, "inspected", "5", "more_than_whole"
    ),
    "check of an unknown premises": Slip(
        "premises_check.csv", "T1,", "T9,", 2, "key_premises", "T9", "unknown_key_premises"
    ),
    "check before there was anything to check": Slip(
        "premises_check.csv", "2020-02-14,2", "2020-02-09,2", 2, "date", "2020-02-09", "check_outside"
    ),
    # checkpoints
    "unknown mouth": Slip("checkpoint.csv", ",door,", ",window,", 2, "mouth", "window", "unknown_choice"),
    "shifts of no length": Slip("checkpoint.csv", "yes,12,2", "yes,0,2", 2, "shift_hours", "0", "out_of_limits"),
    "checkpoint of nobody": Slip("checkpoint.csv", "yes,12,2", "yes,12,0", 2, "headcount", "0", "out_of_limits"),
    "closed before it opened": Slip(
        "checkpoint.csv", "2020-02-16", "2020-02-12", 3, "closed", "2020-02-12", "not_after"
    ),
    "checkpoint of an unknown place": Slip("checkpoint.csv", "K2,D,", "K2,E,", 3, "place", "E", "unknown_place"),
    "shift of an unknown checkpoint": Slip(
        "checkpoint_shift.csv", "K2,", "K9,", 4, "checkpoint", "K9", "unknown_checkpoint"
    ),
    "shift that ends as it begins": Slip(
        "checkpoint_shift.csv", "2020-02-15 16:00", "2020-02-15 08:00", 4, "ends", "2020-02-15 08:00", "shift_not_after"
    ),
    "shift that ends before it begins": Slip(
        "checkpoint_shift.csv", "2020-02-15 16:00", "2020-02-15 07:59", 4, "ends", "2020-02-15 07:59", "shift_not_after"
    ),
    "shift of a day and a minute": Slip(
        "checkpoint_shift.csv", "2020-02-15 20:00", "2020-02-16 08:01", 3, "ends", "2020-02-16 08:01", "shift_too_long"
    ),
    "overlapping shifts": Slip(
        "checkpoint_shift.csv",
        "2020-02-15 08:00,2,",
        "2020-02-15 08:01,2,",
        3,
        "starts",
        "2020-02-15 08:00",
        "shifts_overlap",
    ),
    "shift twice": Slip(
        "checkpoint_shift.csv",
        "2020-02-15 08:00,2020-02-15 20:00",
        "2020-02-14 20:00,2020-02-15 20:00",
        3,
        "starts",
        "2020-02-14 20:00",
        "duplicate",
    ),
    "too many people": Slip("checkpoint_shift.csv", "3,,0,", "3,,201,", 4, "present", "201", "out_of_limits"),
    "fewer than nobody present": Slip("checkpoint_shift.csv", "3,,0,", "3,,-1,", 4, "present", "-1", "negative"),
    "shift before the checkpoint opened": Slip(
        "checkpoint_shift.csv",
        "2020-02-14 20:00,2020-02-15 08:00",
        "2020-02-09 20:00,2020-02-10 08:00",
        2,
        "starts",
        "2020-02-09 20:00",
        "checkpoint_not_open",
    ),
    "shift after the checkpoint closed": Slip(
        "checkpoint_shift.csv",
        "2020-02-15 16:00",
        "2020-02-16 00:01",
        4,
        "starts",
        "2020-02-15 08:00",
        "checkpoint_not_open",
    ),
    "shift of another century": Slip(
        "checkpoint_shift.csv", "K2,2020-02-15", "K2,1920-02-15", 4, "starts", "1920-02-15 08:00", "date_out_of_range"
    ),
    "present in days to come": Slip(
        "checkpoint_shift.csv",
        "K2,2020-02-15 08:00,2020-02-15",
        "K2,2120-02-15 08:00,2120-02-15",
        4,
        "starts",
        "2120-02-15 08:00",
        "date_out_of_range",
    ),
    # what a checkpoint has beside its shifts
    "unknown thing of the kit": Slip(
        "checkpoint_kit.csv", "14,tent", "14,horse", 2, "item", "horse", "unknown_kit_item"
    ),
    "kit of a checkpoint that is not held yet": Slip(
        "checkpoint_kit.csv", "2020-02-14,tent", "2020-02-09,tent", 2, "date", "2020-02-09", "checkpoint_not_held"
    ),
    "inspection of a checkpoint that is not held yet": Slip(
        "checkpoint_inspection.csv", "02-14 21", "02-03 21", 2, "at", "2020-02-03 21:00", "checkpoint_not_held"
    ),
    "inspection of days to come": Slip(
        "checkpoint_inspection.csv", "2020-02-14 21", "2120-02-14 21", 2, "at", "2120-02-14 21:00", "date_out_of_range"
    ),
    "less than nothing there": Slip("checkpoint_kit.csv", "posters,2", "posters,-2", 3, "there", "-2", "negative"),
    "a thing of which none is needed": Slip("kit_item.csv", "tent,1", "tent,0", 2, "needed", "0", "out_of_limits"),
    "more posts than people": Slip(
        "checkpoint_post.csv", "K1,gate,1", "K1,gate,2", 3, "posts", "2", "posts_over_headcount"
    ),
    "fewer people than posts": Slip(
        "checkpoint.csv", "yes,12,2", "yes,12,1", 2, "headcount", "1", "posts_over_headcount"
    ),
    "unknown finding": Slip(
        "checkpoint_inspection.csv", ",none,", ",asleep,", 2, "finding", "asleep", "unknown_choice"
    ),
    "nothing and something found": Slip(
        "checkpoint_inspection.csv", "02-14 21:00", "02-14 23:30", 2, "finding", "none", "nothing_and_something"
    ),
    "nothing put right": Slip(
        "checkpoint_inspection.csv",
        "HB,\n",
        "HB,2020-02-15 09:00\n",
        2,
        "closed_at",
        "2020-02-15 09:00",
        "nothing_to_close",
    ),
    "put right before it was found": Slip(
        "checkpoint_inspection.csv",
        "2020-02-15 00:30",
        "2020-02-14 23:00",
        3,
        "closed_at",
        "2020-02-14 23:00",
        "closed_before_found",
    ),
    # GeoJSON
    "broken JSON": Slip("outline.geojson", '"features": [', '"features": ', 0, "", "", "unreadable_json"),
    "no feature collection": Slip("outline.geojson", '"features"', '"things"', 0, "", "", "not_a_collection"),
    "outline of an unknown place": Slip(
        "outline.geojson", '"code": "002"', '"code": "009"', 3, "code", "009", "unknown_place"
    ),
    "outline without a code": Slip("outline.geojson", '"code": "002"', '"name": "002"', 3, "code", "", "missing_value"),
    "road without points": Slip("map_feature.geojson", ROAD, "[]", 1, "geometry", "", "no_geometry"),
    "outline that crosses itself": Slip(
        "outline.geojson",
        "[114.34, 30.62], [114.32, 30.62]",
        "[114.32, 30.62], [114.34, 30.62]",
        3,
        "geometry",
        "",
        "crosses_itself",
    ),
    "outlines without a system": Slip("outline.geojson", '"crs": "WGS84", ', "", 1, "crs", "", "crs_missing"),
    "outline that is a line": Slip("outline.geojson", AREA, LINE, 3, "geometry", "LineString", "not_an_area"),
    "outline of two points": Slip(
        "outline.geojson", f"{ROUND}]", "[114.32, 30.60]]]", 3, "geometry", "", "broken_geometry"
    ),
    "road in metres": Slip(
        "map_feature.geojson", "[114.34, 30.606]", "[529000, 3380000]", 1, "geometry", "", "position_out_of_range"
    ),
    # files
    "file of an unknown name": Slip("notice.csv", "", "", 0, "", "", "unknown_file"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_refused_with_place_and_reason(slip: Slip, good: Good, tmp_path: Path) -> None:
    refusal = _only(good.refusals(_bent(slip, tmp_path)), slip)
    assert (refusal.row, refusal.column, refusal.value) == (slip.row, slip.column, slip.value)
    for lang in ("zh", "en"):
        assert slip.value in refusal.sentence(lang)
        assert refusal.reason(lang) in refusal.sentence(lang)


def test_rows_without_a_column_of_their_key_are_not_called_doubles(good: Good, tmp_path: Path) -> None:
    """Of the reports of one date each is of another place; which, nobody can tell where that column has a wrong header."""
    file = tmp_path / "screening_day.csv"
    file.write_text(FILES[file.name].replace("date,place,", "date,where,", 1), encoding="utf-8")
    assert [(each.column, each.reason_key) for each in good.refusals(file)] == [
        ("where", "unknown_column"),
        ("place", "missing_column"),
    ]


def _bent(slip: Slip, folder: Path) -> Path:
    """The file with one thing wrong in it, alone: all others are loaded."""
    bad = folder / ("小道消息.csv" if slip.reason_key == "unknown_file" else slip.file)
    text = FILES[slip.file]
    assert text.count(slip.old) >= 1
    bad.write_text(text.replace(slip.old, slip.new, 1), encoding="utf-8")
    return bad


def _only(refusals: list[Refusal], slip: Slip) -> Refusal:
    """The refusal expected, first of its kind."""
    found = [refusal for refusal in refusals if refusal.reason_key == slip.reason_key]
    assert found, [refusal.sentence("en") for refusal in refusals]
    return found[0]
