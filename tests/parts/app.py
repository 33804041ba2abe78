"""`make parts`: every drawn part in every state. The link chooses: part (or several: a,b), lang (zh, en), size (desk, projector).

The theme is Streamlit's: `embed=true&embed_options=dark_theme` shows the dark one.
"""

import htpy as h
import streamlit as st

from pages.shared import stage
from tests.parts import changes
from tests.parts.parts import PARTS

HIGH = ("tiles", "flows", "roomy_flows", "many_flows", "trend")  # at a desk: what takes the box that it gets
PROJECTOR = "html{font-size:min(1.4583vw,2.5926vh)}"  # 28 px at 1920 × 1080: the body of a slide


def followed(link: str) -> None:
    st.session_state["followed"] = [*st.session_state.get("followed", []), link]


st.set_page_config(page_title="Parts", layout="wide")
asked = st.query_params.to_dict()
if st.session_state.get("asked") != asked:  # another link in the same tab is another visit
    st.session_state.clear()
    st.session_state["asked"] = asked
visit = asked.get("visit", "")  # tells apart two that ask for the same
language = asked.get("lang", "zh")
projected = asked.get("size") == "projector"
st.html(f"<style>{PROJECTOR if projected else ''}.stMainBlockContainer{{padding:1rem 2rem}}</style>")
if "change" in asked:
    changes.show(asked["change"], followed, visit)
else:
    for name in asked["part"].split(",") if "part" in asked else PARTS:
        # On the projector the picture of a slide: three fifths of the height. At a desk what it needs, or a given box.
        high = "62vh" if projected else "26rem" if name in HIGH else "auto"
        st.markdown(f"**{name}**")
        stage.show(h.div(style=f"height:{high}")[PARTS[name](language)], key=f"{name}{visit}", on_go=followed)
st.text("followed: " + " ".join(st.session_state.get("followed", [])))
