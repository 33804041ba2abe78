"""Servers to measure: the board, an empty Streamlit page under default settings, and a minimal Dash app."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil  # type: ignore[import-untyped]

from queries.settings import PROJECT

STREAMLIT = ["-m", "streamlit", "run"]
TIMED = ["-m", "tests.bench.timed_board", "run"]
EMPTY = "import streamlit as st\n"
BUTTON = """\
import streamlit as st
st.session_state.setdefault("pressed", 0)
if st.button("Press"):
    st.session_state["pressed"] += 1
st.text(st.session_state["pressed"])
"""


@dataclass(frozen=True)
class Server:
    """A running server on this machine."""

    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def socket(self) -> str:
        """Where Streamlit's browser part connects to."""
        return f"ws://127.0.0.1:{self.port}/_stcore/stream"

    def page(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/{path}"

    def worked(self) -> float:
        """Seconds of CPU that it has taken so far, of all its threads; on Linux not rounded to hundredths."""
        if sys.platform == "linux":
            return time.clock_gettime(~self.process.pid << 3 | 2)  # what clock_getcpuclockid names
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def memory(self) -> float:
        """Resident memory in MB."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6


@contextmanager
def board(url: str, sql_log: Path | None = None) -> Iterator[Server]:
    """The board on a database; with `sql_log` it notes there how long each statement took."""
    settings = {"GRID_DATABASE_URL": url, **({"BENCH_SQL_LOG": str(sql_log)} if sql_log else {})}
    with _running([*(TIMED if sql_log else STREAMLIT), "dashboard.py"], "--server.port", PROJECT, settings) as server:
        yield server


def empty_page() -> AbstractContextManager[Server]:
    """A page that shows nothing, under Streamlit's own settings."""
    return _script(EMPTY)


def button_page() -> AbstractContextManager[Server]:
    """A page with one button and how often it was pressed, likewise."""
    return _script(BUTTON)


@contextmanager
def _script(text: str) -> Iterator[Server]:
    """A script of its own under Streamlit's own settings: neither ours nor those of whoever runs this."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "script.py"
        script.write_text(text)
        # Both settings only keep it from asking for an e-mail address; they change nothing in a rerun.
        quiet = ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
        with _running([*STREAMLIT, str(script), *quiet], "--server.port", Path(folder), {"HOME": folder}) as server:
            yield server


@contextmanager
def dash_app(url: str) -> Iterator[Server]:
    """What Places shows, in Dash, on the same database."""
    with _running(["-m", "tests.bench.dash_app"], "--port", PROJECT, {"GRID_DATABASE_URL": url}) as server:
        yield server


@contextmanager
def _running(command: Sequence[str], port_option: str, folder: Path, settings: Mapping[str, str]) -> Iterator[Server]:
    port = _free_port()
    with TemporaryDirectory() as logs, (Path(logs) / "log").open("w+b") as log:
        process = subprocess.Popen(
            [sys.executable, *command, port_option, str(port)],
            cwd=folder,
            env={**os.environ, **settings},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        server = Server(port, process)
        try:
            if not _answers(server):
                raise RuntimeError("The server did not start.")
            yield server
        except Exception as trouble:
            log.seek(0)
            trouble.add_note(f"The server's own words:\n{log.read().decode()[-4000:]}")
            raise
        finally:
            process.terminate()
            process.wait(20)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answers(server: Server, patience: float = 90) -> bool:
    """Whether a server takes requests before its time is up."""
    until = time.monotonic() + patience
    while time.monotonic() < until and server.process.poll() is None:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    return False
