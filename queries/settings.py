"""Every setting: one small function over the environment, with a local default."""

import datetime as dt
import os
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

PROJECT = Path(__file__).parent.parent


def database_url() -> str:
    """Address of the grid database (`GRID_DATABASE_URL`): any SQLAlchemy URL, or an SQLite file beside the project."""
    return os.environ.get("GRID_DATABASE_URL") or f"sqlite:///{PROJECT / 'grid.sqlite'}"


def connections() -> int:
    """The most connections to the database at once (`GRID_CONNECTIONS`, 20); whoever comes later waits."""
    return max(1, int(os.environ.get("GRID_CONNECTIONS", "20")))


def time_zone() -> ZoneInfo:
    """The clock of the district (`GRID_TIME_ZONE`, Asia/Shanghai): every time in the database is read from it."""
    return ZoneInfo(os.environ.get("GRID_TIME_ZONE") or "Asia/Shanghai")


def now() -> dt.datetime:
    """The district's time at this moment, without a zone, as the database holds times; whatever the machine's clock says."""
    return dt.datetime.now(time_zone()).replace(tzinfo=None)


def today() -> dt.date:
    """The district's date at this moment."""
    return now().date()


def observers_by() -> time:
    """Local time until which an observer's daily report is on time (`GRID_OBSERVERS_BY`, 10:00; practice B8)."""
    return time.fromisoformat(os.environ.get("GRID_OBSERVERS_BY", "10:00"))


def day_closes() -> time:
    """Local time at which a day's figures stop being provisional (`GRID_DAY_CLOSES`, 18:00)."""
    return time.fromisoformat(os.environ.get("GRID_DAY_CLOSES", "18:00"))


def shift_report_hours() -> float:
    """How many hours after a shift's end its report is due (`GRID_SHIFT_REPORT_HOURS`, 2); from then on it is missing."""
    return float(os.environ.get("GRID_SHIFT_REPORT_HOURS", "2"))


def theme() -> str:
    """How the board looks where a link does not say (`GRID_THEME`, light): `light`, or `dark` for a command hall."""
    return "dark" if os.environ.get("GRID_THEME", "light").strip().lower() == "dark" else "light"


def deck() -> Path | None:
    """The file that sets order and seconds of the briefing's slides (`GRID_DECK`, none: the usual order)."""
    given = os.environ.get("GRID_DECK")
    return Path(given) if given else None


def limits() -> dict[str, tuple[float, float]]:
    """Amber and red limits in percent that replace a measure's own (`GRID_LIMITS`, as `screening_coverage=95:85,…`)."""
    replaced = {}
    for entry in filter(None, os.environ.get("GRID_LIMITS", "").split(",")):
        key, _, pair = entry.partition("=")
        amber, _, red = pair.partition(":")
        replaced[key.strip()] = (float(amber), float(red))
    return replaced


def smallest_count() -> int:
    """The smallest count of people observed that a wall may show (`GRID_SMALLEST_COUNT`, 10; from 5 to 11)."""
    return min(11, max(5, int(os.environ.get("GRID_SMALLEST_COUNT", "10"))))


def intake_limit() -> int:
    """Most bytes that an archive or workbook may hold unpacked (`GRID_INTAKE_LIMIT_MB`, 500)."""
    return int(os.environ.get("GRID_INTAKE_LIMIT_MB", "500")) * 1_000_000


def reach() -> float:
    """How far from the district its places and checkpoints may lie, in kilometres (`GRID_REACH_KM`, 200)."""
    return float(os.environ.get("GRID_REACH_KM", "200"))


def undo_kept() -> int:
    """How many of the newest loads can be taken back (`GRID_UNDO_KEPT`, 10)."""
    return max(0, int(os.environ.get("GRID_UNDO_KEPT", "10")))


def given() -> tuple[tuple[str, str], ...]:
    """Every setting that is given, as it is given: what is drawn under other ones is another picture."""
    return tuple(sorted((name, os.environ[name]) for name in os.environ if name.startswith("GRID_")))
