from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from itpm_tui.domain.refusals import Refusal
from itpm_tui.interchange.mspdi import read_mspdi

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
PLAN = b'<Project xmlns="http://schemas.microsoft.com/project">'
PLANS = Path(__file__).parents[1] / "data" / "mspdi"
OZBUILD = (PLANS / "OzBuild-16-Orig.xml").read_bytes()

LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10)
)
BILLION = b'<!DOCTYPE p [<!ENTITY l0 "ha">%s]>' % LAUGHS
QUADRATIC = b'<!DOCTYPE p [<!ENTITY a "%s">]>' % (b"a" * 100_000)
OUTSIDE = b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARAMETER = b'<!DOCTYPE p [<!ENTITY %% x SYSTEM "http://192.0.2.1/x">%%x;]>'

MEGABYTE = 1024 * 1024


def refused(path: Path) -> str:
    """What is said of a file, on one line; how long it takes is a benchmark's."""
    with pytest.raises(Refusal) as caught:
        read_mspdi(path)
    assert caught.value.text.isprintable()
    assert len(caught.value.text) < 400
    return caught.value.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"not a plan", "not well-formed"),
        (HEAD, "not well-formed"),
        (HEAD + PLAN, "not well-formed"),
        (HEAD + b"<root/>", "no MS Project plan"),
        (HEAD + b"<Project/>", "no tasks"),
        (HEAD + b'<Project xmlns="urn:other"><Tasks/></Project>', "no MS Project plan"),
        (HEAD + PLAN + b"<Tasks><Task></Tasks></Project>", "not well-formed"),
        (HEAD + PLAN + b"<Tasks>\xff\xfe</Tasks></Project>", "not well-formed"),
        (HEAD + PLAN + b"<Tasks>&x;</Tasks></Project>", "not well-formed"),
        (HEAD.replace(b"UTF-8", b"UTF-16") + PLAN, "not well-formed"),
        (HEAD.replace(b"UTF-8", b"nonsense") + PLAN, "not well-formed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary plan"),
        (b"PK\x03\x04", "zip archive"),
        (b"\x1f\x8b\x08\x00broken", "gzip"),
        (gzip.compress(OZBUILD)[:5000], "gzip"),
        (OZBUILD[: len(OZBUILD) // 2], "cut off"),
    ],
)
def test_what_is_no_plan_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "plan.xml"
    path.write_bytes(content)
    assert said in refused(path)


@pytest.mark.parametrize(
    "doctype", [BILLION, QUADRATIC, OUTSIDE, PARAMETER, b"<!DOCTYPE Project>"]
)
def test_a_document_type_is_refused_before_it_is_read(
    tmp_path: Path, doctype: bytes
) -> None:
    path = tmp_path / "plan.xml"
    path.write_bytes(HEAD + doctype + PLAN + b"<Tasks>&l9;&a;&x;</Tasks></Project>")
    text = refused(path)
    assert "DOCTYPE" in text
    assert "root:" not in text


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (b"<a>" * MEGABYTE, "nested more than 64"),
        (b"<Tasks><Task>" + b"<a>" * MEGABYTE, "nested more than 64"),
        (b'<a b="' + b"x" * 3 * MEGABYTE, "tag of over a megabyte"),
        (b"<" + b"x" * 3 * MEGABYTE, "tag of over a megabyte"),
        (b"<Tasks><Task>" + b"<Baseline/>" * 100_001, "more than 100,000 parts"),
        (b"<Tasks>" + b"<a/>" * 2 * MEGABYTE, "elements"),
    ],
)
def test_what_grows_without_end_is_refused(
    tmp_path: Path, inside: bytes, said: str
) -> None:
    path = tmp_path / "plan.xml"
    path.write_bytes(HEAD + PLAN + inside)
    assert said in refused(path)


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.xml.gz"
    path.write_bytes(gzip.compress(HEAD + PLAN + b" " * (50 * MEGABYTE)))
    assert "packed suspiciously well" in refused(path)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "plan.xml"
    with path.open("wb") as file:
        file.truncate(201 * MEGABYTE)
    assert "more than 200 MB" in refused(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    assert "cannot be read" in refused(tmp_path / "absent.xml")
    assert "is not a file" in refused(tmp_path)
    assert "is not a file" in refused(tmp_path / "pipe.xml")
    assert "cannot be read" in refused(Path("a\0b"))


def test_the_name_of_a_file_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "\x1b]0;x\x07.xml"
    path.write_bytes(b"<\x1b")
    assert "\x1b" not in refused(path)


def test_a_plan_can_be_packed(tmp_path: Path) -> None:
    path = tmp_path / "OzBuild.xml.gz"
    path.write_bytes(gzip.compress(OZBUILD))
    packed, plain = read_mspdi(path), read_mspdi(PLANS / "OzBuild-16-Orig.xml")
    assert packed == plain


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1252"])
def test_a_plan_can_come_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = (
        f'<?xml version="1.0" encoding="{declared}"?><Project>'
        "<Tasks><Task><UID>1</UID><Name>Übergabe</Name></Task></Tasks></Project>"
    )
    path = tmp_path / "plan.xml"
    path.write_bytes(text.encode(encoding))
    assert [task.title for task in read_mspdi(path).tasks] == ["Übergabe"]


def test_progress_rises_to_all_and_can_end_the_reading(tmp_path: Path) -> None:
    told: list[int] = []
    read_mspdi(PLANS / "Software-Development-Plan.xml", told.append)
    assert told == sorted(set(told))
    assert told[-1] == 100

    class Cancelled(Exception):
        pass

    def cancel(percent: int) -> None:
        raise Cancelled(percent)

    with pytest.raises(Cancelled):
        read_mspdi(PLANS / "Software-Development-Plan.xml", cancel)
