"""A small context window over the starter model, for tests that draw from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from desktop.engine.llama.context import Context, ContextSetup
from desktop.engine.llama.model import Model

SMALL = ContextSetup(
    context_tokens=512, threads=1, batch_threads=1, micro_batch_tokens=256, flash_attention=False
)
Reading = Callable[[str], Context]


@pytest.fixture(scope="module")
def small_context(model: Model) -> Iterator[Context]:
    """One window for all tests of a file."""
    context = Context(model, SMALL)
    yield context
    context.close()


@pytest.fixture
def reading(model: Model, small_context: Context) -> Reading:
    """Has the window read this text and nothing else; special tokens may be spelt in it."""

    def read(text: str) -> Context:
        tokens = model.tokenize(text, special=True)
        small_context.keep(0)
        small_context.decode(tokens, at=0)
        return small_context

    return read
