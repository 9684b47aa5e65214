"""What most visits open sooner or later, imported while nobody waits: it opens faster then."""

from __future__ import annotations

from collections.abc import Iterator


def import_pages() -> Iterator[None]:
    """A piece each."""
    from desktop.ui.settings.page import SettingsPage  # noqa: F401

    yield
    from desktop.ui.models.page import ModelsPage  # noqa: F401

    yield
    from desktop.ui.palette.palette import Palette  # noqa: F401

    yield
    from desktop.ui.frame.help_sheet import HelpSheet  # noqa: F401

    yield
    from desktop.ui.models.model import ModelScreen  # noqa: F401

    yield
