"""What the screens ask for is what the program has."""

from __future__ import annotations

import inspect

import pytest

from desktop.hub.catalogue import Catalogue
from desktop.hub.downloads.downloads import Downloads
from desktop.hub.hub import Hub
from desktop.hub.library import Library
from desktop.hub.licences import Licences
from desktop.hub.token import Tokens
from desktop.models.models import Models
from desktop.ui.models import asking
from tests.gui.models import shelf

PAIRS = [
    (asking.Hub, Hub, shelf.FakeHub),
    (asking.Downloads, Downloads, shelf.FakeDownloads),
    (asking.Library, Library, shelf.FakeLibrary),
    (asking.Catalogue, Catalogue, Catalogue),
    (asking.Licences, Licences, Licences),
    (asking.Tokens, Tokens, shelf.FakeTokens),
    (asking.Shelf, Models, shelf.FakeShelf),
]


def calls(protocol):
    """Its methods, with how many arguments each takes."""
    return {
        name: len(inspect.signature(call).parameters)
        for name, call in vars(protocol).items()
        if inspect.isfunction(call) and not name.startswith("_")
    }


@pytest.mark.parametrize(("protocol", "real", "fake"), PAIRS)
def test_the_real_one_and_the_fake_have_all_of_it(protocol, real, fake):
    assert calls(protocol)
    for kind in (real, fake):
        for name, count in calls(protocol).items():
            parameters = inspect.signature(getattr(kind, name)).parameters.values()
            needed = [each for each in parameters if each.default is inspect.Parameter.empty]
            assert len(needed) <= count <= len(parameters), f"{kind.__name__}.{name}"
