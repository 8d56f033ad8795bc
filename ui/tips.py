"""Tool tips that show text from outside: Qt takes for HTML what looks like it, and a tip cannot say otherwise."""

from html import escape

from PySide6.QtGui import Qt


def tip_text(text: str) -> str:
    """The text for a tool tip that shows just that, tags and all."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<span style='white-space: pre-wrap'>{escape(text)}</span>"
