"""Sentences and verdicts without a browser session: what a program says of the sample is what the screens show."""

import json
import os
import subprocess
import sys

import pytest

from pages.presentation.words import LANGUAGES
from queries.settings import PROJECT
from tests.support import sample
from tests.support.screen import Screen


def told(code: str, address: str) -> dict[str, dict[str, str]]:
    """Language -> screen -> sentence, from a program of its own that fails if Streamlit is anywhere in it."""
    command = [sys.executable, "-m", "tests.support.sentences", code]
    settings = {**os.environ, "GRID_DATABASE_URL": address}
    run = subprocess.run(command, cwd=PROJECT, env=settings, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    said: dict[str, dict[str, str]] = json.loads(run.stdout.decode("utf-8"))
    return said


@pytest.mark.parametrize(
    ("sample_on_both", "code"),
    [("sqlite", sample.TOP), ("sqlite", sample.GRID), ("postgresql", sample.COMMUNITY)],
    indirect=["sample_on_both"],
)
def test_a_program_says_what_the_three_screens_show(code: str, sample_on_both: str) -> None:
    said = told(code, sample_on_both)
    assert said.keys() == LANGUAGES.keys()
    for lang in LANGUAGES:
        for page in ("places", "checkpoints", "staffing"):
            assert Screen(page=page, place=code, lang=lang).answer == said[lang][page], (lang, page)
        read = Screen(page="places", place=code, lang=lang).read().split("\n")
        assert set(said[lang]["chain"].split("\n")) <= set(read)
        assert sample.figure("screening_coverage", code).percent in said[lang]["places"]
    assert said["zh"] != said["en"]


def test_a_program_says_what_a_building_shows(sample_on_both: str) -> None:
    said = told(sample.BUILDING, sample_on_both)
    for lang in LANGUAGES:
        assert Screen(page="places", place=sample.BUILDING, lang=lang).answer == said[lang]["building"]
