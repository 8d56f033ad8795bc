"""Names of any kind as text that screens, records and lists can hold."""

import json
import os
import sqlite3
import sys
import unicodedata

import pytest

from inspectfork.fault import Fault
from inspectfork.readable import class_name, readable

PLAIN = (
    "plain.png",
    "部品 日本語.png",
    unicodedata.normalize("NFD", "ガギグ.png"),
    "👩‍🏭.png",
    "Prüfteil (1).png",
    "a\\b",
    "",
)


@pytest.mark.parametrize("name", PLAIN)
def test_what_can_be_shown_stays_as_it_is(name: str) -> None:
    assert readable(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("line\nOK  0.1", "line\\nOK  0.1"),
        ("esc\x1b[31m", "esc\\x1b[31m"),
        ("tab\t\r\x85", "tab\\t\\r\\x85"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\u2028", "\\u2028"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_would_act_on_a_screen_is_shown_as_an_escape(name: str, shown: str) -> None:
    assert readable(name) == shown
    assert readable(shown) == shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_bytes_that_are_no_text_can_be_stored_and_sent() -> None:
    name = os.fsdecode("良品.png".encode("cp932"))
    shown = readable(name)
    assert shown.endswith(".png") and "\\x" in shown
    assert json.loads(json.dumps(shown, ensure_ascii=False).encode()) == shown
    assert sqlite3.connect(":memory:").execute("select ?", (shown,)).fetchone() == (shown,)


def test_a_class_is_one_however_its_folder_was_written() -> None:
    assert class_name(unicodedata.normalize("NFD", "ガギグ")) == "ガギグ" == class_name("ガギグ")


def test_a_fault_is_one_line_whatever_the_name() -> None:
    fault = Fault("picture.unreadable", source="a\nOK  0.1 of 1.4  b.png")
    assert "\n" not in str(fault) and str(fault).isprintable()
