"""What a later file says is held against what is stored, also where it comes without the rows that it belongs to."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from queries.intake import Refused, load
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write


def refused(database: Engine, folder: Path, **files: str) -> list[tuple[str, int, str, str, str]]:
    """What is refused of these files alone."""
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        load(folder, database)
    return [(each.file, each.row, each.column, each.value, each.reason_key) for each in caught.value.refusals]


@pytest.mark.parametrize(
    ("times", "column"),
    [
        ("2020-02-14 08:00,2020-02-14 10:00,2020-02-14 12:00,2020-02-14 19:00", "met_at"),
        ("2020-02-14 21:00,2020-02-14 22:00,2020-02-15 09:00,2020-02-15 10:00", "raised_at"),
    ],
)
def test_a_request_that_went_up_was_open_then(times: str, column: str, database: Engine, tmp_path: Path) -> None:
    """It went up on 14 February at 20:00, as an earlier file says."""
    prepare(write(tmp_path / "files", ("need", "need_step")), database)
    header = FILES["need.csv"].splitlines()[0]
    need = f"{header}\nN1,001,goods,耳温枪,,piece,10,10,0,10,call,,HB,post,{times}\n"
    [told] = refused(database, tmp_path / "later", need=need)
    assert (told[:3], told[4]) == (("need.csv", 2, column), "step_not_open")
    still = "2020-02-14 08:00,2020-02-14 10:00,2020-02-15 09:00,2020-02-15 10:00"
    (tmp_path / "later" / "need.csv").write_text(need.replace(times, still), encoding="utf-8")
    load(tmp_path / "later", database)


def test_no_stairwell_is_finished_by_a_grid_and_again_by_the_community_above_it(
    database: Engine, tmp_path: Path
) -> None:
    """Three are registered in the community: two finished in its compound on one day, two by itself on another."""
    prepare(write(tmp_path / "files", ("screening_round",)), database)
    header = FILES["team_day.csv"].splitlines()[0]
    told = [f"{header}\n2020-02-{day},{place},joint,2,6,0,0,2,2,\n" for day, place in (("14", "001-A"), ("15", "001"))]
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "team_day.csv").write_text(told[0], encoding="utf-8")
    load(tmp_path / "first", database)
    assert refused(database, tmp_path / "later", team_day=told[1]) == [
        ("team_day.csv", 2, "stairwells", "2", "more_than_stairwells")
    ]
