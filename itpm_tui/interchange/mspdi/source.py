"""The bytes of a plan file, bounded and counted."""

from __future__ import annotations

import gzip
import stat
import zlib
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedReader
    from pathlib import Path

MEGABYTE = 1024 * 1024
SIZE_MAX = 200 * MEGABYTE
CHUNK = 64 * 1024
# deflate reaches 1000:1 only on what is no plan; plans reach 60:1.
PACKED_MAX = 250

_SAVE_AS = "Save the plan in MS Project as XML and import that file."


def shown_name(source: Path) -> str:
    """The name of a file as a message may show it."""
    return clean(source.name, limit=80) or "The file"


def chunks(source: Path, progress: Callable[[int], None] | None) -> Iterator[bytes]:
    """The content of a file, unpacked if it is a gzip file.

    Args:
        source: A plain or gzip file.
        progress: Told the percentage of the file read, whenever it changes. An
            exception it raises ends the reading.

    Raises:
        Refusal: If the file cannot be read, is too large, or is no text at all.
    """
    name = shown_name(source)
    file, size = _opened(name, source)
    with file:
        head = file.peek(8)[:8]
        _refuse_binary(name, head)
        packed = head.startswith(b"\x1f\x8b")
        content = gzip.GzipFile(fileobj=file) if packed else file
        limit = max(MEGABYTE, size * PACKED_MAX) if packed else SIZE_MAX
        told, total = -1, 0
        while chunk := _read(name, content):
            total += len(chunk)
            if total > min(limit, SIZE_MAX):
                raise Refusal(_too_large(name))
            percent = min(100, file.tell() * 100 // max(1, size))
            if progress is not None and percent != told:
                told = percent
                progress(percent)
            yield chunk


def _opened(name: str, source: Path) -> tuple[BufferedReader, int]:
    """The file and its size.

    Raises:
        Refusal: If it cannot be opened, is no regular file, or is too large.
    """
    try:
        state = source.stat()
        # Opening a pipe would wait for its other end.
        if not stat.S_ISREG(state.st_mode):
            raise Refusal(f"{name} is not a file. Name the XML file of a plan.")
        if state.st_size > SIZE_MAX:
            raise Refusal(_too_large(name))
        return source.open("rb"), state.st_size
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise Refusal(
            f"{name} cannot be read: {reason or error}. Check its name and rights."
        ) from error


def _read(name: str, content: BufferedReader | gzip.GzipFile) -> bytes:
    """The next chunk.

    Raises:
        Refusal: If what is packed is damaged, or the disk does not answer.
    """
    try:
        return content.read(CHUNK)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Refusal(
            f"{name} is a damaged or truncated gzip file. Fetch it again."
        ) from error
    except OSError as error:
        raise Refusal(
            f"{name} cannot be read: {error.strerror}. Check its disk."
        ) from error


def _refuse_binary(name: str, head: bytes) -> None:
    """Say what a file is that cannot be XML.

    Raises:
        Refusal: If it is empty, a binary plan or an archive.
    """
    if not head:
        raise Refusal(f"{name} is empty. {_SAVE_AS}")
    if head.startswith((b"\xd0\xcf\x11\xe0", b"MPX,")):
        raise Refusal(f"{name} is a binary plan, not XML. {_SAVE_AS}")
    if head.startswith(b"PK\x03\x04"):
        raise Refusal(f"{name} is a zip archive. Unpack it and import the XML file.")


def _too_large(name: str) -> str:
    """The text for a file beyond the limit."""
    return (
        f"{name} holds more than {SIZE_MAX // MEGABYTE} MB of XML or is packed "
        "suspiciously well. Split the plan, or save it without timephased data."
    )
