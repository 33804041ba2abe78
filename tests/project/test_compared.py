"""Telling two releases apart: what `python -m tests.compared` counts as equal, as mended, and as a difference."""

import datetime as dt
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from tests.compared import releases
from tests.compared.comparing import MENDED, Told, compare, report, unexplained
from tests.compared.told import plain

COVER, NIGHT, LATER = "measure checkpoint_cover", "measure night_cover", "measure of a later release"


def told(**figures: object) -> Told:
    """Figures of one place and date, by `cover` and `night`."""
    named = {"cover": COVER, "night": NIGHT, "later": LATER}
    return {(named[name], "C1", "2020-02-17", ""): value for name, value in figures.items()}


def test_equal_figures_are_counted_and_nothing_is_left_unexplained() -> None:
    found = compare(told(cover=[5, 6, "watch"]), told(cover=[5, 6, "watch"]))
    assert (found[COVER].figures, found[COVER].differ) == (1, [])
    assert unexplained(found) == []


@pytest.mark.parametrize("after", [told(cover=[5, 6, "short"]), told()], ids=["another state", "no longer told"])
def test_another_figure_and_one_that_is_gone_are_differences(after: Told) -> None:
    before = told(cover=[5, 6, "watch"])
    found = compare(before, after)
    assert unexplained(found) == [*before]
    last = list(report(found, before, after))[-1]
    assert last == f"  {COVER} | C1 | 2020-02-17 | : [5, 6, 'watch'] before, {after.get(*before)} now"


def test_a_figure_that_was_not_told_before_is_a_difference_of_its_subject() -> None:
    more = {(COVER, "C2", "2020-02-17", ""): [1, 1, "enough"]}
    found = compare(told(cover=[5, 6, "watch"]), {**told(cover=[5, 6, "watch"]), **more})
    assert unexplained(found) == [*more]


def test_what_was_mended_is_named_with_its_reason() -> None:
    before, after = told(night=[7, 7, "enough"]), told(night=[6, 7, "short"])
    found = compare(before, after)
    assert unexplained(found) == []
    assert any(MENDED[NIGHT] in line for line in report(found, before, after))


def test_what_only_a_later_release_tells_is_left_out() -> None:
    assert compare(told(cover=[5, 6, "watch"]), told(cover=[5, 6, "watch"], later=[1, 1, "enough"])).keys() == {COVER}


def test_both_databases_write_one_figure_alike() -> None:
    assert (plain(Decimal("3")), plain(Decimal("2.5")), plain(dt.date(2020, 2, 17))) == (3, 2.5, "2020-02-17")


def test_a_copy_without_history_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    monkeypatch.setattr(releases, "ROOT", tmp_path)
    with pytest.raises(releases.NoHistory):
        releases.before_the_rooms()
