"""What a whole room may read: decided by who looks, and kept before anything is drawn."""

import csv
import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.context import ContextProxy, StreamlitHeaders

from pages.presentation.words import in_language
from pages.shared import viewer
from queries import homes
from queries.database import engine
from queries.intake.loading import load
from queries.sensitivity import for_wall
from queries.suppression import Hidden
from tests.pages.test_checkpoints_screen import passed
from tests.support import sample, sample_checkpoints
from tests.support.attacker import QUESTIONS
from tests.support.screen import Screen, said, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
READY = pytest.mark.usefixtures("sample")
ELSEWHERE = "203.0.113.7"


# --- Who looks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "forwarded", "here"),
    [
        (None, [], True),
        ("127.0.0.1", [], True),
        ("::1", [], True),
        ("::ffff:127.0.0.1", [], True),
        (ELSEWHERE, [], False),
        ("10.1.2.3", [], False),
        ("2001:db8::7", [], False),
        ("not an address", [], False),
        (None, [ELSEWHERE], False),  # a proxy on this machine speaks for somebody else
        (None, ["127.0.0.1"], True),
        (None, [f"127.0.0.1, {ELSEWHERE}"], False),  # who says that he sits here, and whom the proxy saw
        (None, ["127.0.0.1", ELSEWHERE], False),
        (ELSEWHERE, ["127.0.0.1"], False),  # saying so without a proxy helps nobody
        (None, ["for=192.0.2.60;proto=http"], False),
        (None, [""], False),
    ],
)
def test_who_sits_at_the_machine(address: str | None, forwarded: list[str], here: bool) -> None:
    assert viewer.at_this_machine(address, forwarded) == here


@pytest.fixture
def come_from(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Every viewer from now on comes from this address."""

    def come(address: str | None, *forwarded: str) -> None:
        headers = StreamlitHeaders([("x-forwarded-for", each) for each in forwarded])
        monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: address))
        monkeypatch.setattr(ContextProxy, "headers", property(lambda _: headers))

    return come


def shows_phones(screen: Screen) -> bool:
    return "000-0000" in screen.read()


@READY
def test_a_viewer_from_elsewhere_has_the_wall_and_no_link_gives_more(come_from: Callable[..., None]) -> None:
    for origin in ((None,), ("127.0.0.1",), (None, "::1")):
        come_from(*origin)
        assert shows_phones(Screen(place=sample.BUILDING))
        assert not shows_phones(Screen(place=sample.BUILDING, projector="1"))
    for origin in ((ELSEWHERE,), (None, ELSEWHERE)):
        come_from(*origin)
        for asked in ({}, {"projector": "0"}, {"projector": ""}, {"wall": "0"}, {"projector": "1"}):
            screen = Screen(place=sample.BUILDING, lang="zh", **asked)
            assert not shows_phones(screen), asked
            assert word("sheet.phones_hidden", "zh") in screen.read()


@READY
def test_desk_and_wall_do_not_share_what_they_remember(come_from: Callable[..., None]) -> None:
    for page, link in (("places", {}), ("checkpoints", {}), ("staffing", {"more": "tired"})):
        come_from(ELSEWHERE)
        away = Screen(page=page, lang="en", **link).read()
        come_from(None)
        desk = Screen(page=page, lang="en", **link).read()
        come_from(ELSEWHERE)
        assert Screen(page=page, lang="en", **link).read() == away != desk, page


@READY
def test_a_viewer_from_elsewhere_keeps_a_desks_layout(come_from: Callable[..., None]) -> None:
    come_from(ELSEWHERE)
    screen = Screen(lang="en")
    assert word("frame.search", "en") in screen.finder["label"]
    assert " *" in screen.read()
    names = {in_language("en").person(row["name"]) for row in sample.table("duty_holder")} - {""}
    assert not [name for name in names if name in screen.read()]


# --- Counts of people -------------------------------------------------------------------------------------------------

OUTSIDERS, MOVED_IN, MOVED_OUT, FEVERS = 7771, 7772, 7773, 7774  # as no other figure of the sample
CHECKPOINT = next(code for code, row in sample_checkpoints.checkpoints().items() if row["place"] == sample.COMPOUND)
UNSEEN = re.compile("|".join(f"{n}|{n:,}" for n in (OUTSIDERS, MOVED_IN, MOVED_OUT, FEVERS)))


@pytest.fixture(scope="module")
def watched_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, in which a building and a checkpoint report counts of people that nothing else has; only read."""
    folder = tmp_path_factory.mktemp("watched")
    told = sample.observation(sample.BUILDING, sample.NEWEST)
    assert told is not None
    counts = {"outsiders": OUTSIDERS, "moved_in": MOVED_IN, "moved_out": MOVED_OUT}
    _write(folder, "observer_report", told | counts)
    _write(folder, "checkpoint_shift", _shift() | {"fevers": FEVERS, "entries": 9000})
    file = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("loaded") / "watched.sqlite"))
    made = engine(f"sqlite:///{file}")
    load(folder, made)
    made.dispose()
    return file


@pytest.fixture
def watched(watched_file: Path, look_at: Callable[[str], None]) -> None:
    """That district, where the board looks."""
    look_at(f"sqlite:///{watched_file}")


def _shift() -> dict[str, Any]:
    """A shift of the checkpoint that was over and told, begun on the newest day."""
    day = sample.NEWEST.isoformat()
    rows = [row for row in sample.table("checkpoint_shift") if row["checkpoint"] == CHECKPOINT]
    return dict(next(row for row in rows if row["starts"].startswith(day) and row["reported_at"]))


def _write(folder: Path, name: str, row: dict[str, Any]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(sample.table(name)[0]))
        writer.writeheader()
        writer.writerow(row)


def messages(screen: Screen) -> str:
    """Every message that goes to the browser, as it goes."""
    sent = [getattr(node, "proto", None) for node in screen.app._tree]
    cells = [frame.value.to_csv() for frame in screen.app.dataframe]
    return "\n".join([*map(str, filter(None, sent)), *cells])


@pytest.mark.usefixtures("watched")
@BOTH
@pytest.mark.parametrize(
    "link",
    [
        {"page": "places", "place": sample.BUILDING},
        {"page": "checkpoints", "place": sample.COMPOUND, "checkpoint": CHECKPOINT},
    ],
    ids=["building", "checkpoint"],
)
def test_no_message_of_the_wall_holds_a_count_of_people_below_the_grid(link: dict[str, str], lang: str) -> None:
    desk, wall = (Screen(lang=lang, **link, **mode) for mode in ({}, {"projector": "1"}))
    assert UNSEEN.findall(messages(desk))
    assert not UNSEEN.findall(messages(wall))
    assert word("figure.withheld", lang) in wall.read()
    assert word("figure.withheld", lang) not in desk.read()


@pytest.mark.usefixtures("watched")
@BOTH
def test_from_the_grid_up_the_wall_tells_large_counts(lang: str) -> None:
    """So many fevers hide nobody; but the neighbours on the way down do."""
    wall = Screen(page="checkpoints", lang=lang, projector="1")
    entries, _, fevers, _ = sample_checkpoints.passages(sample.TOP, sample.NEWEST)
    before = _shift()
    counts: dict[str, Any] = {
        "entries": entries + 9000 - int(before["entries"] or 0),
        "fevers": fevers + FEVERS - int(before["fevers"] or 0),
    }
    assert passed(sample.TOP, sample.NEWEST, lang, **counts) in wall.read().split("\n")


@READY
@BOTH
def test_the_wall_says_of_few_fevers_that_they_are_few_and_nothing_below(lang: str) -> None:
    day = dt.date(2020, 2, 12)
    assert 0 < sample_checkpoints.passages(sample.TOP, day)[2] < 10
    link = {"page": "checkpoints", "lang": lang, "date": day.isoformat(), "projector": "1"}
    assert passed(sample.TOP, day, lang, fevers="<10") in Screen(**link).read().split("\n")
    for community in sample.shown_children(sample.TOP):
        read = Screen(place=community, **link).read().split("\n")
        if sample_checkpoints.cover(community, day).reported:
            assert passed(community, day, lang, "passages_only") in read
        assert passed(community, day, lang) not in read


@READY
@BOTH
def test_outsiders_are_exact_on_a_desks_map_and_hidden_together_in_a_room(lang: str) -> None:
    desk = Screen(page="checkpoints", lang=lang)
    desk.app.button_group(key="layers").set_value(["checkpoints", "outsiders"])
    layers = {layer["id"]: layer["data"] for layer in desk.again().deck()["layers"]}
    drawn = zip(layers["outsiders"], layers["outsider_counts"], strict=True)
    seen = {code: outsiders(code) for code in sample.shown_children(sample.TOP)}
    assert {row["code"]: text["text"] for row, text in drawn} == {code: f"{count:,}" for code, count in seen.items()}
    assert [count for count in seen.values() if 0 < count < 10], "or nothing has to be hidden"
    room = Screen(page="checkpoints", lang=lang, projector="1", question="where").read()
    for code, count in seen.items():
        hidden, name = word("figure.withheld", lang), sample.name(code, lang)
        told = {hidden, "<10" if count < 10 else f"{count:,}"} if count else set()
        lines = {
            each: said("checkpoints.outsiders_of", lang, place=name, n=each) in room for each in (*told, str(count))
        }
        assert any(lines.values()) == bool(count), code
        assert count >= 10 or not lines[str(count)], code


def outsiders(code: str) -> int:
    """Outsiders that the observers below saw on the newest day."""
    told = [sample.observation(each, sample.NEWEST) for each in sample.under(code)]
    return sum(int(row["outsiders"] or 0) for row in told if row)


# --- Floors -----------------------------------------------------------------------------------------------------------

FLOORS = next(row["place"] for row in sample.table("floor_status") if row["due_out"])
LEVEL_WITH_FLOORS = re.compile(r"Floor \d|day \d+ of 14|ends that day|ended \d|\d returned")


@READY
def test_floors_never_reach_a_wall(come_from: Callable[..., None]) -> None:
    """At its own desk alone a building says on which floor people returned or are observed (E11)."""
    come_from(None)
    desk = Screen(place=FLOORS, lang="en")
    assert word("homes.floors", "en") in desk.read()
    assert LEVEL_WITH_FLOORS.search(messages(desk)), "what a wall must not be sent is there to be found"
    looks = [("places", {}), ("homes", {}), *(("places", {"more": more}) for more in ("people", "days"))]
    slides = [(page, {"question": key}) for page in ("places", "homes") for key in QUESTIONS[page]]
    for origin, projector in ((ELSEWHERE, {}), (None, {"projector": "1"})):
        come_from(origin)
        for page, link in [*looks, *slides]:
            sent = messages(Screen(page=page, place=FLOORS, lang="en", **link, **projector))
            assert not LEVEL_WITH_FLOORS.search(sent), (page, link)
            assert word("homes.floors", "en") not in sent, (page, link)
    hidden = for_wall(homes.floors, [{"floor": 1, "stairwell": 1, "returned": 2, "due_out": sample.NEWEST}])
    assert (hidden[0]["returned"], hidden[0]["due_out"]) == (Hidden.WITHHELD, Hidden.WITHHELD)
