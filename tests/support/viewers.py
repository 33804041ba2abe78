"""Viewers under AppTest who take from the server what a server makes once, as a browser's viewers do.

AppTest compiles every script anew for each run, makes a new stand-in for the server, and looks each millisecond whether the
run is over, which takes the interpreter away from it: a tenth of a click.
"""

from functools import cache
from unittest.mock import MagicMock

from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import app_test, local_script_runner

_scripts = ScriptCache()
_look_each_millisecond = local_script_runner.require_widgets_deltas


def _wait(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    """Until the run's thread has ended; one that does not end in time is told by Streamlit."""
    thread = runner._script_thread
    assert thread is not None
    thread.join(timeout)
    _look_each_millisecond(runner, 1)


@cache
def _stand_in(spec: type) -> MagicMock:
    return MagicMock(spec=spec)


def _server(spec: type) -> MagicMock:
    """The same for every viewer, and with nothing of the run before."""
    server = _stand_in(spec)
    server.reset_mock()
    return server


def _compiled() -> ScriptCache:
    return _scripts


vars(app_test).update({"ScriptCache": _compiled, "MagicMock": _server})
vars(local_script_runner).update({"ScriptCache": _compiled, "require_widgets_deltas": _wait})
