"""Who serves beside the cadres: service teams, health points, leaders' rounds, projects and volunteers."""

from queries.brigades.questions import health_points, kinds, projects, rounds, teams, unsolved, volunteers

__all__ = ["health_points", "kinds", "projects", "rounds", "teams", "unsolved", "volunteers"]
