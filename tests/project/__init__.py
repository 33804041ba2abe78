"""its rooms and its README."""
