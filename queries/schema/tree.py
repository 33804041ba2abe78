"""The tree: levels, places, who lies above whom, what is registered where, and what is drawn for orientation."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text, true
from sqlalchemy.orm import Mapped

from queries.schema.base import CODE, KEY, NAME, WORD_LENGTH, Base, derived, given, letters


class Level(Base):
    """One level of the tree, such as community or grid. A folded level is shown as a heading over its children."""

    __tablename__ = "level"
    __table_args__ = {"info": {"file": "csv", "zh": "层级", "title": "Levels of the tree, from the top down"}}

    key: Mapped[str] = given("层级", "Short key, such as grid", String(KEY), primary_key=True)
    depth: Mapped[int] = given("深度|层次", "0 at the top; a place's level lies deeper than its parent's", unique=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))
    plural_en: Mapped[str] = given("英文复数", "Name in English for several", String(NAME))
    folded: Mapped[bool] = given("折叠", "Whether the drill-down steps over it: yes or no", default=False)


class Place(Base):
    """One place of the tree: a district, community, grid, compound, building or any other level."""

    __tablename__ = "place"
    __table_args__ = (
        Index(None, "search_order", "code"),
        Index(None, "name_zh"),
        {"info": {"file": "csv", "zh": "地点", "title": "Places: district, communities, grids, …"}},
    )

    id: Mapped[int] = derived("Number of the place inside this database", primary_key=True)
    code: Mapped[str] = given(
        "编码|地点编码", "Unique code; names may repeat, codes may not", letters(CODE), unique=True
    )
    level_key: Mapped[str] = given("层级", "Key of its level", ForeignKey("level.key"), file="level")
    parent_id: Mapped[int | None] = given(
        "上级编码|上级",
        "Code of the place above; empty only for the one root",
        ForeignKey("place.id"),
        file="parent",
        index=True,
    )
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str | None] = given(
        "英文名称", "Name in English; its pinyin is shown where it is missing", String(NAME)
    )
    kind: Mapped[str | None] = given("类型", "Kind within its level, such as modern, old or open (A1)", String(KEY))
    households: Mapped[int | None] = given(
        "户数|登记户数", "Households registered at this very place; never those of the places below it"
    )
    residents: Mapped[int | None] = given("人数|登记人数", "Residents registered at this very place, likewise")
    stairwells: Mapped[int | None] = given("楼道数|单元数", "Stairwells of a building")
    floors: Mapped[int | None] = given("层数|楼层数", "Floors of a building")
    lon: Mapped[float | None] = given("经度", "Longitude in degrees")
    lat: Mapped[float | None] = given("纬度", "Latitude in degrees")
    counted_on: Mapped[dt.date | None] = given(
        "登记日期|基准日期", "Date on which households and residents were counted", index=True
    )
    valid_from: Mapped[dt.date | None] = given("启用日期", "First date on which the code is in force")
    valid_to: Mapped[dt.date | None] = given("停用日期", "First date on which it is in force no longer")

    shown_parent_id: Mapped[int | None] = derived(
        "Nearest place above that is not folded: one click up", ForeignKey("place.id"), index=True
    )
    lowest: Mapped[bool] = derived("Whether nothing lies below it", default=True, server_default=true())
    search: Mapped[str] = derived("What a search looks through: names, pinyin initials, code, folded heading", Text)
    search_order: Mapped[int | None] = derived("What a search shows first: 1000 × depth + letters of the name")
    outline: Mapped[str | None] = derived("Outline as GeoJSON geometry, from outline.geojson", Text)
    sketch: Mapped[str | None] = derived("The outline simplified for a screen, fitting its neighbours", Text)
    west: Mapped[float | None] = derived(
        "Box around its sketch, else around its position and all below it; empty where nothing is below"
    )
    south: Mapped[float | None] = derived("Box around it")
    east: Mapped[float | None] = derived("Box around it")
    north: Mapped[float | None] = derived("Box around it")
    label_lon: Mapped[float | None] = derived(
        "Where its label stands in the sketch: at its position if it can; empty without"
    )
    label_lat: Mapped[float | None] = derived("Where its label stands")


class PlaceAncestor(Base):
    """One pair of a place and a place above it; every place is also an ancestor of itself, at distance 0."""

    __tablename__ = "place_ancestor"
    __table_args__ = (Index(None, "place_id"), {"sqlite_with_rowid": False})

    ancestor_id: Mapped[int] = derived("The place above", primary_key=True)
    place_id: Mapped[int] = derived("The place itself", primary_key=True)
    distance: Mapped[int] = derived("Steps between them")


class RegisterTotal(Base):
    """One row per inner place, level and period: the places of that level in it, itself included, and what they registered.

    Nothing changes within a period. A place with nothing below it has no row: what it registered stands in its own.
    """

    __tablename__ = "register_total"
    __table_args__ = {"sqlite_with_rowid": False}

    place_id: Mapped[int] = derived("The place above", primary_key=True)
    level_key: Mapped[str] = derived("The level counted", String(KEY), primary_key=True)
    valid_from: Mapped[dt.date] = derived("First day of the period", primary_key=True)
    valid_to: Mapped[dt.date | None] = derived("First day of the next; empty = there is none")
    places: Mapped[int] = derived("Places of that level in force")
    households: Mapped[int] = derived("Households registered at them")
    residents: Mapped[int] = derived("Residents registered at them")
    stairwells: Mapped[int] = derived("Stairwells registered at them")


class PlaceWord(Base):
    """One row per name in use and ending of one of its words: a search finds a word by the beginning of its endings."""

    __tablename__ = "place_word"
    __table_args__ = {"sqlite_with_rowid": False}

    ending: Mapped[str] = derived(
        "From some letter of a word to its end, in small letters", letters(WORD_LENGTH), primary_key=True
    )
    name_zh: Mapped[str] = derived(
        "The Chinese name whose word it is, or whose English one", String(NAME), primary_key=True
    )
    places: Mapped[int] = derived("Places of that name, and those right under it where it is a folded heading")
    first_order: Mapped[int] = derived("The least `search_order` of those")


FEATURES = {"road": "道路", "water": "水系", "green": "绿地", "footprint": "建筑"}


class MapFeature(Base):
    """One thing drawn for orientation: a road, a river, a park, a footprint."""

    __tablename__ = "map_feature"
    __table_args__ = {
        "info": {"file": "geojson", "zh": "地图要素", "title": "Roads, water, green: drawn for orientation"}
    }

    id: Mapped[int] = derived("Number of the feature", primary_key=True)
    code: Mapped[str] = given("编码", "Unique code", String(CODE), unique=True)
    kind: Mapped[str] = given("类型", "road, water, green or footprint", String(KEY), choices=FEATURES)
    name_zh: Mapped[str | None] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str | None] = given("英文名称", "Name in English", String(NAME))
    depth: Mapped[int] = given("显示深度", "Drawn on maps of places of this depth and deeper; 0 = always", default=0)
    geometry: Mapped[str] = derived("GeoJSON geometry", Text)
    west: Mapped[float] = derived("Bounding box")
    south: Mapped[float] = derived("Bounding box")
    east: Mapped[float] = derived("Bounding box")
    north: Mapped[float] = derived("Bounding box")
