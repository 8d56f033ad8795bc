"""The language the window speaks, changed while it is open. English is what the texts are written in."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

TRANSLATIONS = Path(__file__).parent / "translations"
LANGUAGES = ("en", "ja")


class Language:
    """Installs and removes the translations of our texts and of Qt's own (buttons of file dialogs)."""

    def __init__(self) -> None:
        self.spoken = "en"
        self._installed: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """Change every text; each widget hears of it by a LanguageChange event."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self.spoken = language
        QLocale.setDefault(QLocale(language))
        self._installed = [t for t in _translators(language) if QCoreApplication.installTranslator(t)]

    def other(self) -> str:
        """The language after the one that is spoken."""
        return LANGUAGES[(LANGUAGES.index(self.spoken) + 1) % len(LANGUAGES)]


def system_language() -> str:
    """The language of this machine's user, where the window speaks it."""
    name = QLocale.system().name()[:2]
    return name if name in LANGUAGES else "en"


def in_each(context: str, text: str) -> dict[str, str]:
    """A text in every language, whichever is spoken."""
    others = {language: _ours(language).translate(context, text) or text for language in LANGUAGES if language != "en"}
    return {"en": text, **others}


def _ours(language: str) -> QTranslator:
    translator = QTranslator()
    if not translator.load(str(TRANSLATIONS / f"{language}.qm")):
        raise FileNotFoundError(TRANSLATIONS / f"{language}.qm")  # part of the program: a broken installation
    return translator


def _translators(language: str) -> list[QTranslator]:
    if language == "en":
        return []
    ours, qts = _ours(language), QTranslator()
    found = qts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [qts, ours] if found else [ours]
