"""The guides: each in both languages, and every picture that a page names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDES = sorted(path for path in (ROOT / "docs" / "guide").glob("*.md") if not path.name.endswith(".ja.md"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
MOST_BYTES = 120_000


def headings(page: Path) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", page.read_text("utf-8"), re.MULTILINE)]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_has_the_same_headings_in_both_languages(guide: Path) -> None:
    assert headings(guide) == headings(guide.with_suffix(".ja.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_picture_of_a_page_is_there_and_small(page: Path) -> None:
    named = [page.parent / path for path in re.findall(r"!\[[^]]*]\(([^)]+)\)", page.read_text("utf-8"))]
    assert named
    assert [path.name for path in named if not path.is_file() or path.stat().st_size > MOST_BYTES] == []
