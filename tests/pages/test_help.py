"""Every measure explains itself on its card: numerator, denominator, base date, limits, practice, and what it does not count."""

import pytest

from tests.support import markup, sample, sample_staff
from tests.support.screen import Screen, word

PAGES = {
    "places": sample.MEASURES,
    "staffing": ("staffing", "arrivals", "property_firms", "pairing"),
    "screening": ("screening_coverage", "follow_up"),
    "checkpoints": ("checkpoint_cover", "night_cover"),
}


def helps(page: str, lang: str) -> dict[str, str]:
    """The help of each card of a screen by the key of its measure."""
    cards = Screen(page=page, lang=lang).drawn("card")
    return {
        card.get("data-key", ""): button.get("data-tip", "")
        for card in cards
        for button in markup.classed(card, "help")
    }


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_card_says_what_its_measure_means(page: str, lang: str) -> None:
    told = helps(page, lang)
    assert set(PAGES[page]) <= told.keys()
    for key in PAGES[page]:
        share, base, limits, left_out, practice = told[key].split("\n")
        assert share.startswith(word(f"measure.{key}.name", lang))
        assert base.endswith({"zh": "2月1日", "en": "1 Feb"}[lang]) == (key == "screening_coverage")
        assert base.endswith({"zh": "2月17日", "en": "17 Feb"}[lang]) == (key != "screening_coverage")
        assert all(f"{limit}%" in limits for limit in sample.LIMITS[key])
        assert left_out.startswith(word("help.leaves_out", lang).split("{")[0])
        assert practice.startswith(word("help.practice", lang).split("{")[0])
        if page != "checkpoints":
            figure = (sample_staff if page == "staffing" else sample).figure(key, sample.TOP, sample.NEWEST)
            assert f" {figure.denominator:,} " in f"{share} "


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bases_that_differ_are_named_with_their_numbers(lang: str) -> None:
    told = helps("places", lang)
    buildings = sample.figure("observers_named", sample.TOP).denominator
    due = sample.figure("observers_on_time", sample.TOP).denominator
    assert buildings != due
    for key in ("observers_on_time", "observers_named"):
        assert f"{buildings:,}" in told[key]
        assert f"{due:,}" in told[key]
    screened = sample.figure("screening_coverage", sample.TOP).expected
    assert f"{screened:,}" in told["screening_coverage"]
