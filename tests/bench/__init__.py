"""Speed, measured as ratios inside one run: `python -m tests.bench` (or `make bench`)."""
