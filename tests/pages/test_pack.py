"""The morning pack: its files opened again say what the slides say, in both languages, and tell nothing that a wall may not."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from pptx import Presentation

from pages.briefing import __main__ as command
from pages.briefing import charts, printing
from pages.briefing.gathering import NotThere, Pack, Page, gathered
from pages.briefing.powerpoint import BODY, FONT, powerpoint
from pages.briefing.reading import Cell, moves, number, tables
from pages.briefing.web_page import web_page
from pages.briefing.workbook import workbook
from pages.presentation.drawing import heat, reported
from pages.presentation.slide import Course
from pages.presentation.words import in_language, unparted
from queries.database import engine
from queries.intake.loading import load
from queries.measures import State
from tests.support import sample, small_district, watched
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
READY = pytest.mark.usefixtures("sample")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def gathered_now(lang: str, code: str | None = None, date: str | None = None) -> Pack:
    return gathered(code, date, lang, lambda step, share: None)


# Of the sample, which is the same for every test: gathered and written once.
pack_of = cache(gathered_now)


@cache
def presentation_of(lang: str, code: str | None = None) -> bytes:
    return powerpoint(pack_of(lang, code))


def page_of(pack: Pack, title: str) -> Page:
    (page,) = [page for page in pack.pages if page.title == word(title, pack.words.language)]
    return page


def slides_of(lang: str) -> list[Any]:
    return list(Presentation(BytesIO(presentation_of(lang))).slides)


def texts(slide: Any) -> list[str]:
    """Every text on a slide, each table cell by itself."""
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def unjoined(text: str) -> str:
    """A text without the letters that keep its lines from breaking."""
    return text.replace("\u00a0", " ").replace("\u2060", "")


# --- The files --------------------------------------------------------------------------------------------------------


@READY
@BOTH
def test_the_slides_of_a_presentation_say_what_the_screens_say_and_can_be_changed(lang: str) -> None:
    pack = pack_of(lang)
    first, *slides = slides_of(lang)
    assert len(slides) == len(pack.pages)
    deck = Screen(page="briefing", lang=lang, projector="1", date=str(pack.date))
    assert [page.title for page in pack.pages] == [title for title, _, _ in deck.steps()], "as the deck is played"
    assert {pack.place, word("pack.title", lang), pack.missing} <= set("　".join(texts(first)).split("　")) | set(
        texts(first)
    )
    titles = [page.said.replace("\n", "") for page in pack.pages]
    assert [slide.shapes[0].text_frame.text.replace("\n", "") for slide in slides] == titles
    where = Screen(lang=lang, projector="1").answer
    assert "".join(page_of(pack, "places.ask_where").said.split()) == "".join(where.split())
    for page, slide in zip(pack.pages, slides, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert page.title in notes
        assert word("pack.source", lang) in notes
        assert all(line in notes for line in page.meant or page.notes)
        assert all(line in notes for line in pack.data)
        drawn_elsewhere = [hint for hint in page.slide.hints if hint in f"{notes} {texts(slide)}"]
        assert drawn_elsewhere == [], "what the web page alone draws"
        if lang == "en":
            headers = [header for table in page.tables for header in (table.heading, *table.headers)]
            assert not CHINESE.search(" ".join([*headers, *page.notes, notes]))
    explained = {page.title: page.slide.hints for page in pack.pages if page.slide.hints}
    assert {word(key, lang) for key in ("checkpoints.ask_where", "needs.ask_oldest", "command.ask_ladder")} <= {
        *explained
    }
    undefined = [page.title for page in pack.pages if not (page.meant or page.notes)]
    assert undefined == []
    shown = page_of(pack, "briefing.ask_issues")
    ranked = {unjoined(row[1].text) for table in shown.tables for row in table.rows}
    assert ranked
    assert ranked <= set(map(unjoined, shown.meant)), "the measures of its rows are defined"
    who = slides[[page.title for page in pack.pages].index(word("command.ask_ladder", lang))]
    assert sample.figure("chain_of_duty", sample.TOP).percent in " ".join(texts(who))


@READY
@BOTH
def test_charts_are_charts_with_the_numbers_of_the_slides(lang: str) -> None:
    pack = pack_of(lang)
    slides = slides_of(lang)[1:]
    charts = [[shape.chart for shape in slide.shapes if shape.has_chart] for slide in slides]
    course = pack.pages.index(page_of(pack, "places.ask_course"))
    assert len(charts[course]) == 4
    by_name = {chart.plots[0].series[0].name: list(chart.plots[0].series[0].values) for chart in charts[course]}
    for measure in {*sample.MEASURES, "follow_up"}:
        if told := by_name.get(word(f"measure.{measure}.name", lang)):
            figures = [sample.figure(measure, sample.TOP, day) for day in sample.DAYS]
            assert [f"{value:.1f}%" for value in told] == [figure.percent for figure in figures]
    assert word("measure.follow_up.name", lang) in by_name
    moved = pack.pages.index(page_of(pack, "staffing.ask_shortfall"))
    (chart,) = charts[moved]
    people = sum(value or 0 for series in chart.plots[0].series for value in series.values)
    assert people == sum(flow.people for flow in pack.pages[moved].flows) > 0
    coming = pack.pages.index(page_of(pack, "staffing.ask_coming"))
    (table, _), (chart,) = pack.pages[coming].tables, charts[coming]
    assert list(chart.plots[0].categories) == [row[0].text for row in table.rows]
    assert list(chart.plots[0].series[0].values) == [row[1].number for row in table.rows]
    _, there, planned, *_ = chart.plots[0].series
    assert [there.name, planned.name] == [word("staffing.present", lang), word("staffing.arranged", lang)]
    assert all((a is None) != (b is None) for a, b in zip(there.values, planned.values, strict=True))
    assert any(there.values)
    assert any(planned.values)
    assert str(planned.format.fill.fore_color.rgb) == "FFFFFF", "an outline, as on the slide: nobody is there yet"
    brought = pack.pages.index(page_of(pack, "services.ask_brought"))
    (table, *_), (chart,) = pack.pages[brought].tables, charts[brought]
    hours = [row[table.headers.index(word("services.mean_hours", lang))].text for row in table.rows]
    assert all(name.endswith(told) for name, told in zip(chart.plots[0].categories, hours, strict=True))
    assert all(value == int(value) for series in chart.plots[0].series for value in series.values), "hours are no bar"


@READY
@BOTH
def test_a_workbook_has_a_sheet_per_table_whose_numbers_are_numbers(lang: str) -> None:
    pack = pack_of(lang)
    book: Any = openpyxl.load_workbook(BytesIO(workbook(pack)))
    overview, *sheets = book.worksheets
    assert overview["A1"].value == pack.title
    assert all(sheet.freeze_panes == "B2" and sheet.auto_filter.ref for sheet in sheets)
    coverage = word("measure.screening_coverage.name", lang)
    where = next(sheet for sheet in sheets if coverage in [cell.value for cell in sheet[1]])
    header = [cell.value for cell in where[1]]
    at = header.index(coverage)
    rows = {row[0].value: row for row in where.iter_rows(min_row=2)}
    for code in [*sample.shown_children(sample.TOP), sample.TOP]:
        figure = sample.figure("screening_coverage", code)
        value = rows[sample.name(code, lang)][at].value
        assert f"{value:.1%}" == figure.percent
    silent = [header.index(each) for each in header if each.startswith(word("measure.follow_up.name", lang))]
    assert all(isinstance(row[silent[-1]].value, int | float) for row in rows.values()), "changes are numbers, too"
    stood = header.index(said("pack.state_of", lang, measure=coverage))
    for code in sample.shown_children(sample.TOP):
        state = sample.figure("screening_coverage", code).state
        silent_word, state_word = word("measure.screening_coverage.silent", lang), word(f"state.{state}", lang)
        assert rows[sample.name(code, lang)][stood].value in (state_word, silent_word)
    marked = [
        each for page in pack.pages for each in page.tables if any(cell.state for row in each.rows for cell in row)
    ]
    headed = re.compile("状态$" if lang == "zh" else "[Ss]tate$")
    told = [sheet for sheet in sheets if any(headed.search(str(cell.value)) for cell in sheet[1])]
    assert len(told) == len(marked) > 10, "a state that a slide marks is told in words"
    shares = [
        cell for sheet in sheets for row in sheet.iter_rows(min_row=2) for cell in row if "%" in cell.number_format
    ]
    assert shares
    assert all(0 <= cell.value <= 1 for cell in shares)


@READY
@BOTH
def test_the_page_asks_for_nothing_and_leads_nowhere(lang: str) -> None:
    pack = pack_of(lang)
    page = web_page(pack).decode()
    assert "http" not in page
    assert not re.search(r"(?:href|src|srcset|action)=|url\((?!#)|@import|<script|<link|&lt;a", page)
    assert page.count('<article class="slide">') == len(pack.pages)
    told = page.replace("\u2060（", "（")  # no line of a headline begins with what explains the word before
    assert all(
        f"<bdi>{line}</bdi>" in told for line in (unparted(pack.pages[0].said).replace("&", "&amp;"), pack.place)
    )


@READY
@pytest.mark.parametrize("code", [None, sample.GRID, sample.BUILDING])
def test_no_file_tells_a_full_name_a_phone_or_a_count_of_people_observed(code: str | None) -> None:
    pack = pack_of("zh", code)
    held = [told for file in (presentation_of("zh", code), workbook(pack)) for told in contents(file).values()]
    told = b"\n".join([*held, web_page(pack)]).decode(errors="ignore")
    people = [row for row in sample.table("duty_holder") if row["name"]]
    assert people
    for secret, written in (("name", r"[\u4e00-\u9fff]+"), ("phone", r"[\d-]+")):
        known = {row[secret] for row in people if row[secret]}
        assert all(re.fullmatch(written, each) for each in known), "what is looked for stands in one run"
        runs = "\n".join({*re.findall(written, told)})
        assert not {each for each in known if each in runs}
    assert not re.search(r"(?:发热|居家观察)\s*[1-9](?![\d,])", told)


def contents(file: bytes) -> dict[str, bytes]:
    """What is packed in a file, in what is packed in it too; but not when it was made."""
    found: dict[str, bytes] = {}
    with ZipFile(BytesIO(file)) as packed:
        for name in packed.namelist():
            inner = packed.read(name)
            if inner.startswith(b"PK"):
                found |= {f"{name}/{each}": told for each, told in contents(inner).items()}
            elif not name.endswith("core.xml"):
                found[name] = inner
    return found


def test_no_file_depends_on_a_count_that_a_wall_hides(look_at: Callable[[str], None], tmp_path: Path) -> None:
    """Two districts that differ in hidden counts alone make the same files, byte for byte; what is printed is the page."""
    made: list[dict[str, Any]] = []
    for name, counts in (("ours", watched.COUNTS), ("twin", watched.twin(watched.COUNTS))):
        address = f"sqlite:///{tmp_path / name}.sqlite"
        prepare(watched.write(tmp_path / name / "files", counts), engine(address))
        look_at(address)
        packs = {code: gathered_now("zh", code) for code in ("D", "A", "A1", "A1X1")}
        made.append(
            {
                code: {**contents(powerpoint(pack)), "book": contents(workbook(pack)), "page": web_page(pack)}
                for code, pack in packs.items()
            }
        )
    ours, twin = made
    assert [(code, name) for code, files in ours.items() for name in files if files[name] != twin[code][name]] == []
    people = [page for page in ours["A"]["page"].decode().split("<article") if "发热" in page or "外来人员" in page]
    assert people, "counts of people are told at all"


# --- Of what place and day --------------------------------------------------------------------------------------------


@READY
def test_a_pack_opens_on_the_newest_day_or_on_the_one_that_is_asked_for() -> None:
    assert pack_of("zh").date == sample.NEWEST
    earlier = pack_of("en", sample.COMMUNITY, sample.DAYS[-2].isoformat())
    assert (earlier.date, earlier.code) == (sample.DAYS[-2], sample.COMMUNITY)
    assert earlier.name == f"briefing_{sample.COMMUNITY}_2020-02-16_en"
    for code, date in (("nowhere", None), (None, "2019-01-01"), (None, "yesterday")):
        with pytest.raises(NotThere, match=code or date):
            pack_of("en", code, date)


@READY
def test_a_pack_has_the_slides_that_the_post_has_chosen_in_its_order(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "deck.toml"
    monkeypatch.setenv("GRID_DECK", str(file))
    file.write_text('order = ["checkpoints-now", "actions", "briefing-issues"]', encoding="utf-8")
    asked = [word(key, "zh") for key in ("checkpoints.ask_now", "actions.ask_done", "briefing.ask_issues")]
    assert [page.title for page in gathered_now("zh", sample.COMMUNITY).pages] == asked
    file.write_text('order = ["briefing-told"]', encoding="utf-8")
    assert len(gathered_now("zh", sample.BUILDING).pages) == len(pack_of("zh", sample.BUILDING).pages), (
        "none has an answer"
    )


@BOTH
def test_where_nothing_was_reported_the_pack_says_so(lang: str, look_at: Callable[[str], None], tmp_path: Path) -> None:
    look_at(f"sqlite:///{tmp_path / 'grid.sqlite'}")
    folder = small_district.write(tmp_path / "small")
    for file in folder.iterdir():
        if file.stem not in ("level", "place", "organisation", "duty_role", "duty_holder"):
            file.unlink()
    load(folder, engine())
    pack = gathered_now(lang)
    assert pack.date is None
    assert pack.missing == word("frame.no_reports", lang)
    assert powerpoint(pack)
    assert workbook(pack)
    assert web_page(pack)


def test_only_what_is_nothing_but_a_number_becomes_one() -> None:
    said = {
        "1,602": 1602,
        "92.3%": 0.923,
        "100": 100,
        "−3": -3,
        "12/34": None,
        "–": None,
        "3 人": None,
        "=1+1": None,
        "": None,
    }
    assert {text: number(text) for text in said} == said


def test_a_table_is_read_as_it_is_heard() -> None:
    cell = heat.Cell(State.SHORT, "不达标", "59.0", "↓ 34.2", "夜间值守率")
    drawn = heat.heat([heat.Row("W", "望河", (cell,), "熊＊", "?place=W")], [heat.Column("夜间值守率")], "各处", "地点")
    (table,) = tables(str(drawn))
    assert table.headers == ("地点", "夜间值守率")
    assert table.rows == ((Cell("望河", beside="熊＊"), Cell("59.0", "↓ 34.2", state=State.SHORT, word="不达标")),)
    assert moves(str(drawn)) == []
    bar = (reported.Part("well", 139, "139"), reported.Part("late", 0, "0"), reported.Part("missing", 2, "2"))
    told = reported.reported(
        [reported.Row("W", "望河", bar, ("141",), "望河：按时 139 栋")], "各处", ["地点", "报平安", "应报"]
    )
    (table,) = tables(str(told))
    assert [cell.text for cell in table.rows[0]] == ["望河", "139 / 0 / 2", "141"], "a bar in a file is its counts"


# --- The command ------------------------------------------------------------------------------------------------------


@READY
@BOTH
def test_the_command_writes_every_file_and_says_which(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(printing, "_found", lambda names: None)  # what prints pages is not at hand
    monkeypatch.setattr("sys.argv", ["pages.briefing", str(tmp_path / "new"), "--place", sample.GRID, "--lang", lang])
    assert command.main() == 0
    said = capsys.readouterr().out
    files = {file.name for file in (tmp_path / "new").iterdir()}
    assert files == {f"briefing_{sample.GRID}_{sample.NEWEST}_{lang}.{kind}" for kind in ("pptx", "xlsx", "html")}
    assert all(name in said for name in files)
    assert in_language(lang).t("pack.no_pdf") in said


@pytest.mark.waits
@pytest.mark.skipif(sys.platform == "win32", reason="there a program that takes too long ends alone")
def test_a_program_that_takes_too_long_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office, begun = tmp_path / "soffice", tmp_path / "begun"
    office.write_text(
        f"#!/bin/sh\nsleep 600 &\necho $! > {begun}.part; mv {begun}.part {begun}; wait\n", encoding="utf-8"
    )
    office.chmod(0o755)
    monkeypatch.setattr(printing, "_found", lambda names: str(office))

    class Waiting(subprocess.Popen[bytes]):
        def wait(self, timeout: float | None = None) -> int:
            while timeout and not begun.exists():
                time.sleep(0.01)
            return super().wait(0 if timeout else None)

    monkeypatch.setattr(subprocess, "Popen", Waiting)
    assert not printing.print_slides(tmp_path / "a.pptx", tmp_path / "a.pdf")
    number = int(begun.read_text(encoding="utf-8"))
    gone = Path(f"/proc/{number}/stat")
    for _ in range(500):
        if not gone.exists() or gone.read_text(encoding="utf-8").split(") ")[1].startswith("Z"):
            return
        time.sleep(0.01)
    pytest.fail(f"{number} still runs")


@READY
def test_the_command_tells_its_steps_to_a_program_that_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(printing, "_found", lambda names: None)
    monkeypatch.setattr("sys.argv", ["pages.briefing", str(tmp_path), "--place", sample.BUILDING, "--steps"])
    assert command.main() == 0
    shares = [int(line.split("% ")[0]) for line in capsys.readouterr().out.splitlines() if "% " in line]
    assert len(shares) > 8
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 90)


@READY
def test_the_command_says_what_it_cannot_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["pages.briefing", str(tmp_path / "new"), "--place", "nowhere", "--lang", "en"])
    assert command.main() == 1
    assert capsys.readouterr().err.strip() == in_language("en").t("unknown.place", code="nowhere")
    assert not (tmp_path / "new").exists()
    (tmp_path / "file").touch()
    monkeypatch.setattr("sys.argv", ["pages.briefing", str(tmp_path / "file")])
    assert command.main() == 2


def test_every_text_of_a_presentation_names_a_chinese_font(sample: str) -> None:
    del sample
    deck = Presentation(BytesIO(presentation_of("zh")))
    (theme,) = [rel.target_part for rel in deck.slide_masters[0].part.rels.values() if rel.reltype.endswith("/theme")]
    assert re.findall(r'<a:ea typeface="([^"]*)"', theme.blob.decode()) == [FONT] * 2


def test_a_chart_of_days_says_what_happened_on_them() -> None:
    """E1, in PowerPoint's own charts: above the point of the day, and nowhere else."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    charts.lines(
        slide, BODY, [Course("覆盖率", ("2月5日", "2月6日", "2月7日"), (40.0, 55.5, 70.0), {1: "小区封闭管理"})]
    )
    [chart] = [shape.chart for shape in slide.shapes if shape.has_chart]
    [series] = chart.plots[0].series
    told = [label.text for label in series._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")]
    assert told == ["小区封闭管理"]
    assert [each.get("val") for each in series._element.xpath("./c:dLbls/c:dLbl/c:idx")] == ["1"]
