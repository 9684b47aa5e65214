"""Which prompt template a model gets, and the reason that is told for it."""

from __future__ import annotations

import pytest

from desktop.conversation import Role
from desktop.engine.prompting.choosing import Chosen, choose_for
from desktop.engine.protocol import Turn

HI = Turn(Role.USER, "Hi")
PLAIN = "{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}[assistant]"
CHATML_LIKE = "{% for m in messages %}<|im_start|>{{ m.content }}<|im_end|>{% endfor %}"
NONE = "the file carries none"

IM = ("<|im_start|>", "<|im_end|>")
LLAMA_3 = ("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>")
GEMMA = ("<start_of_turn>", "<end_of_turn>")
INST = ("[INST]", "[/INST]")
SYSTEM = ("[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]")
PHI_3 = ("<|user|>", "<|assistant|>", "<|end|>")
DEEPSEEK = ("<｜User｜>", "<｜Assistant｜>")
COMMAND_R = ("<|START_OF_TURN_TOKEN|>", "<|USER_TOKEN|>", "<|END_OF_TURN_TOKEN|>")
GPT_OSS = ("<|start|>", "<|channel|>", "<|message|>", "<|end|>")


class File:
    """A header, and a vocabulary of letters and these special tokens; `ends` end an answer."""

    bos, eos = 0, 1

    def __init__(self, *tokens: str, ends: tuple[str, ...] = ("</s>",), **metadata: str) -> None:
        self._specials = ["<s>", "</s>", *tokens]
        self._ends = ends
        self._metadata = {"general.architecture": "llama"}
        self._metadata |= {key.replace("_", ".", 1): value for key, value in metadata.items()}

    def with_key(self, key: str, value: str) -> File:
        self._metadata[key] = value
        return self

    def metadata(self, key: str) -> str | None:
        return self._metadata.get(key)

    def token_text(self, token: int) -> str:
        return self._specials[token] if token < len(self._specials) else chr(token)

    def special(self, token: int) -> tuple[bool, bool, bool]:
        return (token < len(self._specials), False, False)

    def is_end(self, token: int) -> bool:
        return self.token_text(token) in self._ends

    def tokenize(self, text: str, *, special: bool) -> list[int]:
        if special and text in self._specials:
            return [self._specials.index(text)]
        return [ord(letter) for letter in text]


def choose(file: File, path: str = "model.gguf", asked: str = "") -> Chosen:
    return choose_for(file, path=path, asked=asked)


def named(chosen: Chosen) -> str:
    return chosen.family.name if chosen.family else ""


def with_own(source: str, **metadata: str) -> File:
    return File(**metadata).with_key("tokenizer.chat_template", source)


@pytest.mark.parametrize(
    ("path", "tokens", "family"),
    [
        ("llama-2-7b-chat.Q4_K_M", (), "llama-2"),
        ("Llama 2 13B Chat", (), "llama-2"),
        ("meta_llama_2_7b_CHAT", (), "llama-2"),
        ("llama2-70b-chat", (), "llama-2"),
        ("codellama-34b-instruct.Q5_K_M", (), "llama-2"),
        ("vicuna-13b-v1.5", (), "vicuna"),
        ("alpaca-7b", (), "alpaca"),
        ("WizardCoder-Python-13B", (), "alpaca"),
        ("WizardLM-70B-V1.0", (), "wizardlm"),
        ("zephyr-7b-beta.Q4_K_M", (), "zephyr"),
        ("tinyllama-1.1b-chat-v1.0", (), "zephyr"),
        ("Mistral-7B-Instruct-v0.1", (), "mistral-v1"),
        ("mixtral-8x7b-instruct-v0.1", (), "mistral-v1"),
        ("Mistral-7B-Instruct-v0.3", INST, "mistral-v3"),
        ("Mistral-Small-24B-Instruct-2501", INST + SYSTEM, "mistral-v7"),
        ("openhermes-2.5-mistral-7b", IM, "chatml"),
        ("dolphin-2.6-mistral", IM, "chatml"),
        ("SmolLM2-135M-Instruct", IM, "chatml"),
        ("Meta-Llama-3-8B-Instruct", LLAMA_3, "llama-3"),
        ("Hermes-2-Pro-Llama-3-8B", IM + LLAMA_3, "llama-3"),
        ("gemma-2-2b-it", GEMMA, "gemma"),
        ("Phi-3-mini-4k-instruct", PHI_3, "phi-3"),
        ("Phi-4-mini-instruct", PHI_3, "phi-3"),
        ("phi-4-Q4_0", (*IM, "<|im_sep|>"), "phi-4"),
        ("Qwen2-7B-Instruct", IM, "qwen"),
        ("DeepSeek-R1-Distill-Llama-8B-chat", DEEPSEEK + LLAMA_3, "deepseek"),
        ("deepseek-llm-7b-chat", (), "deepseek-llm"),
        ("c4ai-command-r-v01", COMMAND_R, "command-r"),
        ("gpt-oss-20b-mxfp4", GPT_OSS, "gpt-oss"),
        ("falcon-7b-instruct", (), "falcon"),
    ],
)
def test_a_family_by_its_name(path, tokens, family):
    chosen = choose(File(*tokens), f"/models/{path}.gguf")
    assert (named(chosen), chosen.is_chat) == (family, True)
    assert chosen.family is not None
    assert chosen.origin == f"{chosen.family.title}, by the model's name; {NONE}"


def test_the_headers_name_counts_as_the_files_does():
    for key in ("general.name", "general.basename"):
        chosen = choose(File().with_key(key, "LLaMA 2 7B").with_key("general.finetune", "Chat"))
        assert named(chosen) == "llama-2"


def test_tekken_tells_nemo_from_the_older_mistral():
    nemo = File(*INST).with_key("tokenizer.ggml.pre", "tekken")
    chosen = choose(nemo, "Mistral-Nemo-Instruct-2407.gguf")
    assert named(chosen) == "mistral-nemo"


@pytest.mark.parametrize(
    ("tokens", "family"),
    [(IM, "qwen"), (LLAMA_3, "llama-3"), (GEMMA, "gemma"), (PHI_3, "phi-3"), (INST, "mistral-v3")],
)
def test_a_chat_model_of_no_known_name_by_its_vocabulary(tokens, family):
    chosen = choose(File(*tokens), "my-assistant.gguf")
    assert named(chosen) == family
    assert chosen.origin.endswith(f"by the vocabulary; {NONE}")


def test_then_by_its_architecture():
    chosen = choose(File(general_architecture="gemma2"), "my-chat.gguf")
    assert chosen.origin == f"Gemma, by the architecture; {NONE}"


def test_what_nothing_tells_of_is_chatml():
    assert choose(File(), "my-chat.gguf").origin == f"ChatML, assumed; {NONE}"


@pytest.mark.parametrize(
    ("path", "tokens"),
    [
        ("llama-2-7b", ()),
        ("Meta-Llama-3-8B", LLAMA_3),
        ("mistral-7b-v0.1", ()),
        ("gemma-2-2b-pt", GEMMA),
        ("falcon-7b-base-chat", ()),
        ("codellama", ()),
        ("model", IM),
        ("bits-and-bytes", ()),
    ],
)
def test_a_base_model_goes_on_with_a_text(path, tokens):
    chosen = choose(File(*tokens), f"{path}.gguf")
    assert not chosen.is_chat
    assert chosen.origin == f"Plain text, as the model's name tells of no chat; {NONE}"
    answer = Turn(Role.ASSISTANT, " there was")
    turns = [Turn(Role.USER, "Once upon a time"), answer]
    assert chosen.template.render(turns).text == "Once upon a time there was"


def test_the_files_own_template_goes_before_its_name():
    chosen = choose(with_own(PLAIN), "llama-2-7b-chat.gguf")
    assert (chosen.origin, chosen.family, chosen.is_chat) == ("from the model file", None, True)
    assert chosen.template.render([HI]).text == "[user]Hi[assistant]"


def test_a_file_with_a_template_is_no_base_model():
    assert choose(with_own(PLAIN), "llama-2-7b.gguf").is_chat


def test_what_kind_the_files_own_is():
    assert choose(with_own(CHATML_LIKE)).origin == "ChatML, from the model file"


def test_of_several_named_templates_the_default():
    file = File().with_key("tokenizer.chat_template.tool_use", "{{ 'tools' }}")
    assert not choose(file).is_chat
    file.with_key("tokenizer.chat_template.default", PLAIN)
    assert choose(file).template.render([HI]).text == "[user]Hi[assistant]"
    file.with_key("tokenizer.chat_template", "{{ 'own' }}")
    assert choose(file).template.render([HI]).text == "own"


def test_a_family_that_was_chosen_goes_before_everything():
    chosen = choose(with_own(PLAIN), "llama-2-7b-chat.gguf", "vicuna")
    assert chosen.origin == "Vicuna, chosen by you"
    assert chosen.template.render([HI]).text.endswith("USER: Hi ASSISTANT:")


def test_plain_text_can_be_chosen():
    assert not choose(with_own(PLAIN), asked="completion").is_chat


def test_a_template_that_was_written():
    chosen = choose(with_own(PLAIN), asked="{{ messages[0].content }}!")
    assert (chosen.origin, chosen.template.render([HI]).text) == ("written by you", "Hi!")


def test_a_name_that_is_none_gives_way():
    chosen = choose(with_own(CHATML_LIKE), asked="lama")
    assert chosen.origin == "ChatML, from the model file; there is no template named lama"


@pytest.mark.parametrize("broken", ["{% for", "{{ nobody.knows }}", "{{ raise_exception('no') }}"])
def test_what_cannot_be_used_gives_way_and_is_told(broken):
    chosen = choose(with_own(broken), "llama-2-7b-chat.gguf")
    assert chosen.origin.startswith(
        "Llama 2 Chat, by the model's name; the file's own can't be used"
    )
    assert chosen.template.render([HI]).text == "<s>[INST] Hi [/INST]"
    chosen = choose(with_own(PLAIN), asked=broken)
    assert chosen.origin.startswith("from the model file; yours can't be used (")
    chosen = choose(File(), "llama-2-7b-chat.gguf", asked=broken)
    assert chosen.origin.startswith("Llama 2 Chat, by the model's name; yours can't be used (")


def test_in_place_of_a_broken_template_one_of_its_kind():
    broken = "{% for m in messages %}<start_of_turn>{% endfor %}{% for t in tools %}{% endfor %}"
    chosen = choose(with_own(broken), "llama-2-7b-chat.gguf")
    assert chosen.origin.startswith("Gemma, as its prompts look; the file's own can't be used (")


def test_stop_strings_are_for_markers_that_are_no_end_tokens():
    assert choose(File(), asked="vicuna").stops == ("USER:",)
    assert choose(File(), asked="alpaca").stops == ("### Instruction:",)
    assert choose(File(*GEMMA), asked="gemma").stops == ("<end_of_turn>",)
    assert choose(File(*GEMMA, ends=GEMMA[1:]), asked="gemma").stops == ()
    assert choose(with_own(CHATML_LIKE)).stops == ("<|im_end|>", "<|im_start|>")
