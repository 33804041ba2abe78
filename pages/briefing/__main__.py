"""Make the morning pack: `python -m pages.briefing FOLDER [--place CODE] [--date 2020-02-17] [--lang zh|en]`."""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

from pages.briefing.gathering import NotThere
from pages.briefing.writing import write
from pages.presentation.words import LANGUAGES, Words, in_language
from pages.shared import deck
from queries import collector, diagnosis, terminal


def main() -> int:
    """0 = made, 1 = no such place or date, 2 = the folder cannot be written to, 3 = the database does not answer."""
    terminal.make_legible()
    options = _options()
    words = in_language(options.lang)
    try:
        with nullcontext(terminal.in_lines) if options.steps else terminal.progress() as progress, collector.paused():
            files = write(options.folder, options.place, options.date, options.lang, progress)
    except NotThere as told:
        print(told, file=sys.stderr)
        return 1
    except OSError:
        print(words.t("pack.no_folder", folder=str(options.folder)), file=sys.stderr)
        return 2
    except Exception as error:
        return _trouble(error, words)
    _, wrong = deck.order(words)
    if wrong:
        print(words.sentences_of(wrong), file=sys.stderr)
    for file in files:
        print(words.t("pack.written", file=str(file)))
    if not any(file.suffix == ".pdf" for file in files):
        print(words.t("pack.no_pdf"))
    return 0


def _trouble(error: Exception, words: Words) -> int:
    trouble = diagnosis.trouble(error)
    if trouble is None:
        raise error
    told = "empty.title" if trouble == diagnosis.EMPTY else f"fault.{trouble}"
    print(words.t(told), file=sys.stderr)
    return 3


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pages.briefing", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the files are written; made if it is not there")
    parser.add_argument("--place", help="code of a place; without it the top")
    parser.add_argument("--date", help="such as 2020-02-17; without it the newest whose deadline has passed")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of the pack")
    parser.add_argument("--steps", action="store_true", help="say each step in a line, for a program that reads it")
    return parser.parse_args()


if __name__ == "__main__":
    collector.end(main())
