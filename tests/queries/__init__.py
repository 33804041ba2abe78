"""Questions, measures and reckonings, on both databases."""
