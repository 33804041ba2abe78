"""Load files from the command line: `python -m queries.intake FOLDER|ZIP|WORKBOOK`; take the newest load back: `--undo`."""

import argparse
import sys
from pathlib import Path

from queries import collector, settings, terminal
from queries.database import engine
from queries.faults import fault_of, kind_of
from queries.intake.formats import format_table
from queries.intake.loading import IntakeReport, load
from queries.intake.refusal_list import refusal_list
from queries.intake.refusals import Refused
from queries.intake.undo import Undone, undo
from queries.intake.words import LANGUAGES, word


def main() -> int:
    """0 = done, 1 = refused, or nothing to take back, 2 = there is no such source, 3 = the database does not allow it."""
    terminal.make_legible()
    options = _options()
    lang = options.lang
    if options.formats:
        print(format_table(lang))
        return 0
    if options.refusals:
        print(refusal_list())
        return 0
    if not options.undo and (options.source is None or not options.source.exists()):
        print(word("report.no_path", lang, path=str(options.source or "")), file=sys.stderr)
        return 2
    try:
        return _undone(lang) if options.undo else _loaded(options, lang)
    except Exception as trouble:
        fault = fault_of(trouble)
        if fault is None:
            raise
        print(word(f"fault.{fault}", lang, kind=kind_of(trouble)), file=sys.stderr)
        return 3


def _loaded(options: argparse.Namespace, lang: str) -> int:
    try:
        with terminal.progress() as progress:
            report = load(options.source, engine(), lang, progress, check_only=options.check)
    except Refused as refused:
        _tell_refusals(refused, options.source.name, lang)
        return 1
    _tell_loaded(report, "report.checked" if options.check else "report.stored", lang)
    return 0


def _undone(lang: str) -> int:
    undone = undo(engine())
    if undone is None:
        print(word("report.nothing_to_undo", lang, kept=str(settings.undo_kept())), file=sys.stderr)
        return 1
    _tell_undone(undone, lang)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m queries.intake", description=__doc__)
    parser.add_argument("source", type=Path, nargs="?", help="a folder, a zip or one Excel workbook")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of all messages")
    parser.add_argument("--check", action="store_true", help="check only, store nothing")
    parser.add_argument("--undo", action="store_true", help="take back the newest load that stands")
    parser.add_argument("--formats", action="store_true", help="print which files and columns are read")
    parser.add_argument("--refusals", action="store_true", help="print what files are refused for")
    return parser.parse_args()


def _tell_refusals(refused: Refused, source: str, lang: str) -> None:
    print(word("report.refused", lang, source=source, total=str(refused.total)), file=sys.stderr)
    for refusal in refused.refusals:
        print("  " + refusal.sentence(lang), file=sys.stderr)
    if more := refused.total - len(refused.refusals):
        print(word("report.more", lang, more=str(more)), file=sys.stderr)


def _tell_loaded(report: IntakeReport, heading: str, lang: str) -> None:
    print(word(heading, lang, source=report.source))
    for file in report.files:
        print(word("report.rows", lang, file=file["name"], table=file["table"], rows=f"{file['rows']:,}"))
    for note in report.notes:
        print("  " + note.sentence(lang))
    if report.dates:
        print(word("report.dates", lang, first=str(report.dates[0]), last=str(report.dates[-1])))


def _tell_undone(undone: Undone, lang: str) -> None:
    at = f"{undone.loaded_at:%Y-%m-%d %H:%M}"
    print(word("report.undone", lang, run=str(undone.run), source=undone.source, at=at))
    for table in sorted({*undone.gone, *undone.as_before}):
        rows = {"gone": f"{undone.gone[table]:,}", "as_before": f"{undone.as_before[table]:,}"}
        print(word("report.undone_rows", lang, table=table, **rows))


if __name__ == "__main__":
    collector.end(main())
