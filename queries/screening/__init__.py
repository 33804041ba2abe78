"""Screening: measures of how far a round is."""
