"""A real server of the board for tests with a browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Board:
    """`streamlit run dashboard.py` (or another script) on a free port, on one database."""

    def __init__(self, database_url: str, log: Path, script: str = "dashboard.py") -> None:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port = int(listener.getsockname()[1])
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"
        self._settings = {key: value for key, value in os.environ.items() if not key.startswith("GRID_")}
        self._settings["GRID_DATABASE_URL"] = database_url
        self._log, self._script = log, script
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", self._script, "--server.port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._settings, stdout=log, stderr=log)
        deadline = time.monotonic() + 60
        while not self._answers():
            assert time.monotonic() < deadline, self._log.read_text(encoding="utf-8", errors="replace")
            assert self._process.poll() is None, self._log.read_text(encoding="utf-8", errors="replace")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def restart(self) -> None:
        """As after a night's maintenance: nothing that the server knew is left."""
        self.stop()
        self.start()
