"""Makes the sample files again: `python -m sample_data`."""

from sample_data import district

if __name__ == "__main__":
    district.make()
