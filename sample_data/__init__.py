"""The sample: a seeded generator and the files it makes. Every place, person and figure in it is invented."""
