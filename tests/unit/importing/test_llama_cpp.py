"""llama.cpp's page: all three generations of what it saves."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.incoming import IncomingFile, Program, Unreadable, Why
from tests.other_programs import (
    NOON,
    SAID,
    llama_conversation,
    llama_database,
    llama_message,
    written,
)
from tests.unit.importing.reading import only, read, texts, tree


def branched():
    return llama_conversation(
        llama_message("root", None, "system", "", type="root"),
        llama_message("s", "root", "system", "Be a horse.", type="system"),
        llama_message("q1", "s", "user", SAID),
        llama_message("a1", "q1", "assistant", "Neigh.", model="smol"),
        llama_message("a2", "q1", "assistant", "Whinny.", model="smol"),
        current="a1",
    )


def test_a_conversation_alone_and_in_an_array(tmp_path):
    alone = only(written(tmp_path / "a.json", branched()))
    together = only(written(tmp_path / "b.json", [branched()]))
    assert alone == together
    assert (alone.program, alone.origin_id) == (Program.LLAMA_CPP, "conv-uuid")
    assert alone.choices.system_prompt == "Be a horse."
    assert tree(alone) == [
        (1, None, "user", SAID),
        (2, 1, "assistant", "Neigh."),
        (3, 1, "assistant", "Whinny."),
    ]
    assert alone.leaf == 2
    assert alone.messages[1].model == "smol"
    assert alone.updated_at == datetime(2026, 1, 31, 12, 1, tzinfo=UTC)


def test_thoughts_tools_and_extras(tmp_path):
    calls = '[{"id":"1","type":"function","function":{"name":"add","arguments":"{\\"a\\":1}"}}]'
    extra = [
        {"type": "IMAGE", "name": "odd", "content": ""},
        {"type": "imageFile", "name": "horse.png", "base64Url": "data:..."},
        {"type": "audioFile", "name": "neigh.mp3", "base64Data": "", "mimeType": "audio/mp3"},
        {"type": "textFile", "name": "notes.txt", "content": "Notes"},
        {"type": "pdfFile", "name": "a.pdf", "content": "Pages", "processedAsImages": False},
        {"type": "context", "content": "A paste"},
    ]
    record = llama_conversation(
        llama_message("q", None, "user", "Look", extra=extra),
        llama_message("a", "q", "assistant", "Well.", thinking="Hm.", toolCalls=calls),
        llama_message("t", "a", "tool", "2", toolCallId="1"),
        llama_message("b", "t", "assistant", "Two.", reasoningContent="Sure."),
        llama_message("c", "b", "assistant", "", toolCalls="[{broken"),
        current="c",
    )
    incoming = only(written(tmp_path / "a.json", record))
    assert texts(incoming) == [
        "Look\n\n[file: odd, not imported]\n\n[image: horse.png, not imported]\n\n"
        "[audio: neigh.mp3, not imported]",
        "<think>\nHm.\n</think>\n\nWell.\n\n"
        '[tool call: add]\n```\n{"a":1}\n```\n\n[tool result]\n```\n2\n```\n\n'
        "<think>\nSure.\n</think>\n\nTwo.\n\n[tool call: unnamed]\n```\n[{broken\n```",
    ]
    assert incoming.messages[0].files == (
        IncomingFile("notes.txt", "Notes"),
        IncomingFile("a.pdf", "Pages", "pdf"),
        IncomingFile("pasted text", "A paste"),
    )


def test_the_database_of_the_page_before(tmp_path):
    now = int(NOON * 1000)
    conversations = [
        {"id": "conv-1", "lastModified": now, "currNode": now + 2, "name": "Horses"},
        {"id": "conv-2", "lastModified": now, "currNode": now, "name": "Nothing"},
    ]
    messages = [
        llama_message(now, -1, "system", "", type="root", convId="conv-1"),
        llama_message(now + 1, now, "user", SAID, convId="conv-1"),
        llama_message(now + 2, now + 1, "assistant", "Neigh.", convId="conv-1"),
    ]
    found, unreadable = read(written(tmp_path / "db.json", llama_database(conversations, messages)))
    assert [each.origin_id for each in found] == ["conv-1"]
    assert tree(found[0]) == [(1, None, "user", SAID), (2, 1, "assistant", "Neigh.")]
    assert unreadable == [Unreadable("Nothing", Why.EMPTY, Program.LLAMA_CPP)]


def test_the_first_page_had_a_list(tmp_path):
    now = int(NOON * 1000)
    record = {
        "id": f"conv-{now}",
        "lastModified": now + 5,
        "messages": [
            {"id": now + 1, "role": "user", "content": SAID},
            {"id": now + 2, "role": "assistant", "content": "Neigh.", "timings": {}},
        ],
    }
    incoming = only(written(tmp_path / f"conversation_conv-{now}.json", record))
    assert tree(incoming) == [(1, None, "user", SAID), (2, 1, "assistant", "Neigh.")]
    assert incoming.messages[0].created_at == datetime(2026, 1, 31, 12, 0, 0, 1000, tzinfo=UTC)
