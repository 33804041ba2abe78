"""Every screen in every look, measured and kept as pictures: `python -m tests.looks` (or `make looks`)."""
