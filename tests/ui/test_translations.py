"""The Japanese texts are complete: none is missing, left over or half done, in the source file or the compiled one."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parent.parent.parent
TRANSLATIONS = ROOT / "ui" / "translations"
PLACES = re.compile(r"\{\w*\}|%\d|%n")
Text = tuple[str, str, str]  # context, source, comment


def messages(file: Path) -> Iterator[tuple[Text, ElementTree.Element]]:
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            text = str(context.findtext("name")), str(message.findtext("source")), message.findtext("comment") or ""
            yield text, translation


@pytest.fixture(scope="module")
def said() -> dict[Text, str]:
    return {text: translation.text or "" for text, translation in messages(TRANSLATIONS / "ja.ts")}


def test_every_text_of_the_program_is_in_the_file_and_no_other(tmp_path: Path, said: dict[Text, str]) -> None:
    tool = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    assert tool is not None
    read = [tool, "-extensions", "py", "ui", "inspectfork", "-ts", str(tmp_path / "fresh.ts")]
    subprocess.run(read, cwd=ROOT, check=True, capture_output=True)
    assert {text for text, _ in messages(tmp_path / "fresh.ts")} == said.keys()


def test_every_text_is_translated_and_none_is_marked_as_unfinished(said: dict[Text, str]) -> None:
    assert [text for text, words in said.items() if not words.strip()] == []
    assert [text for text, found in messages(TRANSLATIONS / "ja.ts") if found.get("type")] == []


def test_translations_keep_the_places_of_facts(said: dict[Text, str]) -> None:
    wrong = [text for text, words in said.items() if sorted(PLACES.findall(text[1])) != sorted(PLACES.findall(words))]
    assert wrong == []


def test_the_compiled_file_says_what_the_source_file_says(said: dict[Text, str]) -> None:
    compiled = QTranslator()
    assert compiled.load(str(TRANSLATIONS / "ja.qm"))
    assert {text: compiled.translate(*text) for text in said} == said


@pytest.mark.parametrize("file", sorted((ROOT / "ui").rglob("*.py")), ids=lambda file: file.stem)
def test_texts_are_asked_for_in_a_way_the_tool_can_read(file: Path) -> None:
    """The tool takes the context from the receiver's name and reads literals only: anything else never matches."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
            assert ast.unparse(node.func.value) == "self", f"{file.name}:{node.lineno}"
            assert isinstance(node.args[0], ast.Constant), f"{file.name}:{node.lineno}"
