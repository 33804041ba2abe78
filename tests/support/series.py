"""Loads in a random series, made of the sample's files: parts of them, in any order, with some of their rows changed."""

import csv
import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from sample_data.district import FOLDER

REGISTER = [
    *("level", "place", "organisation", "duty_role", "screening_round", "checkpoint"),
    *("cadre", "job", "duty_shift", "posting"),
]
REPORTS = [
    *("screening_day", "observer_report", "checkpoint_shift", "attendance", "property_day"),
    *("staff_need", "duty_holder", "pairing", "notice"),
]
SHAPES = ("outline.geojson", "map_feature.geojson")
LAST = "2020-02-09"  # a third of the sample's days

# What a later file may say otherwise without being refused.
OTHERWISE: dict[str, dict[str, str]] = {
    "place": {"name_zh": "新名", "households": "+1", "stairwells": "+1"},
    "cadre": {"organisation": "D03"},
    "checkpoint": {"headcount": "+1", "leader": "新某"},
    "screening_day": {"by_phone": "0", "reported_at": ""},
    "observer_report": {"normal": "no", "moved_in": "+1"},
    "checkpoint_shift": {"required": "+1", "present": "0", "entries": ""},
    "attendance": {"hours": "12"},
    "property_day": {"on_roll": "+1"},
    "posting": {"team": "9组", "batch": "+1"},
    "staff_need": {"headcount": "+1"},
    "duty_holder": {"name": ""},
}


def series(folder: Path, seed: int, length: int) -> Iterator[Path]:
    """Folders to be loaded one after the other: the register with some of the reports, then anything."""
    choose = random.Random(seed)
    for number in range(length):
        made = folder / str(number)
        made.mkdir(parents=True)
        if number == 0:
            _write(made, {name: _some(name, choose, 0.5 if name in REPORTS else 1) for name in (*REGISTER, *REPORTS)})
        else:
            names = choose.sample([*REGISTER, *REPORTS], choose.randint(3, 8))
            _write(made, {name: _changed(name, _some(name, choose, choose.random()), choose) for name in names})
        for shape in SHAPES:
            if choose.random() < 0.5:
                shutil.copy(FOLDER / shape, made)
        yield made


def _some(name: str, choose: random.Random, share: float) -> list[dict[str, str]]:
    """Some rows: all of some places until some date, as later reports tell of what earlier ones found."""
    rows = _rows(name)
    if name in REGISTER:
        return [row for row in rows if choose.random() <= share] or rows[:1]
    day = next((column for column in ("date", "starts") if column in rows[0]), None)
    rows = [row for row in rows if not day or row[day][:10] <= LAST] or rows[:1]
    last = choose.choice(sorted({row[day][:10] for row in rows})) if day else ""
    told = sorted({row[_named(row)] for row in rows})
    kept = set(choose.sample(told, max(1, round(share * len(told)))))
    return [row for row in rows if (not day or row[day][:10] <= last) and row[_named(row)] in kept] or rows[:1]


def _changed(name: str, rows: list[dict[str, str]], choose: random.Random) -> list[dict[str, str]]:
    return [row | _otherwise(name, row) if choose.random() < 0.3 else row for row in rows]


def _otherwise(name: str, row: dict[str, str]) -> dict[str, str]:
    changes = OTHERWISE.get(name, {})
    return {
        column: str(int(row[column]) + 1) if value == "+1" else value
        for column, value in changes.items()
        if value != "+1" or row[column]
    }


def _named(row: dict[str, str]) -> str:
    """The column that says of what a row tells."""
    return next(name for name in ("place", "checkpoint", "badge", "key") if name in row)


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(folder: Path, tables: dict[str, list[dict[str, str]]]) -> None:
    for name, rows in tables.items():
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        (folder / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8")
