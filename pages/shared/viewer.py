"""Who looks, and how: whether this viewer has the desk, with every figure, or the wall, with what a whole room may read.

Without a sign-in a viewer on this machine has the desk, and one from elsewhere the wall. A link may ask for less, never
for more.
"""

from collections.abc import Iterable
from ipaddress import ip_address

import streamlit as st

from pages.shared import reader, unattended
from queries import settings

THEMES = ("light", "dark")
FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded")  # whom a proxy speaks for


def wall() -> bool:
    """Whether this viewer has the wall. Nobody can tell who will read what is made unattended."""
    if unattended.run():
        return True
    address, headers = st.context.ip_address, st.context.headers
    forwarded = [value for name in FORWARDED for value in headers.get_all(name)]
    # Streamlit's own tests have a stand-in for an address: like a missing one, it names nobody from elsewhere.
    return projected() or not at_this_machine(address if isinstance(address, str) else None, forwarded)


def projected() -> bool:
    """Whether the link asks for the projector, where everything is large."""
    return reader.link().get("projector") == "1"


def theme() -> str:
    """How the board looks to this viewer: `light` or `dark`. The page was served like this: see `served.py`."""
    return themed(reader.link().get("theme"))


def themed(asked: str | None) -> str:
    """The theme that a link asks for; where it asks for none that there is, the setting's."""
    return asked if asked in THEMES else settings.theme()


def at_this_machine(address: str | None, forwarded: Iterable[str] = ()) -> bool:
    """Whether a viewer sits at the machine that serves the board; Streamlit names no address for one who does.

    Behind a proxy on this machine every viewer seems to. Then all whom it speaks for must sit here too.
    """
    named = [part.strip() for value in forwarded for part in value.split(",")]
    return all(_own(each) for each in [*([address] if address else []), *named])


def _own(address: str) -> bool:
    try:
        told = ip_address(address)
    except ValueError:
        return False
    return (getattr(told, "ipv4_mapped", None) or told).is_loopback
