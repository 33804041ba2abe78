"""The only code that writes: read files, check them, store them, roll up."""
