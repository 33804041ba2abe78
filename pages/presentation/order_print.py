"""The order sheet on paper: one page that needs nothing but itself, and says the same as the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.order_sheet import Group, order_sheet
from pages.presentation.words import Words

# A4 lies across: eight columns stand side by side. Black on white, as a printer has it. No sign in it would be escaped.
STYLE = """
@page { size: A4 landscape; margin: 14mm 12mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 273mm; color: #000; background: #fff; font: 10.5pt/1.4 Noto Sans CJK SC, PingFang SC,
  Microsoft YaHei, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 2mm; text-align: center; font-size: 20pt; letter-spacing: .1em; }
:lang(en) h1 { letter-spacing: 0; }
p { margin: 0 0 1.5mm; }
.place { display: flex; justify-content: space-between; gap: 6mm; font-weight: 700; }
.answer { font-size: 12pt; font-weight: 700; }
table { width: 100%; margin: 3mm 0; border-collapse: collapse; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: 1mm 2mm; border: .25mm solid #000; text-align: start; vertical-align: top; font-weight: 400; }
thead { display: table-header-group; }
thead th { font-weight: 700; }
.number { text-align: end; white-space: nowrap; }
.way th { font-weight: 700; background: #eee; print-color-adjust: exact; }
.way strong { margin-inline-start: 1em; }
.way .answers { float: inline-end; font-weight: 400; }
tr { break-inside: avoid; }
.way { break-after: avoid; }
.signed { display: flex; gap: 8mm; margin-top: 9mm; break-inside: avoid; }
.signed div { flex: 1; padding-bottom: 9mm; border-bottom: .25mm solid #000; }
footer { display: flex; flex-wrap: wrap; gap: 0 6mm; margin-top: 5mm; font-size: 9pt; }
@media screen { body { padding: 8mm; } }
"""


@dataclass(frozen=True)
class Printed:
    """What stands around the orders: place and day, the sentence, what stays short, how fresh and what kind of data."""

    place: str
    day: str
    answer: str
    summary: str
    left: str
    data: Sequence[str]


def order_print(
    groups: Sequence[Group], headers: Sequence[str], people: int, around: Printed, words: Words
) -> h.Renderable:
    """The whole page: orders by where from and to, lines to sign on, and the notes that belong to the figures."""
    title = words.t("staffing.transfers")
    signers = ("staffing.signed_by", "staffing.signed_from", "staffing.signed_to")
    return h.html(lang=words.language)[
        h.head[
            h.meta(charset="utf-8"),
            h.title[words.t("staffing.print_title", title=title, place=around.place, day=around.day)],
            h.style[STYLE],
        ],
        h.body[
            h.h1[title],
            h.p(class_="place")[h.span[around.place], h.span[around.day]],
            h.p(class_="answer")[around.answer],
            h.p[around.summary],
            order_sheet(groups, title, headers, people) if groups else h.p[words.t("staffing.no_transfers")],
            h.p[around.left] if around.left else None,
            h.p[words.t("staffing.transfers_hint")],
            h.div(class_="signed")[[h.div[words.t(key)] for key in signers]],
            h.footer[[h.p[line] for line in around.data]],
        ],
    ]
