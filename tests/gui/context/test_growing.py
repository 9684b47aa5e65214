"""Which larger context window would fit is found out where nobody waits for it."""

from __future__ import annotations

from pathlib import Path

from desktop.chat.looking import Unseen
from desktop.chat.sight import MessageTokens, Sight
from desktop.conversation import Choices
from desktop.engine.protocol import FailureCode
from desktop.errors import ModelNotFound
from desktop.fit.machine import Machine
from desktop.hub.library import InstalledModel
from desktop.models.larger import Larger
from desktop.settings import Settings
from desktop.ui.context.growing import LargerContexts, needed_tokens
from tests.unit.fit.shapes import GIB, llama_7b

SIGHT = Sight(
    context_tokens=2048,
    prompt_tokens=1000,
    messages=(MessageTokens(1, 900, is_seen=False),),
    forgotten_messages=1,
    cut_tokens=100,
)
MODEL = InstalledModel("m", Path("m.gguf"), 1, "file")


class SomeModels:
    """Does what is asked later, when the test says."""

    def __init__(self) -> None:
        self.later: list[object] = []

    def machine(self) -> Machine:
        return Machine(64 * GIB, 64 * GIB)

    def given_back(self, _path: Path, context_tokens: int) -> int:
        assert context_tokens in (2048, 512)
        return 0

    def shape(self, _model: InstalledModel):
        return llama_7b()

    def do(self, work, done, _failed) -> None:
        self.later.append(lambda: done(work()))


def test_all_of_it_is_needed_with_room_for_an_answer():
    assert needed_tokens(SIGHT) == 2667
    assert needed_tokens(Unseen(FailureCode.PROMPT_TOO_LONG, "", 3000, 512)) == 4001


def test_only_the_newest_question_is_answered():
    models = SomeModels()
    contexts = LargerContexts(models, Settings, lambda _choices: MODEL)
    found: list[Larger | None] = []
    contexts.find(Choices(), SIGHT, found.append)
    contexts.find(Choices(), SIGHT, found.append)
    for each in models.later:
        each()
    assert len(found) == 1
    assert found[0] is not None
    assert (found[0].context_tokens, found[0].is_enough) == (4096, True)


def test_without_a_model_there_is_none():
    def refuse(_choices: Choices) -> InstalledModel:
        raise ModelNotFound("gone")

    found: list[Larger | None] = []
    LargerContexts(SomeModels(), Settings, refuse).find(Choices(), SIGHT, found.append)
    assert found == [None]
