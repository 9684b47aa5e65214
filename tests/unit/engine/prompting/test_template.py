"""Prompt text by the model's own template: exact where a reference exists, contents always known."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import Role
from desktop.engine.prompting.families import FAMILIES
from desktop.engine.prompting.template import Rendering, Template, TemplateError
from desktop.engine.protocol import Turn

CHATML, LLAMA_2 = FAMILIES["chatml"].source, FAMILIES["llama-2"].source
USER, ASSISTANT, SYSTEM = Role.USER, Role.ASSISTANT, Role.SYSTEM
SYSTEM_TURN = Turn(SYSTEM, "Be kind.")
HI = Turn(USER, "Hi")

PLAIN = "{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}[assistant]"
STRIPPING = "{% for m in messages %}[{{ m.role }}]{{ m.content | trim }}{% endfor %}[assistant]"
RSTRIPPING = "{% for m in messages %}[{{ m.role }}]{{ m.content.rstrip() }}{% endfor %}[a]"
MIXED = (
    "{% for m in messages %}[{{ m.role }}]"
    "{{ m.content if m.role == 'system' else m.content | trim }}{% endfor %}[assistant]"
)
SHOUTING = "{% for m in messages %}[{{ m.role }}]{{ m.content | upper }}{% endfor %}[assistant]"
COUNTING = "{% for m in messages %}{{ m.content | length }}:{{ m.content }}{% endfor %}[assistant]"


def template(source: str) -> Template:
    return Template(source, origin="a test", bos="<s>", eos="</s>")


def contents_of(rendering: Rendering) -> list[str]:
    return [rendering.text[start:end] for start, end in rendering.contents]


def llama_2(*turns: Turn) -> str:
    return template(LLAMA_2).render(turns).text


def test_chatml():
    text = template(CHATML).render([SYSTEM_TURN, HI, Turn(ASSISTANT, "Ho"), Turn(USER, "?")]).text
    assert text == (
        "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n"
        "<|im_start|>assistant\nHo<|im_end|>\n<|im_start|>user\n?<|im_end|>\n"
        "<|im_start|>assistant\n"
    )


# Meta's reference: github.com/meta-llama/llama, llama/generation.py, chat_completion.


def test_llama_2_one_turn():
    assert llama_2(HI) == "<s>[INST] Hi [/INST]"


def test_llama_2_with_a_system_prompt():
    expected = "<s>[INST] <<SYS>>\nBe kind.\n<</SYS>>\n\nHi [/INST]"
    assert llama_2(SYSTEM_TURN, HI) == expected


def test_llama_2_two_turns():
    assert llama_2(SYSTEM_TURN, HI, Turn(ASSISTANT, "Hello!"), Turn(USER, "Bye")) == (
        "<s>[INST] <<SYS>>\nBe kind.\n<</SYS>>\n\nHi [/INST] Hello! </s><s>[INST] Bye [/INST]"
    )


def test_llama_2_strips_what_was_said():
    assert llama_2(Turn(USER, "  Hi\n"), Turn(ASSISTANT, " Ho "), Turn(USER, " Bye")) == (
        "<s>[INST] Hi [/INST] Ho </s><s>[INST] Bye [/INST]"
    )


@pytest.mark.parametrize("source", [PLAIN, STRIPPING, RSTRIPPING, MIXED, CHATML, LLAMA_2])
@pytest.mark.parametrize("padded", ["Hi", " Hi", "Hi\n", "\n  Hi \t\n"])
@pytest.mark.parametrize("system", ["Be kind.", " Be kind.\n"])
def test_contents_are_known_also_where_a_template_strips(source, padded, system):
    turns = [Turn(SYSTEM, system), Turn(USER, padded), Turn(ASSISTANT, " Ho"), Turn(USER, padded)]
    rendering = template(source).render(turns)
    assert [content.strip() for content in contents_of(rendering)] == ["Be kind.", "Hi", "Ho", "Hi"]


def test_a_template_that_changes_letters():
    rendering = template(SHOUTING).render([HI, Turn(ASSISTANT, "ho"), HI])
    assert contents_of(rendering) == ["HI", "HO", "HI"]


def test_a_template_that_looks_at_the_marks_leaves_no_scaffold():
    rendering = template(COUNTING).render([HI, Turn(ASSISTANT, "Ho"), HI])
    assert rendering.text == "2:Hi2:Ho2:Hi[assistant]"
    assert contents_of(rendering) == [rendering.text]
    assert not rendering.is_sure


def test_a_template_that_leaves_a_message_out():
    source = "{% for m in messages if m.role == 'user' %}<{{ m.content }}>{% endfor %}"
    rendering = template(source).render([HI, Turn(ASSISTANT, "Ho"), HI])
    assert (rendering.text, contents_of(rendering)) == ("<Hi><Hi>", ["Hi", "Hi"])


@pytest.mark.parametrize(
    "source",
    [
        "{% for m in messages if m.role != 'system' %}<{{ m.content }}>{% endfor %}",
        "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('No system') }}"
        "{% endif %}<{{ m.content }}>{% endfor %}",
    ],
)
def test_where_a_template_has_no_system_prompt_the_first_question_has_it(source):
    rendering = template(source).render([SYSTEM_TURN, HI, Turn(ASSISTANT, "Ho"), HI])
    assert rendering.text == "<Be kind.\n\nHi><Ho><Hi>"
    assert template(source).render([SYSTEM_TURN, Turn(USER, "")]).text == "<Be kind.>"


ALTERNATING = (
    "{% for m in messages %}{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Take turns') }}{% endif %}<{{ m.content }}>{% endfor %}"
)


def test_where_a_template_wants_turns_taken_neighbours_become_one():
    rendering = template(ALTERNATING).render([SYSTEM_TURN, HI, HI, Turn(ASSISTANT, "Ho"), HI])
    assert rendering.text == "<Be kind.\n\nHi\n\nHi><Ho><Hi>"


def test_a_refusal_that_no_order_helps_is_in_the_templates_own_words():
    with pytest.raises(TemplateError, match=r"^Take turns$"):
        template(ALTERNATING).render([Turn(ASSISTANT, "Ho"), HI])


THINKING = (
    "{% for m in messages %}[{{ m.role }}]{% if m.role == 'assistant' %}"
    "{{ m.content.split('</think>')[-1].lstrip('\n') }}{% else %}{{ m.content }}{% endif %}"
    "{% endfor %}[assistant]"
)


@pytest.mark.parametrize("source", [THINKING, THINKING.replace("lstrip('\n')", "strip()")])
@pytest.mark.parametrize("question", ["Hi", " Hi ", "</think>Hi", "a<think>b</think>c\n"])
@pytest.mark.parametrize("answer", ["Ho", " Ho", "<think>\nHm\n</think>\n\nHo", "</think>Ho"])
def test_thoughts_that_a_template_cuts_off(source, question, answer):
    rendering = template(source).render([Turn(USER, question), Turn(ASSISTANT, answer), HI])
    assert rendering.is_sure
    assert [content.strip() for content in contents_of(rendering)] == [question.strip(), "Ho", "Hi"]


@pytest.mark.parametrize("answer", ["<think>Hm</think>Ho", "</think>", "</think>Ho"])
def test_thoughts_that_stay_are_content(answer):
    source = PLAIN.replace("m.content", "m.content.lstrip('x')")
    rendering = template(source).render([Turn(USER, "xHi"), Turn(ASSISTANT, answer), HI])
    assert "</think>" in "".join(contents_of(rendering))


def test_a_space_that_the_template_puts_before_answers_is_there_in_an_open_one():
    mistral = template(FAMILIES["mistral-v1"].source)
    expected = "<s>[INST] Hi [/INST] Once"
    assert mistral.render([HI, Turn(ASSISTANT, "Once")]).text == expected
    assert mistral.render([HI, Turn(ASSISTANT, " Once")]).text == expected


def test_a_template_that_says_a_message_twice():
    source = "{% for m in messages %}<{{ m.content }}|{{ m.content }}>{% endfor %}"
    assert contents_of(template(source).render([HI])) == ["Hi", "Hi"]


def test_an_answer_to_be_continued_is_left_open():
    rendering = template(CHATML).render([HI, Turn(ASSISTANT, "Once upon")])
    assert rendering.text.endswith("<|im_start|>assistant\nOnce upon")
    assert contents_of(rendering) == ["Hi", "Once upon"]


def test_an_open_answer_gets_no_thought_that_it_did_not_have():
    source = PLAIN.replace(
        "{{ m.content }}",
        "{% if loop.last and m.role == 'assistant' %}<think></think>{% endif %}{{ m.content }}",
    )
    rendering = template(source).render([HI, Turn(ASSISTANT, "<think>Hm")])
    assert rendering.text == "[user]Hi[assistant]<think>Hm"


def test_marks_in_a_text_do_not_move_the_spans():
    rendering = template(PLAIN).render([Turn(USER, "\ue0f1a\ue0f0\ue0f0b\ue0f1"), HI])
    assert rendering.text == "[user]ab[user]Hi[assistant]"
    assert contents_of(rendering) == ["ab", "Hi"]


def test_other_private_use_characters_stay():
    assert "\ue0f2\uf8ff" in template(PLAIN).render([Turn(USER, "\ue0f2\uf8ff")]).text


marks_and_scaffold = st.text(st.sampled_from("\ue0f0\ue0f1 \nab<|>[]{}%"), max_size=12)


@given(st.lists(marks_and_scaffold, min_size=1, max_size=5))
def test_the_contents_are_exactly_what_was_said(texts):
    roles = (USER, ASSISTANT)
    turns = [Turn(roles[n % 2], text) for n, text in enumerate(texts)]
    rendering = template(PLAIN).render([*turns, HI])
    said = [text.replace("\ue0f0", "").replace("\ue0f1", "") for text in texts]
    assert contents_of(rendering) == [text for text in [*said, "Hi"] if text]
    scaffold, at = "", 0
    for start, end in rendering.contents:
        scaffold += rendering.text[at:start]
        at = end
    roles_said = "".join(f"[{turn.role}]" for turn in [*turns, HI])
    assert scaffold + rendering.text[at:] == f"{roles_said}[assistant]"


@given(st.text(max_size=20))
def test_what_a_person_types_is_never_a_program(text):
    template(PLAIN).render([Turn(USER, text + "{{ 1 // 0 }}{% for")])


@pytest.mark.parametrize(
    "source",
    [
        "{{ raise_exception('Only two roles are supported!') }}",
        "{{ 1 // 0 }}",
        "{{ nobody.knows }}",
        "{{ messages[99].content }}",
        "{{ messages + 1 }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ messages.append('planted') }}",
        "{% for i in range(10 ** 9) %}x{% endfor %}",
    ],
)
def test_a_template_that_raises_fails_as_a_template(source):
    with pytest.raises(TemplateError):
        template(source).render([HI])


def test_the_templates_own_words_are_kept():
    with pytest.raises(TemplateError, match="Only two roles are supported!"):
        template("{{ raise_exception('Only two roles are supported!') }}").render([HI])


@pytest.mark.parametrize("source", ["{% for", "{{ 1 + }}", "{% nonsense %}", "{{ " + "(" * 5000])
def test_a_template_that_is_none_is_refused_at_once(source):
    with pytest.raises(TemplateError):
        template(source)


def test_nothing_to_answer():
    with pytest.raises(TemplateError):
        template(CHATML).render([])


def test_the_date_is_the_same_all_day():
    rendering = template("{{ strftime_now('%Y-%m-%d %H:%M') }}").render([HI])
    assert rendering.text == f"{datetime.now().astimezone():%Y-%m-%d} 00:00"


def test_blocks_leave_no_blank_lines_and_loops_may_break():
    source = "{% for m in messages %}\n    {% if loop.index > 1 %}\n{% break %}\n{% endif %}\n"
    source += "{{ m.content }}\n{% endfor %}\nend"
    assert template(source).render([HI, HI]).text == "Hi\nend"


def test_the_fingerprint_is_the_sources_and_the_tokens():
    marks = {
        Template(source, origin=origin, bos=bos).fingerprint
        for source, origin, bos in [(PLAIN, "a", ""), (PLAIN, "b", ""), (PLAIN, "a", "<s>")]
    }
    assert len(marks | {template(CHATML).fingerprint}) == 3
    assert {len(mark) for mark in marks} == {64}
