"""Rows into tables, and the columns that follow from others."""
