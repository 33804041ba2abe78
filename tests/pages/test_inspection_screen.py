"""Mouths, kit and inspections as a leader reads them: the tabs, the slide, one checkpoint, and a district without any of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pages.presentation import mouth_cover
from pages.presentation.words import in_language
from queries.database import engine
from queries.measures import measures
from sample_data import faults
from tests.support import markup, sample, sample_checkpoints, small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.mark.usefixtures("sample")
@BOTH
def test_the_tabs_tell_what_lacks_and_lead_to_it(lang: str) -> None:
    screen = Screen(page="checkpoints", lang=lang, more="mouths")
    [heat] = screen.drawn("heat")
    headers = [markup.words(each) for each in heat.findall("./thead/tr/th")][1:]
    assert headers == [word(f"checkpoints.mouth_{mouth}", lang) for mouth in ("village", "road", "door")]
    *below, own = [markup.words(each[0]) for each in heat.findall("./tbody/tr")]
    assert (len(below), own) == (6, word("checkpoints.own", lang)), "a road of the district's own adds up, too"
    assert said("inspection.posts_of", lang, kind=word("inspection.kind_pioneer", lang), n="190") in screen.read()
    assert {"zh": "英语、韩语", "en": "Korean"}[lang] in screen.read()
    kit = screen.open(lang=lang, more="kit")
    rows = kit.plain_table(word("inspection.lacking", lang))
    names = " ".join(rows.iloc[:, 0])
    for code in (*faults.KIT_LACKING, faults.KIT_NEVER_COUNTED):
        assert sample_checkpoints.name(code, lang) in names
    assert word("inspection.not_counted", lang) in " ".join(rows.iloc[:, 1])
    log = screen.open(lang=lang, more="inspections").plain_table(word("inspection.log", lang))
    told = [sample_checkpoints.name(code, lang) for code, *_ in faults.FINDINGS_OPEN]
    first = list(log.iloc[: len(told), 0])
    assert all(any(name in cell for cell in first) for name in told)
    assert said("inspection.open_for", lang, hours="66") in str(log.iloc[0, 2])


def test_what_stands_under_no_place_below_stands_beside_them() -> None:
    counts = {"checkpoints": 1, "checkpoints_reported": 1, "staffed_minutes": 1200, "reported_minutes": 1440}
    below = [{"steps": 1, "code": code, "name_zh": code, "mouth": "road", **counts} for code in ("a", "b")]
    whole = {"steps": 0, "code": "c", "name_zh": "c", "mouth": "road", **{key: 3 * n for key, n in counts.items()}}
    words, cover = in_language("zh"), measures()["checkpoint_cover"]
    rows, total = mouth_cover.lines([whole, *below], cover, words, str)
    assert total is not None
    assert [row.name for row in rows] == ["a", "b", word("checkpoints.own", "zh")]
    assert rows[2].cells[1].change == rows[0].cells[1].change, "one checkpoint"
    whole |= {key: 2 * n for key, n in counts.items()}
    assert len(mouth_cover.lines([whole, *below], cover, words, str)[0]) == 2
    assert total.cells[1].change == "3 个"
    _, total = mouth_cover.lines([whole | {"checkpoints": 5}, *below], cover, words, str)
    assert total is not None
    assert total.cells[1].change == "5 个，未报 3 个", "their hours are in no share"


@pytest.mark.usefixtures("sample")
@BOTH
def test_the_slide_tells_both_and_no_name_in_full(lang: str) -> None:
    screen = Screen(page="checkpoints", lang=lang, projector="1", question="equipment")
    assert "182" in screen.answer
    rows = screen.plain_table(word("inspection.open", lang))
    assert len(rows) == len(faults.FINDINGS_OPEN)
    assert [state for _, state, shown in screen.steps() if shown] == ["short"], (
        "as the findings that are open beside it"
    )
    leaders = {in_language(lang).person(row["leader"]) for row in sample_checkpoints.checkpoints().values()} - {""}
    for each in (screen, Screen(page="checkpoints", lang=lang, projector="1", more="kit")):
        assert not [name for name in leaders if name in each.read()]
    for code in (faults.GRID_WITHOUT_CODES, sample.BUILDING):
        assert Screen(page="checkpoints", lang=lang, projector="1", question="equipment", place=code).answer


@pytest.mark.usefixtures("sample")
def test_a_checkpoint_says_which_languages_are_spoken_there() -> None:
    for code, told in (("K185", True), ("K160", False)):
        [drawn] = Screen(page="checkpoints", lang="zh", checkpoint=code).drawn("one")
        assert (word("inspection.spoken", "zh") in markup.words(drawn)) == told


def test_what_was_never_told_is_said_calmly(look_at: Callable[[str], None], tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'few.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", **dict.fromkeys(small_district.OF_CHECKPOINTS, "")), made)
    made.dispose()
    look_at(address)
    for lang in ("zh", "en"):
        for tab, key in (("kit", "kit_unloaded"), ("inspections", "log_unloaded")):
            assert word(f"inspection.{key}", lang) in Screen(page="checkpoints", lang=lang, more=tab).read()
        slides = [title for title, _, _ in Screen(page="checkpoints", lang=lang, projector="1").steps()]
        assert word("inspection.ask", lang) not in slides
