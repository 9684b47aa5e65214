"""The words for saved prompts that can't be used. Knows no prompt."""

from __future__ import annotations

from desktop.errors import PromptNotFound, PromptUnfilled
from desktop.explain.notice import Notice
from desktop.language import tr


def explain_prompt(error: PromptNotFound | PromptUnfilled) -> Notice:
    """What is the matter with this prompt, and what to do about it."""
    match error:
        case PromptNotFound(name):
            text = tr(
                "There is no saved prompt called “{name}”. “paddock prompts list” shows them.",
                name=name,
            )
            return Notice(tr("No such prompt"), text)
        case PromptUnfilled(name, part):
            text = tr(
                "“{name}” needs to know its “{part}”. Say it with --fill “{part}=…”.",
                name=name,
                part=part,
            )
            return Notice(tr("Something is missing in the prompt"), text)
