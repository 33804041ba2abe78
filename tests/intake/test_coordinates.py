"""Positions come back from every system of Chinese maps; outside China nothing is shifted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from queries.intake.read.coordinates import bd09_to_gcj02, gcj02_to_bd09, gcj02_to_wgs84, to_wgs84, wgs84_to_gcj02

METRES_PER_DEGREE = 111_320.0
lons = arrays(float, 5, elements=st.floats(73.5, 135.1))
lats = arrays(float, 5, elements=st.floats(3.0, 53.6))


def metres(lon: object, lat: object, other_lon: object, other_lat: object) -> float:
    """The largest distance between two sets of positions; east-west counted as if at the equator."""
    east, north = np.subtract(lon, other_lon), np.subtract(lat, other_lat)  # type: ignore[call-overload]
    return float(np.hypot(east, north).max() * METRES_PER_DEGREE)


@given(lons, lats)
def test_round_trips_stay_within_a_centimetre(lon: np.ndarray, lat: np.ndarray) -> None:
    gcj = wgs84_to_gcj02(lon, lat)
    assert metres(*gcj02_to_wgs84(*gcj), lon, lat) < 0.01
    assert metres(*bd09_to_gcj02(*gcj02_to_bd09(lon, lat)), lon, lat) < 0.01
    assert metres(*to_wgs84(*gcj02_to_bd09(*gcj), "BD09"), lon, lat) < 0.01


@given(lons, lats)
def test_the_shift_is_of_the_size_known(lon: np.ndarray, lat: np.ndarray) -> None:
    assert metres(*wgs84_to_gcj02(lon, lat), lon, lat) < 1700


@pytest.mark.parametrize("system", ["WGS84", "CGCS2000"])
def test_systems_that_are_not_shifted(system: str) -> None:
    assert to_wgs84(np.array([114.3]), np.array([30.6]), system) == (np.array([114.3]), np.array([30.6]))


def test_wuhan_is_shifted_by_about_590_metres() -> None:
    lon, lat = wgs84_to_gcj02(np.array([114.3]), np.array([30.6]))
    assert 500 < metres(lon, lat, 114.3, 30.6) < 700


def test_nothing_is_shifted_abroad() -> None:
    lon, lat = np.array([2.35, -74.0]), np.array([48.85, 40.7])
    assert metres(*to_wgs84(lon, lat, "GCJ02"), lon, lat) == 0
