"""Makes the sample files again, or a city or a province for benchmarks.

python -m sample_data                                               the files in sample_data/district
python -m sample_data --scale city --days 60 --database URL         a city straight into an empty database
python -m sample_data --scale city --files FOLDER --date DATE       one day of the city as files to load
python -m sample_data --scale province --database URL               27 000 communities and 580 000 cadres, one day
"""

import argparse
from datetime import date
from pathlib import Path

from sample_data import district


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m sample_data", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scale", choices=["city", "district", "province"], default="district")
    parser.add_argument("--days", type=int, default=60, help="how many days to store (default: 60)")
    parser.add_argument("--database", metavar="URL", help="SQLAlchemy URL of an empty database")
    parser.add_argument("--files", type=Path, metavar="FOLDER", help="where to write one day's files")
    parser.add_argument("--date", type=date.fromisoformat, help="the day to write, such as 2020-04-04")
    given = parser.parse_args()
    if bool(given.files) != bool(given.date):
        parser.error("--files and --date go together")
    if given.scale == "province":
        if not given.database:
            parser.error("a province needs --database")
        from sample_data import province

        province.store(given.database)
        return
    if not given.database and not given.files:
        if given.scale == "city":
            parser.error("a city needs --database or --files")
        district.make()
        return
    from sample_data import city_store  # the files alone need nothing but Python

    if given.database:
        city_store.store(given.database, given.scale, given.days)
    if given.files:
        city_store.write_day(given.files, given.scale, given.date)


if __name__ == "__main__":
    main()
