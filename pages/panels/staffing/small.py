"""The small tables of the screen: tomorrow, batches, property firms, who works too long."""

from pages.shared.ask import ahead
from pages.shared.place import Here
from queries import staffing
from queries.staffing import departments

READ = (staffing.coming_shifts, departments.batches, staffing.property_firms, staffing.tired)


def ready(here: Here) -> None:
    """Have at hand what they read."""
    ahead(*((query, here.id, here.day) for query in READ))
