"""Which language the window speaks, and Qt's translators behind `desktop.language`. Knows no text.

Paddock's own words come from `resources/translations`, those of Qt's dialogs and menus from Qt. English is
what stands in the code: it loads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop import language
from desktop.paths import resources

CONTEXT = "Paddock"
NAMES = {"en": "English", "de": "Deutsch"}
"""All languages there are, by their code, each named as its speakers do."""
_MOST = 1_000_000
"""Numbers above have the plural form of what is left after as many."""
_PROPERTY = "paddockLanguage"
_OF_QT = QLibraryInfo.LibraryPath.TranslationsPath


class Speaking:
    """The application's language. What is on the screen already keeps its words."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._translators: list[QTranslator] = []

    def speak(self, choice: str) -> str:
        """The language of this code, or the system's ("system"); answers the code of the spoken one."""
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators.clear()
        code = chosen(choice, QLocale.system().uiLanguages() if choice == "system" else ())
        self._application.setProperty(_PROPERTY, code)
        if code == "en":
            language.speak(None)
            return code
        locale = QLocale(code)
        QLocale.setDefault(locale)
        self._install(f"qtbase_{code}", QLibraryInfo.path(_OF_QT))
        self._install(f"paddock_{code}", str(resources() / "translations"))
        language.speak(_translate, thousands=locale.groupSeparator(), decimal=locale.decimalPoint())
        self._application.setLayoutDirection(locale.textDirection())
        return code

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator()
        translator.load(name, folder)  # without it the words stay English
        self._application.installTranslator(translator)
        self._translators.append(translator)


def spoken() -> str:
    """The code of the language that is spoken now."""
    application = QCoreApplication.instance()
    return str((application and application.property(_PROPERTY)) or "en")


def chosen(choice: str, preferred: Sequence[str]) -> str:
    """The code of the language to speak: the choice, else the first of the preferred that there is.

    `preferred` are tags like "de-AT", the dearest first.
    """
    codes = (choice, *(tag.replace("_", "-").partition("-")[0] for tag in preferred))
    return next((code for code in codes if code in NAMES), "en")


def _translate(text: str, number: int) -> str:
    if number > _MOST:
        number = _MOST + number % _MOST
    return QCoreApplication.translate(CONTEXT, text, None, number)
