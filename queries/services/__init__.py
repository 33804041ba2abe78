"""Services: what was asked for and done, delivered, disinfected and published, by place (A9, C4, C14, D11, D12, D13)."""

from queries.services.questions import deliveries, disinfection, incidents, kinds, places, publicity, undone

__all__ = ["deliveries", "disinfection", "incidents", "kinds", "places", "publicity", "undone"]
