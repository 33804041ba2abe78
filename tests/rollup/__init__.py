"""What every place counts on a date, against plain loops."""
