"""Buildings and home observation: each row of its tables leads to the place behind it."""

import pytest

from pages.presentation.words import LANGUAGES
from tests.support import sample
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
