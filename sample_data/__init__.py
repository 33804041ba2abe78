"""The synthetic district: its files and the seeded generator that makes them."""
