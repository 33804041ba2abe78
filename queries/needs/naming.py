"""The names above a place, as far as they tell it from others of the same name."""

from sqlalchemy import ColumnElement, and_, case
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import inside
from queries.schema import Place


def under_its_names(statement: Statement, within: int) -> Statement:
    """The statement, with two names above its `Place`: `above_*` what it stands in, `over_*` what that lies in.

    So a building is told by its compound and its community (in a community by its grid), and a grid by its community.
    A name that is this place's, lies above it, or is the top's is left out: whoever reads it knows it.
    """
    above, shown, over = aliased(Place), aliased(Place), aliased(Place)
    near = and_(above.parent_id.is_not(None), above.id != within)
    far = _below(over, within)
    between = and_(shown.id != above.id, _below(shown, within))
    return (
        statement.add_columns(
            case((near, above.name_zh)).label("above_zh"),
            case((near, above.name_en)).label("above_en"),
            case((far, over.name_zh), (between, shown.name_zh)).label("over_zh"),
            case((far, over.name_en), (between, shown.name_en)).label("over_en"),
        )
        .outerjoin(above, above.id == Place.parent_id)
        .outerjoin(shown, shown.id == Place.shown_parent_id)
        .outerjoin(over, over.id == shown.shown_parent_id)
    )


def _below(place: type[Place], within: int) -> ColumnElement[bool]:
    return and_(place.parent_id.is_not(None), place.id != within, inside(place.id, within))
