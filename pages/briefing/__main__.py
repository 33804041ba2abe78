"""Make the morning pack: `python -m pages.briefing FOLDER [--place CODE] [--date 2020-02-17] [--lang zh|en]`."""

import argparse
import sys
from io import TextIOWrapper
from pathlib import Path

from tqdm import tqdm

from pages.briefing.gathering import NotThere, Progress
from pages.briefing.writing import write
from pages.presentation.words import LANGUAGES, Words, in_language
from queries import diagnosis


def main() -> int:
    """0 = made, 1 = no such place or date, 2 = the folder cannot be written to, 3 = the database does not answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a character shows another in its place
            stream.reconfigure(errors="replace")
    options = _options()
    words = in_language(options.lang)
    try:
        with tqdm(total=100, disable=None, bar_format="{desc} {percentage:3.0f}%|{bar}|", leave=False) as bar:
            files = write(options.folder, options.place, options.date, options.lang, _shown_on(bar))
    except NotThere as told:
        print(told, file=sys.stderr)
        return 1
    except OSError:
        print(words.t("pack.no_folder", folder=str(options.folder)), file=sys.stderr)
        return 2
    except Exception as error:
        return _trouble(error, words)
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
    return parser.parse_args()


def _shown_on(bar: "tqdm[None]") -> Progress:
    def show(step: str, share: float) -> None:
        bar.set_description(step, refresh=False)
        bar.update(round(share * 100) - bar.n)

    return show


if __name__ == "__main__":
    sys.exit(main())
