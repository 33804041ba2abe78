"""Buildings and home observation: each row of its tables leads to the place behind it."""

import datetime as dt

import pytest

from pages.presentation.words import LANGUAGES, in_language
from sample_data import faults
from tests.support import markup, sample
from tests.support.screen import Screen, word


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("more", ["silent", "observed", "groups"])
def test_each_row_leads_to_its_place(more: str, lang: str) -> None:
    screen = Screen(page="homes", lang=lang, more=more)
    (table,) = [each for each in screen.drawn("table") if word(f"homes.more_{more}", lang) in "".join(each.itertext())]
    rows = table.findall("./tbody/tr")
    own = [row for row in rows if row.get("data-key") == sample.TOP]
    assert len(rows) > len(own)
    for row in rows:
        links = [a.get("href", "") for a in row.iter("a")]
        assert links if row not in own else not links
        assert all(f"place={row.get('data-key')}" in link for link in links)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_off_target_is_told_on_the_slide_as_at_the_desk(lang: str) -> None:
    end, told = word("homes.off_target", lang).rsplit("}", 1)[1], 0
    for code in (sample.TOP, *sample.shown_children(sample.TOP)):
        answer = Screen(page="homes", place=code, lang=lang).answer
        slide = Screen(page="homes", place=code, lang=lang, projector="1", question="report_in")
        assert (end in slide.answer + slide.read()) >= (end in answer), code
        told += end in answer
    assert told


@pytest.mark.usefixtures("sample")
def test_a_grid_that_keeps_silent_shows_what_it_told_last_and_a_room_nothing_of_its_people() -> None:
    grid, words = faults.GRID_SILENT_ON_HOMES, in_language("zh")
    last = words.day(faults.SILENT_ON_HOMES_FROM - dt.timedelta(days=1))
    told: dict[str, list[str]] = {}
    for room in ("", "1"):
        more = {"projector": room, "question": "care"} if room else {}
        [table] = Screen(page="homes", place=sample.path(grid)[1], lang="zh", **more).drawn("heat")
        [row] = [each for each in table.iter("tr") if each.get("data-key") == grid]
        told[room] = [" ".join(map(markup.words, markup.classed(cell, "day"))) for cell in row.findall("td")]
    assert told[""][:2] == [last, last]
    assert told["1"][:2] == ["", ""]
