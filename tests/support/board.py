"""A real server of the board for tests with a browser."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds, on a machine that is busy with something else


class Board:
    """`streamlit run dashboard.py`, or another script, on one database.

    The system gives it a port that is free at that very moment, so that nobody takes it in between; a restart may change it.
    """

    known: list["Board"] = []  # all of this process, the newest last

    def __init__(
        self,
        database_url: str,
        log: Path,
        script: str = "dashboard.py",
        address: str = "",
        served: bool = True,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """`served`: with a first screen shown, so that nobody waits for the imports. `settings` such as `GRID_DECK`."""
        self._settings = {key: value for key, value in os.environ.items() if not key.startswith("GRID_")}
        self._settings |= {**(settings or {}), "GRID_DATABASE_URL": database_url}
        self.log, self._script = log, script
        self._options = ["--server.port", "0", *(["--server.address", address] if address else [])]
        self.known.append(self)
        self.start()
        if served:
            self.serve()

    def start(self) -> None:
        """Start the process, and wait until it takes requests. Nobody has seen anything yet."""
        command = [sys.executable, "-m", "streamlit", "run", self._script, *self._options]
        with self.log.open("ab") as log:
            begin = log.tell()
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._settings, stdout=log, stderr=log)
        deadline = time.monotonic() + PATIENCE
        while not self._answers(begin):
            gone = self._process.poll() is not None
            if gone or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"The board {'ended' if gone else 'does not answer'}:\n{self._said(begin)}")
            time.sleep(0.1)

    def _answers(self, begin: int) -> bool:
        told = re.search(r"URL: http://(?:127\.0\.0\.1|localhost):(\d+)", self._said(begin))
        if not told:
            return False
        self.host = f"127.0.0.1:{told[1]}"
        self.url = f"http://{self.host}"
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=10):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def _said(self, begin: int) -> str:
        return self.log.read_bytes()[begin:].decode(errors="replace")

    def serve(self) -> None:
        """Run the first screen to its end: a server that listens has yet to import, connect and read."""
        ask = BackMsg()
        ask.rerun_script.query_string = ""
        with connect(
            f"ws://{self.host}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            compression=None,
        ) as reader:
            reader.send(ask.SerializeToString())
            ended = False
            while not ended:
                message = ForwardMsg.FromString(reader.recv(timeout=PATIENCE, decode=False))
                ended = message.WhichOneof("type") == "script_finished"

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def started(self) -> int:
        """What tells one start of it from another."""
        return self._process.pid

    @property
    def stopped(self) -> bool:
        return self._process.poll() is not None
