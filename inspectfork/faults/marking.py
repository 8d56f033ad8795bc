"""How a fault's words are marked for the translation tool."""

Rows = dict[str, tuple[str, str]]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation without needing Qt; the translation tool looks for this name."""
    return text
