"""The clock is the district's, whatever the machine's says."""

import datetime as dt
import time
from collections.abc import Iterator

import pytest

from queries import settings


@pytest.fixture(params=["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The time zone of the machine."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def apart(local: dt.datetime, hours: int) -> dt.timedelta:
    """How far a local time is from what it should be, so many hours before Greenwich."""
    utc = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    return abs(local - utc - dt.timedelta(hours=hours))


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(("zone", "hours"), [(None, 8), ("Asia/Urumqi", 6), ("UTC", 0)])
def test_now_is_the_districts_time_without_a_zone(
    zone: str | None, hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if zone:
        monkeypatch.setenv("GRID_TIME_ZONE", zone)
    else:
        monkeypatch.delenv("GRID_TIME_ZONE", raising=False)
    assert settings.now().tzinfo is None
    assert apart(settings.now(), hours) < dt.timedelta(minutes=1)
    assert settings.today() in {settings.now().date(), (settings.now() - dt.timedelta(minutes=1)).date()}
