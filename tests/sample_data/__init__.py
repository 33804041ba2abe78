"""The synthetic district, city and province."""
