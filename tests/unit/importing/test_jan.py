"""Jan's threads: two files each, contents of many kinds, broken lines."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.incoming import Program, Unreadable, Why
from tests.other_programs import SAID, jan_message, jan_thread, zipped
from tests.unit.importing.reading import only, read, texts, tree


def test_a_thread(tmp_path):
    jan_thread(
        tmp_path / "threads" / "01JHORSES",
        [jan_message(1, "user", SAID), jan_message(2, "assistant", "Neigh.")],
    )
    incoming = only(tmp_path)
    assert (incoming.program, incoming.origin_id) == (Program.JAN, "01JHORSES")
    assert (incoming.title, incoming.choices.system_prompt) == ("Horses", "Be a horse.")
    assert tree(incoming) == [(1, None, "user", SAID), (2, 1, "assistant", "Neigh.")]
    assert incoming.messages[1].model == "Jan-v1-4B"
    assert incoming.messages[1].created_at == datetime(2026, 1, 31, 12, 0, 2, tzinfo=UTC)
    assert incoming.created_at == datetime(2026, 1, 31, 12, tzinfo=UTC)


def test_all_kinds_of_content_are_words(tmp_path):
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
    linked = {"type": "image_url", "image_url": {"url": "file:///a/horse.png", "detail": "auto"}}
    thoughts = {"type": "reasoning", "text": {"value": "Hm.", "annotations": []}}
    call = {
        "type": "tool_call",
        "tool_call_id": "c1",
        "tool_name": "search",
        "input": {"q": "horse"},
        "output": "Found",
    }
    kept_beside = {
        "tool_calls": [
            {
                "tool": {
                    "id": "c2",
                    "type": "function",
                    "function": {"name": "add", "arguments": "{}"},
                },
                "response": {"content": [{"type": "text", "text": "3"}]},
                "state": "ready",
            }
        ]
    }
    jan_thread(
        tmp_path,
        [
            jan_message(1, "user", "Look", picture, linked),
            jan_message(2, "assistant", "", thoughts, call, {"type": "hologram"}),
            jan_message(3, "assistant", "There.", metadata=kept_beside),
        ],
    )
    assert texts(only(tmp_path)) == [
        "Look\n\n[image, not imported]\n\n[image: horse.png, not imported]",
        "<think>\nHm.\n</think>\n\n"
        '[tool call: search]\n```\n{\n  "q": "horse"\n}\n```\n\n[tool result]\n```\nFound\n```\n\n'
        "[part of the message: hologram, not imported]\n\n"
        "There.\n\n[tool call: add]\n```\n{}\n```\n\n[tool result]\n```\n3\n```",
    ]


def test_broken_lines_cost_themselves_alone(tmp_path):
    jan_thread(
        tmp_path,
        [
            jan_message(1, "user", "Hi"),
            '{"role": "assis',
            "[1, 2]",
            jan_message(2, "system", "Be brief."),
            jan_message(3, "assistant", "Hello", content="Hello"),
        ],
        assistants=[],
    )
    found, unreadable = read(tmp_path)
    assert texts(found[0]) == ["Hi", "Hello"]
    assert found[0].choices.system_prompt == "Be brief."
    assert unreadable == [Unreadable("Horses", Why.LOOSE, Program.JAN, 1)]


def test_threads_without_messages_and_broken_threads(tmp_path):
    jan_thread(tmp_path / "a", [])
    (jan_thread(tmp_path / "b", []) / "messages.jsonl").unlink()
    (jan_thread(tmp_path / "c", []) / "thread.json").write_text("{")
    found, unreadable = read(tmp_path)
    assert found == []
    assert unreadable == [
        Unreadable("Horses", Why.EMPTY, Program.JAN),
        Unreadable("Horses", Why.EMPTY, Program.JAN),
        Unreadable("c/thread.json", Why.DAMAGED, Program.JAN),
    ]


def test_in_an_archive_the_two_files_find_each_other(tmp_path):
    folder = jan_thread(tmp_path / "thread", [jan_message(1, "user", "Hi")])
    members = {f"threads/1/{f.name}": f.read_bytes() for f in folder.iterdir()}
    assert texts(only(zipped(tmp_path / "jan.zip", members))) == ["Hi"]
