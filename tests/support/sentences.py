"""What each screen says first, told by a program without a browser, a session or Streamlit: rows and words are enough.

`python -m tests.support.sentences CODE ...` prints them as JSON: code of a place -> language -> screen -> sentence.
"""

import datetime as dt
import json
import sys
from collections.abc import Callable
from typing import Any

from pages.presentation import answers, cards, chain, labels, states
from pages.presentation.words import LANGUAGES, Words, in_language
from queries import database, figures, measures, places, reports, settings
from queries.checkpoints import situation
from queries.database import Rows, Statement
from queries.spans import span_of
from queries.staffing import orders


def ask(query: Callable[..., Statement], *values: Any) -> Rows:
    return database.rows(query(*values))


def sentences(code: str, words: Words) -> dict[str, str]:
    """Screen -> its sentence, for one place on the newest date; and the chain of duty."""
    dates = ask(places.report_days)
    path = ask(places.path_to, ask(places.top)[0]["id"], code, dates[0]["date"])
    here = path[-1]
    day, heard = dates[0]["date"], max(row["as_of"] for row in dates)
    days = ask(figures.days_of, here["id"], day - dt.timedelta(days=13), day)
    [round_name] = [words.name(row) for row in ask(places.rounds) if row["number"] == days[-1]["round"]]
    at = min(dates[0]["as_of"], dt.datetime.combine(day, dt.time(23, 59)))

    def answer(key: str, name: str) -> str:
        measure = measures.measures()[key]
        below = ask(figures.below, here["id"], here["folded"], measure, span_of(dates, day), False)
        own = states.own_days(days, measure)
        goes_on = cards.ahead_of(own) if key == "screening_coverage" else None
        return answers.sentence(code, measure, own[-1], states.judged(below, measure), name, words, goes_on)

    staffed = states.own_days(days, measures.measures()["staffing"])[-1]
    stand = situation.situation(ask, here["id"], day, at, heard)
    proposed = orders.proposed(ask, here["id"], day, 0)
    told = ask(reports.reports_of, here["id"], day, day)
    return {
        "places": answer("screening_coverage", round_name),
        "checkpoints": answers.checkpoints(stand, day, day == settings.today(), words),
        "staffing": answers.staffing(measures.measures()["staffing"], staffed, proposed, words),
        "building": answers.building(labels.last_of(path), told, days, round_name, words),
        "chain": "\n".join(
            " ".join(filter(None, (rung.role, rung.holder)))
            for rung in chain.rungs(
                path, ask(places.chain_below, here["id"]), measures.measures()["chain_of_duty"], words
            )
        ),
    }


if __name__ == "__main__":
    said = {code: {language: sentences(code, in_language(language)) for language in LANGUAGES} for code in sys.argv[1:]}
    assert "streamlit" not in sys.modules, "a sentence needs no Streamlit"
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(json.dumps(said, ensure_ascii=False))
