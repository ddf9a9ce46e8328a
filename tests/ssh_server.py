"""A real OpenSSH server on loopback, with keys of its own."""

from __future__ import annotations

import os
import pwd
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SEPARATION = Path("/run/sshd")
"""An empty folder that sshd wants to see when root runs it."""
CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {folder}/authorized_keys
AuthenticationMethods publickey
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
PrintMotd no
PrintLastLog no
# As distributions ship it, and more than that: whatever a client sends arrives.
AcceptEnv LANG LC_* ITPM_* EDITOR VISUAL USER LOGNAME HOME SHELL TEXTUAL_* XDG_* PG*
"""
LIMIT = 20.0
"""Seconds after which a server will never answer."""


def sshd() -> Path | None:
    """The server's program, None where it is not installed."""
    found = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/sbin")
    return Path(found) if found and shutil.which("ssh") else None


class SshServer:
    """A server that lets two keys in, each with a forced command."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.user = pwd.getpwuid(os.getuid()).pw_name

    def allow(self, *words: str, home: Path, key: str = "key") -> None:
        """Let a key run `itpm` with these words, and nothing else."""
        forced = shlex.join(
            [
                *("env", f"HOME={home}", f"PYTHONPATH={ROOT}", "PYTHONWARNINGS=error"),
                *(sys.executable, "-m", "itpm_tui", *words),
            ]
        )
        quoted = forced.replace('"', r"\"")
        public = (self.folder / f"{key}.pub").read_text("ascii")
        line = f'restrict,pty,command="{quoted}" {public}'
        allowed = self.folder / "authorized_keys"
        before = allowed.read_text("utf-8") if allowed.exists() else ""
        others = [one for one in before.splitlines(keepends=True) if public not in one]
        allowed.write_text("".join([*others, line]), "utf-8")

    def words(self, program: str, *options: str, key: str = "key") -> tuple[str, ...]:
        """`ssh`, `scp` and so on for this server, up to its address."""
        port = ("-p" if program == "ssh" else "-P", str(self.port))
        settings = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null")
        quiet = ("LogLevel=ERROR", "BatchMode=yes", "IdentitiesOnly=yes")
        told = (word for setting in (*settings, *quiet) for word in ("-o", setting))
        file = str(self.folder / key)
        return (program, "-F", "none", "-i", file, *port, *told, *options)

    @property
    def place(self) -> str:
        """Account and host, as ssh takes them."""
        return f"{self.user}@127.0.0.1"


def serve_ssh() -> Iterator[SshServer]:
    """Start a server, end it afterwards; skip where there is none to start."""
    program = sshd()
    if program is None:
        pytest.skip("the OpenSSH server is not installed")
    if os.geteuid() == 0:
        SEPARATION.mkdir(mode=0o755, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="itpm-ssh-"))
    try:
        for name in ("host", "key", "other"):
            make = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name)
            subprocess.run(make, check=True, timeout=60)
        port = _free_port()
        config = folder / "config"
        config.write_text(CONFIG.format(port=port, folder=folder), "ascii")
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [program, "-D", "-e", "-f", config],
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
        try:
            _await(port, process, folder / "log")
            yield SshServer(folder, port)
        finally:
            process.terminate()
            process.wait(10)
    finally:
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text("utf-8", "replace"))
