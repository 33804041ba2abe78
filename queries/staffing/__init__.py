"""Staffing: what each place needs and has, whom the departments sent, who is tired, who could help whom."""

from queries.staffing.offers import offered_jobs, offers
from queries.staffing.questions import STAFF, board, coming_shifts, jobs_of, needs, property_firms, tired
from queries.staffing.roles import report_ins, roles
from queries.staffing.unmanaged import unmanaged

__all__ = [
    "STAFF",
    "board",
    "coming_shifts",
    "jobs_of",
    "needs",
    "offered_jobs",
    "offers",
    "property_firms",
    "report_ins",
    "roles",
    "tired",
    "unmanaged",
]
