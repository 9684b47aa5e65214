"""Open WebUI: exports and its database; thoughts, tools and files inside the words."""

from __future__ import annotations

import html
import json
from datetime import UTC, datetime

from desktop.incoming import IncomingFile, Program, Unreadable, Why
from tests.other_programs import (
    SAID,
    open_webui_chat,
    open_webui_database,
    open_webui_message,
    written,
)
from tests.unit.importing.reading import only, read, texts, tree


def branched():
    return open_webui_chat(
        [
            open_webui_message("q1", None, "user", SAID),
            open_webui_message("a1", "q1", "assistant", "Neigh."),
            open_webui_message("a2", "q1", "assistant", "Whinny.", model="phi4"),
            open_webui_message("q2", "a2", "user", "More?"),
        ],
        "q2",
    )


def test_branches_come_in(tmp_path):
    incoming = only(written(tmp_path / "chat-export-1769860800000.json", [branched()]))
    assert (incoming.program, incoming.origin_id) == (Program.OPEN_WEBUI, "7c6f0038-horses")
    assert incoming.choices.system_prompt == "Be a horse."
    assert tree(incoming) == [
        (1, None, "user", SAID),
        (2, 1, "assistant", "Neigh."),
        (3, 1, "assistant", "Whinny."),
        (4, 3, "user", "More?"),
    ]
    assert incoming.leaf == 4
    assert [m.model for m in incoming.messages] == ["", "llama3.2:3b", "phi4", ""]
    assert incoming.created_at == datetime(2026, 1, 31, 12, tzinfo=UTC)


def test_thoughts_and_tools_in_the_words_are_words(tmp_path):
    arguments = html.escape(json.dumps(json.dumps({"q": 'a "horse"'})))
    result = html.escape(json.dumps(["found <b>"]))
    content = (
        '<details type="reasoning" done="true" duration="3">\n'
        "<summary>Thought for 3 seconds</summary>\n"
        "&gt; Is 1 &lt; 2?\n&gt; \n&gt; Yes.\n</details>\n"
        f'<details type="tool_calls" done="true" id="c1" name="search" arguments="{arguments}"'
        f' result="{result}" files="" embeds="">\n<summary>Tool Executed</summary>\n</details>\n'
        "It is a horse."
    )
    chat = open_webui_chat(
        [
            open_webui_message("q", None, "user", "What?"),
            open_webui_message("a", "q", "assistant", content),
        ],
        "a",
    )
    said = texts(only(written(tmp_path / "export.json", [chat])))[1]
    assert said.startswith("<think>\nIs 1 < 2?\n\nYes.\n</think>")
    assert '[tool call: search]\n```\n"{\\"q\\": \\"a \\\\\\"horse\\\\\\"\\"}"\n```' in said
    assert '[tool result]\n```\n["found <b>"]\n```' in said
    assert said.endswith("It is a horse.")
    assert "<details" not in said


def test_files_and_pictures(tmp_path):
    files = [
        {"type": "image", "url": "data:image/png;base64,AAAA", "name": "horse.png"},
        {
            "type": "file",
            "name": "notes.txt",
            "file": {"filename": "notes.txt", "data": {"content": "Notes"}},
        },
        {"type": "file", "name": "gone.pdf", "file": {"filename": "gone.pdf", "data": {}}},
        "odd",
    ]
    parts = [{"type": "text", "text": "Look"}, {"type": "image_url", "image_url": {"url": "x"}}]
    question = open_webui_message("q", None, "user", "", files=files)
    question["content"] = parts
    incoming = only(written(tmp_path / "export.json", [open_webui_chat([question], "q")]))
    assert texts(incoming) == [
        "Look\n\n[image, not imported]\n\n"
        "[image: horse.png, not imported]\n\n[file: gone.pdf, not imported]"
    ]
    assert incoming.messages[0].files == (IncomingFile("notes.txt", "Notes"),)


def test_an_old_export_has_a_list(tmp_path):
    chat = branched()
    del chat["chat"]["history"]
    chat["chat"]["messages"] = [
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": "Hello"},
    ]
    assert texts(only(written(tmp_path / "export.json", [chat]))) == ["Hi", "Hello"]


def test_its_database(tmp_path):
    broken = {**branched(), "id": "2", "title": "Broken", "chat": "no object"}
    path = open_webui_database(tmp_path / "webui.db", [branched(), broken])
    before = path.read_bytes()
    found, unreadable = read(path)
    assert [each.origin_id for each in found] == ["7c6f0038-horses"]
    assert tree(found[0])[0] == (1, None, "user", SAID)
    assert unreadable == [Unreadable("Broken", Why.EMPTY, Program.OPEN_WEBUI)]
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["webui.db"]


def test_tags_without_an_end_are_left_as_they_are(tmp_path):
    chat = open_webui_chat(
        [open_webui_message("q", None, "user", '<details type="reasoning" done="true">')], "q"
    )
    said = texts(only(written(tmp_path / "export.json", [chat])))
    assert said == ['<details type="reasoning" done="true">']
