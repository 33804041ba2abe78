"""The viewers that tests look through: what they share is what a server shares, and a run that does not end is told."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import require_widgets_deltas

from tests.support import viewers

ENDLESS = """
import time
import streamlit as st
while True:
    st.write("on and on")
    time.sleep(0.02)
"""
COUNTING = """
import streamlit as st
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.write(f"run {st.session_state.runs}")
"""


def test_a_run_that_does_not_end_in_time_is_told() -> None:
    assert require_widgets_deltas is viewers._wait
    with pytest.raises(RuntimeError, match="timed out"):
        AppTest.from_string(ENDLESS, default_timeout=0.2).run()


def test_viewers_share_the_script_and_nothing_else() -> None:
    first, second = (AppTest.from_string(COUNTING).run() for _ in range(2))
    first.run()
    assert [each.markdown[0].value for each in (first, second)] == ["run 2", "run 1"]
    compiled = [known for known in viewers._scripts._cache.values() if "run " in known.co_consts]
    assert len(compiled) == 1
