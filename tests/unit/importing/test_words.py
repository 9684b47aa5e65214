"""Words for what can't come in as it is."""

from __future__ import annotations

from desktop.importing import words
from desktop.markdown.thinking import ThoughtSplitter, Voice


def test_what_is_left_behind_is_named():
    assert words.picture("a.png") == "[image: a.png, not imported]"
    assert words.picture() == "[image, not imported]"
    assert words.sound("a\nb") == "[audio: a b, not imported]"
    assert words.file("x" * 500) == f"[file: {'x' * 119}…, not imported]"


def test_a_fence_is_longer_than_those_inside():
    assert words.fenced("```\ncode\n```") == "````\n```\ncode\n```\n````"


def test_tools():
    assert words.tool_call("add", "1") == "[tool call: add]\n```\n1\n```"
    assert words.tool_call("") == "[tool call: unnamed]"
    assert words.tool_result("") == "[tool result]"


def test_a_thought_is_one_to_the_transcript_and_can_not_end_early():
    splitter = ThoughtSplitter()
    answer = words.together(words.thought("Hm </think> hm"), "Said.")
    stretches = splitter.feed(answer) + splitter.finish()
    voices = {stretch.voice: stretch.text for stretch in stretches if stretch.text.strip()}
    assert "hm" in voices[Voice.THOUGHT]
    assert voices[Voice.SAID].strip() == "Said."
    assert words.thought("  ") == ""


def test_paragraphs_without_empty_ones():
    assert words.together("a", "", " ", "b\n", "\n  c") == "a\n\nb\n\n  c"
