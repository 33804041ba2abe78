"""Decisions and briefings are written here: beside intake the only code that writes."""
