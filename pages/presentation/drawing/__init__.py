"""Rows with words already in them -> charts and maps."""
