"""Charts of PowerPoint's own, whose numbers can be changed: lines over days, bars of what is required and there, flows."""

import math
from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.oxml.ns import qn
from pptx.util import Pt

from pages.briefing.boxes import ROOM, Box
from pages.briefing.reading import Cell, Flow, Table
from pages.presentation.drawing import theme
from pages.presentation.slide import Course, wide

TEXT, SMALL = 13, 11  # pt
GAP = 0.2
BARS = ("#B9C4CE", theme.BLUE, theme.RED, theme.AMBER)
GIVERS = (theme.BLUE, "#8FB4D6", "#5B6B7A", "#BFCAD4", "#2A8C82", "#A9CCE8", "#7A5C99", "#C9BBD8", "#6E7B2F", "#D3D9B0")
DARK = (theme.BLUE, "#5B6B7A", "#2A8C82", "#7A5C99", "#6E7B2F")  # of the givers, those that want white numbers


def lines(slide: Any, box: Box, courses: Sequence[Course]) -> None:
    """A chart per course, two beside each other; one alone has all the room."""
    left, right = box.beside(0.5, GAP)
    rows = (len(courses) + 1) // 2
    boxes = [each for pair in zip(left.below(rows, GAP), right.below(rows, GAP), strict=True) for each in pair]
    if len(courses) == 1:
        boxes = [box]
    for course, at in zip(courses, boxes, strict=False):
        data = CategoryChartData(number_format='0.0"%"')
        data.categories = course.days
        data.add_series(course.name, course.values)
        chart = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, at, data)
        chart.has_title, chart.has_legend = True, False
        chart.chart_title.text_frame.text = course.name
        chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(TEXT)
        chart.value_axis.has_major_gridlines = False
        _name_few(chart.category_axis, course.days, at.width)
        chart.value_axis.tick_labels.number_format = '0"%"'
        chart.value_axis.tick_labels.number_format_is_linked = False
        if all(value is None or value <= 100 for value in course.values):
            chart.value_axis.maximum_scale = 100
        line = chart.plots[0].series[0]
        line.smooth = False
        line.format.line.color.rgb = _colour(theme.BLUE)
        for day, label in course.events.items():
            _happened(line.points[day].data_label, label, (course.values[day] or 0) > 50)


def _happened(label: Any, text: str, high: bool) -> None:
    """What happened on a day, on that side of its point where there is room: above a high one stands the chart's name."""
    label.text_frame.text = text
    label.text_frame.paragraphs[0].runs[0].font.size = Pt(SMALL)
    label.position = XL_LABEL_POSITION.BELOW if high else XL_LABEL_POSITION.ABOVE


def _name_few(axis: Any, days: Sequence[str], width: float) -> None:
    """Write only every so many days below a line, so that each stands in one piece; python-pptx knows no such setting."""
    needed = len(days) * (max(map(wide, days), default=0) + 1) * SMALL / 72
    every = math.ceil(needed / (width * ROOM))
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": str(max(1, every))})
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def bars(slide: Any, box: Box, table: Table) -> None:
    """The columns of a table that are counts, beside each other for each row but the totals.

    What is measured, such as hours, is no bar beside counts: it stands with the name of its row.
    """
    rows = table.rows[: len(table.rows) - table.totals] or table.rows
    columns = range(1, len(table.headers))
    told = [at for at in columns if all(row[at].number is not None or not row[at].text for row in rows)]
    measured = [at for at in told if any("." in row[at].text for row in rows) and not _share(rows, at)]
    counted = [at for at in told if at not in measured and not _share(rows, at)]
    data = CategoryChartData(number_format="#,##0")
    data.categories = [
        "　".join([row[0].text, *(f"{table.headers[at]} {row[at].text}" for at in measured)]) for row in rows
    ]
    for at in counted:
        data.add_series(table.headers[at], [row[at].number for row in rows])
    chart = _horizontal(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, data)
    colours = iter(BARS)
    for at, series in zip(counted, chart.plots[0].series, strict=True):
        series.format.fill.solid()
        if at == table.planned:  # an outline, as on the slide: nobody is there yet
            series.format.fill.fore_color.rgb = _colour("#FFFFFF")
            series.format.line.color.rgb = _colour(theme.BLUE)
        else:
            series.format.fill.fore_color.rgb = _colour(next(colours, theme.BLUE))


def _share(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    return any(row[at].text.endswith("%") for row in rows)


def moved(slide: Any, box: Box, flows: Sequence[Flow]) -> None:
    """Who gets how many, and from whom: a bar per taker, a piece per giver."""
    takers = list(dict.fromkeys(flow.taker for flow in flows))
    givers = list(dict.fromkeys(flow.giver for flow in flows))
    people = {(flow.giver, flow.taker): flow.people for flow in flows}
    data = CategoryChartData(number_format="#,##0")
    data.categories = takers
    for giver in givers:
        data.add_series(giver, [people.get((giver, taker)) for taker in takers])
    chart = _horizontal(slide, XL_CHART_TYPE.BAR_STACKED, box, data)
    chart.plots[0].overlap = 100
    for number, series in enumerate(chart.plots[0].series):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(GIVERS[number % len(GIVERS)])
        series.data_labels.show_value, series.data_labels.font.size = True, Pt(SMALL)
        series.data_labels.font.color.rgb = _colour("#FFFFFF" if GIVERS[number % len(GIVERS)] in DARK else theme.INK)


def _horizontal(slide: Any, kind: Any, box: Box, data: CategoryChartData) -> Any:
    """Bars from the top down in the order of the rows, each with its number."""
    chart = _chart(slide, kind, box, data)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0  # of counts that are nearly alike an office program would draw the ends only
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.show_value = True
    plot.data_labels.font.size = Pt(SMALL)
    return chart


def _chart(slide: Any, kind: Any, box: Box, data: CategoryChartData) -> Any:
    chart = slide.shapes.add_chart(kind, *box.given(), data).chart
    chart.font.size = Pt(SMALL)
    return chart


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code[1:])
