"""The prompt templates that Paddock brings along, and how each is told. Knows no model file.

They are written from what the models' makers published, for files that carry no template of their own.
"""

from __future__ import annotations

import msgspec

from desktop.paths import resources


class Family(msgspec.Struct, frozen=True):
    """Models that were trained with the same prompts.

    `named`: a pattern in names of files and models. `tokens`: what its vocabulary spells as one token.
    `marks`: what a template of this kind has in its source. `stops`: what begins the next turn.
    """

    name: str
    title: str
    named: str = ""
    tokens: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    architectures: tuple[str, ...] = ()
    tokenizer: str = ""
    """Of `tokenizer.ggml.pre`, where it takes that to tell."""
    same_as: str = ""
    """The family whose template this one uses."""
    is_tuned: bool = False
    """Every model of this name was trained to talk, whatever else its name says."""

    @property
    def source(self) -> str:
        """The template."""
        path = resources() / "prompt_templates" / f"{self.same_as or self.name}.jinja"
        return path.read_text("utf-8")


CHATML, COMPLETION = "chatml", "completion"
_USER = ("USER:",)
_IM = ("<|im_start|>", "<|im_end|>")
_INST = ("[INST]", "[/INST]")

FAMILIES = {
    family.name: family
    for family in (
        # In the order in which they are looked for: tuned models are named after their base, too.
        Family(
            "gpt-oss",
            "gpt-oss",
            named=r"gpt[-_ ]?oss",
            tokens=("<|start|>", "<|channel|>", "<|message|>", "<|end|>"),
            marks=("<|channel|>",),
            stops=("<|return|>",),
            architectures=("gpt-oss",),
            is_tuned=True,
        ),
        Family(
            "deepseek",
            "DeepSeek",
            named=r"deepseek",
            tokens=("<｜User｜>", "<｜Assistant｜>"),
            marks=("<｜User｜>",),
            stops=("<｜end▁of▁sentence｜>", "<｜User｜>"),
            architectures=("deepseek2",),
        ),
        Family(
            "deepseek-llm",
            "DeepSeek LLM",
            named=r"deepseek",
            stops=("\n\nUser:",),
            architectures=("deepseek",),
        ),
        Family(
            "vicuna",
            "Vicuna",
            named=r"vicuna",
            marks=("USER:", "ASSISTANT:"),
            stops=_USER,
            is_tuned=True,
        ),
        Family(
            "alpaca",
            "Alpaca",
            named=r"alpaca|wizard[-_ ]?(coder|math)|guanaco",
            marks=("### Instruction:", "### Response:"),
            stops=("### Instruction:",),
            is_tuned=True,
        ),
        Family(
            "wizardlm",
            "WizardLM",
            named=r"wizard[-_ ]?lm",
            stops=_USER,
            same_as="vicuna",
            is_tuned=True,
        ),
        Family(
            "zephyr",
            "Zephyr",
            named=r"zephyr|tiny[-_ ]?llama.*chat",
            marks=("<|user|>", "eos_token"),
            stops=("<|user|>", "<|system|>"),
        ),
        Family(
            "phi-4",
            "Phi-4",
            named=r"phi[-_ ]?4",
            tokens=("<|im_start|>", "<|im_sep|>", "<|im_end|>"),
            marks=("<|im_sep|>",),
            stops=("<|im_end|>",),
            is_tuned=True,
        ),
        Family(
            "phi-3",
            "Phi-3",
            named=r"phi[-_ ]?[34]",
            tokens=("<|user|>", "<|assistant|>", "<|end|>"),
            marks=("<|user|>", "<|end|>"),
            stops=("<|end|>", "<|user|>"),
            architectures=("phi3",),
            is_tuned=True,
        ),
        Family(
            "command-r",
            "Command R",
            named=r"command[-_ ]?r|c4ai|(?<![a-z])aya",
            tokens=("<|START_OF_TURN_TOKEN|>", "<|USER_TOKEN|>", "<|END_OF_TURN_TOKEN|>"),
            marks=("<|START_OF_TURN_TOKEN|>",),
            stops=("<|END_OF_TURN_TOKEN|>",),
            architectures=("command-r", "cohere2"),
            is_tuned=True,
        ),
        Family(
            "llama-3",
            "Llama 3",
            named=r"llama[-_ ]?3|llama[-_ ]v3",
            tokens=("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"),
            marks=("<|start_header_id|>",),
            stops=("<|eot_id|>",),
        ),
        Family(
            "gemma",
            "Gemma",
            named=r"gemma",
            tokens=("<start_of_turn>", "<end_of_turn>"),
            marks=("<start_of_turn>",),
            stops=("<end_of_turn>",),
            architectures=("gemma", "gemma2", "gemma3"),
        ),
        Family(
            "qwen",
            "Qwen",
            named=r"qwen|qwq",
            tokens=_IM,
            stops=_IM[::-1],
            architectures=("qwen2", "qwen2moe", "qwen3", "qwen3moe"),
        ),
        Family(
            "chatml",
            "ChatML",
            named=r"chatml|hermes|dolphin|smol[-_ ]?lm|orca[-_ ]?2",
            tokens=_IM,
            marks=("<|im_start|>",),
            stops=_IM[::-1],
        ),
        Family(
            "llama-2",
            "Llama 2 Chat",
            named=r"llama[-_ ]?(v[-_ ]?)?2|code[-_ ]?llama",
            marks=("<<SYS>>", "[INST]"),
        ),
        Family(
            "mistral-v7",
            "Mistral (v7)",
            named=r"mistral|ministral|magistral|devstral",
            tokens=(*_INST, "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]"),
            marks=("[SYSTEM_PROMPT]",),
        ),
        Family(
            "mistral-nemo",
            "Mistral (v3, Tekken)",
            named=r"mistral|ministral|nemo",
            tokens=_INST,
            tokenizer="tekken",
        ),
        Family(
            "mistral-v3",
            "Mistral (v3)",
            named=r"mistral|mixtral|mathstral|codestral|ministral",
            tokens=_INST,
        ),
        Family(
            "mistral-v1",
            "Mistral and Mixtral (v1)",
            named=r"mistral|mixtral",
            marks=("[INST]",),
        ),
        Family(
            "falcon",
            "Falcon",
            named=r"falcon",
            marks=("User:", "Assistant:"),
            stops=("\nUser:",),
            architectures=("falcon",),
        ),
        Family("completion", "Plain text"),
    )
}
