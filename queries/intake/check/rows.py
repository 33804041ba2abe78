"""What can be seen wrong in one sheet alone: double keys, half positions, periods that end before they begin."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from queries.intake.read.coordinates import SYSTEMS, to_wgs84
from queries.intake.read.entries import Entry, spots
from queries.intake.read.names import CRS, file_name, natural_key, required
from queries.intake.refusals import Refusals


def check_rows(entry: Entry, refusals: Refusals) -> None:
    """Refuse what a sheet says twice or against itself, and turn its positions into WGS-84."""
    _refuse_double(entry, natural_key(entry.table), refusals)
    if entry.table.name == "level":
        _refuse_double(entry, ["depth"], refusals)
    if {"lon", "lat"} <= set(entry.frame.columns):
        _place_positions(entry, refusals)
    _check_period(entry, "valid_from", "valid_to", refusals)
    if entry.table.name == "screening_round":
        _check_period(entry, "starts", "ends", refusals)


def _refuse_double(entry: Entry, key: list[str], refusals: Refusals) -> None:
    """Refuse each row whose key an earlier one has. A place that is given two parents is told so."""
    if any(name not in entry.frame and required(entry.table.c[name]) for name in key):
        return  # that it is missing is told; what is left of the key tells no rows apart
    key = [name for name in key if name in entry.frame]
    if not key:
        return
    frame = entry.frame.reset_index(drop=True)
    many = frame[key].nunique(dropna=False)
    if many.max() == len(frame):  # a column alone tells the rows apart: most long files are so
        return
    double = spots(frame.duplicated(key) & frame[key].notna().all(axis=1))
    if not double:
        return
    firsts = frame[key].drop_duplicates().reset_index(names="first")
    twins = frame.loc[double, key].reset_index(names="spot").merge(firsts, on=key)
    for spot, first in zip(twins["spot"], twins["first"], strict=True):
        other = str(entry.sheet.row[first])
        parents = [entry.written("parent_id", i) for i in (spot, first)] if _is_tree(entry) else ["", ""]
        if parents[0] != parents[1]:
            entry.refuse_one(refusals, spot, "parent_id", "second_parent", other=other, parent=parents[1])
        else:
            shown = next(name for name in reversed(key) if name in entry.header)
            entry.refuse_one(refusals, spot, shown, "duplicate", other=other)


def _is_tree(entry: Entry) -> bool:
    return entry.table.name == "place" and "parent_id" in entry.texts


def _check_period(entry: Entry, first: str, last: str, refusals: Refusals) -> None:
    """The first day not in force any more comes after the first day; the last day of a round may be its first."""
    if not {first, last} <= set(entry.frame.columns):
        return
    starts, ends = entry.frame[first], entry.frame[last]
    wrong = ends < starts if last == "ends" else ends <= starts
    for spot in spots(wrong):
        reason_key = "ends_before_starts" if last == "ends" else "not_after"
        entry.refuse_one(refusals, spot, last, reason_key, start=entry.written(first, spot))


def _place_positions(entry: Entry, refusals: Refusals) -> None:
    lon, lat = (entry.frame[name].to_numpy(dtype=float, copy=True) for name in ("lon", "lat"))
    readable = ~(entry.unreadable["lon"] | entry.unreadable["lat"])
    for name, here, there in (("lon", lon, lat), ("lat", lat, lon)):
        entry.refuse(refusals, readable & np.isnan(here) & ~np.isnan(there), name, "half_position")
    swapped = readable & (np.abs(lat) > 90) & (np.abs(lat) <= 180) & (np.abs(lon) <= 90)
    entry.refuse(refusals, swapped, "lat", "swapped_position")
    entry.refuse(refusals, readable & ~swapped & (np.abs(lon) > 180), "lon", "position_out_of_range")
    entry.refuse(refusals, readable & ~swapped & (np.abs(lat) > 90), "lat", "position_out_of_range")
    given = ~np.isnan(lon) & ~np.isnan(lat)
    systems = systems_of(entry, given, refusals)
    for system in SYSTEMS:
        here = np.asarray(given & (systems == system), dtype=bool)
        lon[here], lat[here] = to_wgs84(lon[here], lat[here], system)
    entry.frame["lon"], entry.frame["lat"] = np.round(lon, 7), np.round(lat, 7)
    entry.frame = entry.frame.drop(columns=CRS.name, errors="ignore")


def systems_of(entry: Entry, given: npt.NDArray[np.bool_], refusals: Refusals) -> "pd.Series[str]":
    """The coordinate system of each row; refuse the positions that come without one."""
    accepted = ", ".join(SYSTEMS)
    if CRS.name not in entry.frame:
        if given.any():
            refusals.add(entry.sheet.file, 1, file_name(CRS), "", "crs_missing", accepted=accepted)
        return pd.Series("", index=entry.frame.index)
    systems = entry.frame[CRS.name]
    missing = given & systems.isna().to_numpy() & ~entry.unreadable[CRS.name]
    entry.refuse(refusals, missing, CRS.name, "crs_missing", accepted=accepted)
    return systems.fillna("")
