"""Staffing: what each place needs and has, whom the departments sent, who is tired, who could help whom."""

from queries.staffing.questions import STAFF, board, coming_shifts, jobs_of, needs, property_firms, tired

__all__ = ["STAFF", "board", "coming_shifts", "jobs_of", "needs", "property_firms", "tired"]
