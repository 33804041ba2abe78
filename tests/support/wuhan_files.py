"""The administrative tree of a city as files for intake: `python tests/wuhan_files.py 4201 OUT_FOLDER`."""

import csv
import json
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[3] / "shared" / "data" / "admin_2016"
LEVELS = {  # as the source calls them, and as we do
    "city": "city,0,市,City,Cities,no",
    "county": "district,1,区,District,Districts,no",
    "town": "street,2,街道,Street,Streets,no",
    "village": "community,3,社区,Community,Communities,no",
}
CODE, PARENT, NAME, LEVEL, LON, LAT = 0, 1, 2, 3, 12, 13


def make(city: str, folder: Path) -> list[list[str]]:
    """Write the files of one city (4201 Wuhan, 4109 Puyang) and give the source's rows."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[list[str]] = []
    for path in sorted(SOURCE.glob(f"{city}*.csv")):
        rows += list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    levels = ["key,depth,name_zh,name_en,plural_en,folded", *LEVELS.values()]
    (folder / "level.csv").write_text("\n".join(levels), encoding="utf-8")
    with (folder / "place.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["code", "level", "parent", "name_zh", "lon", "lat", "crs"])
        for row in rows:
            parent = "" if row[LEVEL] == "city" else row[PARENT]
            system = "GCJ02" if row[LON] else ""
            table.writerow([row[CODE], LEVELS[row[LEVEL]].split(",")[0], parent, row[NAME], row[LON], row[LAT], system])
    features = [
        {"type": "Feature", "properties": {"code": path.stem + "000000"}, "geometry": json.loads(path.read_text())}
        for path in sorted((SOURCE / "outlines_gcj02").glob(f"{city}*.json"))
    ]
    collection = {"type": "FeatureCollection", "crs": "GCJ02", "features": features}
    (folder / "outline.geojson").write_text(json.dumps(collection), encoding="utf-8")
    return rows


if __name__ == "__main__":
    make(sys.argv[1], Path(sys.argv[2]))
