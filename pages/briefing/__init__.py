"""The morning pack: the slides of all screens as files that need neither the board nor a browser."""

import logging

# The pack reads through the memory of `ask`, which Streamlit keeps; that no server runs is no news here.
logging.getLogger("streamlit.runtime.caching.cache_data_api").addFilter(
    lambda record: "No runtime found" not in record.getMessage()
)
