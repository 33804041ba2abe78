"""The transport problem: from where to where so many go, at the least cost, so that as many as possible arrive.

Candidates are the nearest pairs of a sender and a receiver, and one chain of pairs along which all can travel: with it
the most that can arrive do arrive, however few candidates there are. The matrix is that of a network, so the solution
comes in whole numbers.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import coo_array, vstack
from scipy.spatial import cKDTree

EARTH = 6371.0  # km
NEAREST = 5  # candidates on either side of each place
ALL_PAIRS = 40_000  # up to so many pairs all of them are candidates, and the solution is the best there is

Real = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Points:
    """Positions in degrees, NaN where there is none; `far` is the distance between places that have none."""

    lon: Real
    lat: Real
    far: float

    def of(self, which: Whole) -> "Points":
        """Some of the points."""
        return Points(self.lon[which], self.lat[which], self.far)

    def km(self, one: Whole, others: "Points", other: Whole) -> Real:
        """Great-circle distances between points of this and of another set."""
        lon, lat = np.radians(self.lon[one]), np.radians(self.lat[one])
        lon_to, lat_to = np.radians(others.lon[other]), np.radians(others.lat[other])
        half = np.sin((lat_to - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat_to) * np.sin((lon_to - lon) / 2) ** 2
        found = 2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
        return np.where(np.isnan(found), self.far, found)

    def on_sphere(self, middle: tuple[float, float]) -> Real:
        """Points whose straight distances order as those over ground; whatever has no position stands in the middle."""
        lon = np.radians(np.where(np.isnan(self.lon), middle[0], self.lon))
        lat = np.radians(np.where(np.isnan(self.lat), middle[1], self.lat))
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def points(lon: Any, lat: Any, far: float) -> Points:
    """Points of two columns; half a position is none."""
    x, y = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    none = np.isnan(x) | np.isnan(y)
    return Points(np.where(none, np.nan, x), np.where(none, np.nan, y), far)


def diameter(lon: Any, lat: Any) -> float:
    """The diagonal of the box around all positions in km; 1 where it has none."""
    lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    known = ~(np.isnan(lon) | np.isnan(lat))
    if not known.any():
        return 1.0
    corners = points([lon[known].min(), lon[known].max()], [lat[known].min(), lat[known].max()], 1.0)
    start, end = np.array([0]), np.array([1])
    return max(1.0, float(corners.km(start, corners, end)[0]))


def candidates(senders: Points, receivers: Points, spare: Whole, short: Whole) -> tuple[Whole, Whole]:
    """Pairs of a sender and a receiver that are worth a look, among them enough that the most can arrive."""
    count = len(spare) * len(short)
    if count <= ALL_PAIRS:
        every = np.arange(count)
        return every // len(short), every % len(short)
    lon, lat = np.concatenate([senders.lon, receivers.lon]), np.concatenate([senders.lat, receivers.lat])
    middle = (0.0, 0.0) if np.isnan(lon).all() else (float(np.nanmean(lon)), float(np.nanmean(lat)))
    here, there = senders.on_sphere(middle), receivers.on_sphere(middle)
    pairs = [_nearest(here, there), _nearest(there, here)[::-1], _chain(here, there, spare, short)]
    one = np.concatenate([pair[0] for pair in pairs])
    other = np.concatenate([pair[1] for pair in pairs])
    return np.divmod(np.unique(one * len(short) + other), len(short))


def _nearest(here: Real, there: Real) -> tuple[Whole, Whole]:
    """Each point here with the nearest ones there."""
    count = min(NEAREST, len(there))
    found = cKDTree(there).query(here, k=list(range(1, count + 1)))[1]
    return np.repeat(np.arange(len(here)), count), found.ravel()


def _chain(here: Real, there: Real, spare: Whole, short: Whole) -> tuple[Whole, Whole]:
    """Pairs along which everybody who can go, goes: both sides on one winding path, served one after another.

    The side that has more gives or takes evenly along the path, so that the ways stay short.
    """
    path = _path(np.concatenate([here, there]))
    one, other = path[path < len(here)], path[path >= len(here)] - len(here)
    gone, come = spare[one].cumsum(), short[other].cumsum()
    people = min(gone[-1], come[-1])
    gone, come = gone * people // gone[-1], come * people // come[-1]
    marks = np.union1d(gone, come)
    marks = marks[marks > 0]
    return one[np.searchsorted(gone, marks)], other[np.searchsorted(come, marks)]


def _path(points: Real) -> Whole:
    """An order of the points that runs through them in strips, to and fro."""
    wide, high = np.argsort(np.ptp(points, axis=0))[:0:-1]
    strips = max(1, int(np.sqrt(len(points)) / 2))
    strip = points[:, wide].argsort(kind="stable").argsort(kind="stable") * strips // len(points)
    return np.lexsort((np.where(strip % 2, points[:, high], -points[:, high]), strip))


def cheapest(cost: Real, pairs: tuple[Whole, Whole, Whole], limits: tuple[Whole, Whole, Whole]) -> Whole:
    """How many take each pair. `pairs`: its sender, receiver, and kind of people of the sender.

    `limits`: the most that each sender gives and each receiver takes, and how many there are of each kind. As many go as
    can: the side that has fewer is emptied.
    """
    (sender, receiver, kind), (spare, short, of_kind) = pairs, limits
    gives, takes = _sums(sender, len(spare)), _sums(receiver, len(short))
    has = _sums(kind, len(of_kind))
    few, enough = (gives, takes) if spare.sum() <= short.sum() else (takes, gives)
    all_of, most = (spare, short) if spare.sum() <= short.sum() else (short, spare)
    found = linprog(
        cost,
        A_eq=few,
        b_eq=all_of,
        A_ub=vstack([enough, has]),
        b_ub=np.concatenate([most, of_kind]),
        method="highs",
        options={"presolve": False},  # a network holds nothing to simplify; looking for it takes a quarter of the time
    )
    if found.status != 0:
        raise RuntimeError(f"no way found to send them: {found.message}")
    whole: Whole = np.rint(found.x).astype(np.int64)
    return whole


def _sums(of: Whole, count: int) -> Any:
    """The matrix that adds up the pairs of each sender, receiver or kind."""
    return coo_array((np.ones(len(of)), (of, np.arange(len(of)))), shape=(count, len(of))).tocsr()
