"""Sentences and verdicts without a browser session: what a program says of the sample is what the screens show."""

import json
import os
import subprocess
import sys
from typing import TypeAlias

import pytest

from pages.presentation.words import LANGUAGES
from queries.settings import PROJECT
from tests.support import sample
from tests.support.screen import Screen

Said: TypeAlias = dict[str, dict[str, dict[str, str]]]  # code -> language -> screen -> sentence


def told(codes: list[str], address: str) -> Said:
    """What a program of its own says of places; it fails if Streamlit is anywhere in it."""
    command = [sys.executable, "-m", "tests.support.sentences", *codes]
    settings = {**os.environ, "GRID_DATABASE_URL": address}
    run = subprocess.run(command, cwd=PROJECT, env=settings, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    said: Said = json.loads(run.stdout.decode("utf-8"))
    return said


@pytest.mark.parametrize(
    ("sample_on_both", "codes"),
    [("sqlite", [sample.TOP, sample.GRID]), ("postgresql", [sample.COMMUNITY])],
    indirect=["sample_on_both"],
)
def test_a_program_says_what_the_three_screens_and_a_building_show(codes: list[str], sample_on_both: str) -> None:
    of = told([*codes, sample.BUILDING], sample_on_both)
    for code in codes:
        said = of[code]
        assert said.keys() == LANGUAGES.keys()
        for lang in LANGUAGES:
            for page in ("places", "checkpoints", "staffing"):
                assert Screen(page=page, place=code, lang=lang).answer == said[lang][page], (lang, page)
            read = Screen(page="places", place=code, lang=lang).read().split("\n")
            assert set(said[lang]["chain"].split("\n")) <= set(read)
            assert sample.figure("screening_coverage", code).percent in said[lang]["places"]
        assert said["zh"] != said["en"]
    for lang in LANGUAGES:
        assert Screen(page="places", place=sample.BUILDING, lang=lang).answer == of[sample.BUILDING][lang]["building"]
