"""Positions in the systems of Chinese maps -> WGS-84.

Chinese map vendors shift positions on purpose: GCJ-02 by some hundred metres against WGS-84, BD-09 once more against
GCJ-02. The shift is known only forwards, so the way back is found by iteration. CGCS2000 differs from WGS-84 by
centimetres and is taken as the same.
"""

import numpy as np
import numpy.typing as npt

Degrees = npt.NDArray[np.float64]

# Accepted spellings, compared in capitals without spaces, hyphens and underscores.
SYSTEMS = {
    "WGS84": {"WGS84", "EPSG:4326", "4326", "CRS84", "GPS"},
    "CGCS2000": {"CGCS2000", "EPSG:4490", "4490", "国家2000", "2000国家大地坐标系"},
    "GCJ02": {"GCJ02", "火星坐标", "火星坐标系", "高德", "高德坐标", "腾讯", "腾讯坐标"},
    "BD09": {"BD09", "BD09LL", "百度", "百度坐标", "百度坐标系"},
}

_AXIS = 6378245.0  # Krasovsky 1940, on which GCJ-02 is computed
_ECCENTRICITY = 0.00669342162296594323
_TURN = np.pi * 3000 / 180
_ROUNDS = 8  # each round shrinks the error about a hundredfold; 8 end below a millimetre


def to_wgs84(lon: Degrees, lat: Degrees, system: str) -> tuple[Degrees, Degrees]:
    """The same positions in WGS-84."""
    if system == "BD09":
        lon, lat = bd09_to_gcj02(lon, lat)
    if system in {"BD09", "GCJ02"}:
        lon, lat = gcj02_to_wgs84(lon, lat)
    return lon, lat


def gcj02_to_wgs84(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    east, north = lon, lat
    for _ in range(_ROUNDS):
        shifted_lon, shifted_lat = wgs84_to_gcj02(east, north)
        east, north = east + lon - shifted_lon, north + lat - shifted_lat
    inside = in_china(lon, lat)
    return np.where(inside, east, lon), np.where(inside, north, lat)


def wgs84_to_gcj02(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    wave = (20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + wave
    north = north + (20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north = north + (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + wave
    east = east + (20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east = east + (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0
    flattening = 1.0 - _ECCENTRICITY * np.sin(np.radians(lat)) ** 2
    metres_north = np.radians(_AXIS * (1.0 - _ECCENTRICITY) / (flattening * np.sqrt(flattening)))
    metres_east = np.radians(_AXIS / np.sqrt(flattening) * np.cos(np.radians(lat)))
    inside = in_china(lon, lat)
    return lon + np.where(inside, east / metres_east, 0.0), lat + np.where(inside, north / metres_north, 0.0)


def bd09_to_gcj02(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    east, north = lon - 0.0065, lat - 0.006
    for _ in range(_ROUNDS):
        shifted_lon, shifted_lat = gcj02_to_bd09(east, north)
        east, north = east + lon - shifted_lon, north + lat - shifted_lat
    return east, north


def gcj02_to_bd09(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _TURN)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _TURN)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


def in_china(lon: Degrees, lat: Degrees) -> npt.NDArray[np.bool_]:
    """Where the vendors shift: the box that their own conversion uses."""
    return (lon >= 72.004) & (lon <= 137.8347) & (lat >= 0.8293) & (lat <= 55.8271)
