"""The roll-up: what every place of every level counts on a date. One driver, one file per subject."""
