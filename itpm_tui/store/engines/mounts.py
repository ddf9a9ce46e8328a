"""File systems on which SQLite's write-ahead log does not work.

It needs memory shared between processes, which two computers do not have, and
locks, which these file systems are known to get wrong.

Source:
    https://sqlite.org/wal.html and https://sqlite.org/howtocorrupt.html
"""

from __future__ import annotations

import re
from pathlib import Path

_NETWORK = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "fuse.ceph",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "gfs2",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "smb3",
        "smbfs",
    }
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_MOUNTS = Path("/proc/self/mounts")


def network_file_system(path: Path, mounts: str | None = None) -> str | None:
    """The kind of network file system that a path is on; None when it is local.

    None too where the system does not tell.

    Args:
        path: Absolute, without symbolic links.
        mounts: Lines of `/proc/mounts`; None to read them.
    """
    kind = file_system(path, mounts)
    return kind if kind in _NETWORK else None


def file_system(path: Path, mounts: str | None = None) -> str | None:
    """The kind of file system that a path is on, such as `ext4`.

    None where the system does not tell (it is asked through `/proc`).
    """
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return None
    kind, longest = "", -1
    for line in mounts.splitlines():
        _, point, found, *_ = line.split(" ")
        root = Path(_OCTAL.sub(lambda code: chr(int(code[1], 8)), point))
        # The later of two mounts on one point hides the earlier one.
        if path.is_relative_to(root) and len(root.parts) >= longest:
            kind, longest = found, len(root.parts)
    return kind or None
