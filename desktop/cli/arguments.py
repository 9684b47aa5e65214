"""The command line: what can be asked for, with help. Knows nothing of how it is done."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from desktop import __version__
from desktop.cli.backup_arguments import add_backup_commands
from desktop.cli.context_arguments import add_context_commands, add_summarize
from desktop.cli.export_arguments import add_export_command
from desktop.cli.gpu_arguments import add_gpu_command
from desktop.cli.lock_arguments import add_lock_command
from desktop.cli.model_arguments import add_model_commands
from desktop.cli.parser import Commands, Parser, add_json, bounded
from desktop.cli.prompt_arguments import add_asking_options, add_prompts_command
from desktop.cli.sampling import add_sampling_options
from desktop.cli.search_history_arguments import add_search_history_command
from desktop.cli.settings_arguments import add_settings_command
from desktop.cli.trash_arguments import add_trash_command, add_usage_command
from desktop.fit.opening import KvType, RopeScaling
from desktop.paths import Paths, find_paths


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, or exit 2 with a sentence. `command` is None for the window."""
    parser = Parser(
        prog="paddock",
        description="Talk with a language model on your own computer. Without a command, the window.",
    )
    parser.add_argument("--version", action="version", version=f"Paddock {__version__}")
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        default=None,
        help="keep everything Paddock writes in DIR (also: PADDOCK_DATA_DIR)",
    )
    _wishes(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _ask(commands)
    _compare(commands)
    _chat(commands)
    add_prompts_command(commands)
    add_context_commands(commands)
    _models(commands)
    _conversations(commands)
    add_search_history_command(commands)
    add_trash_command(commands)
    add_usage_command(commands)
    add_export_command(commands)
    _personas(commands)
    add_model_commands(commands)
    _sessions(commands)
    _network(commands)
    add_lock_command(commands)
    add_backup_commands(commands)
    _samplers(commands)
    add_settings_command(commands)
    _setup(commands)
    _tune(commands)
    add_gpu_command(commands)
    _doctor(commands)
    _report(commands)
    _self_test(commands)
    return parser.parse_args(_with_a_file_as_wish(_with_the_test_as_command(argv)))


def _with_the_test_as_command(argv: Sequence[str]) -> list[str]:
    """`--self-test` is what other programs call such a thing; it takes options as a command does."""
    return ["self-test", *argv[1:]] if argv[:1] == ["--self-test"] else list(argv)


def _with_a_file_as_wish(argv: Sequence[str]) -> list[str]:
    """A model file alone is how a desktop opens one."""
    if argv and argv[-1].casefold().endswith(".gguf") and argv[:-1] in ([], _data_dir_of(argv)):
        return [*argv[:-1], "--open", argv[-1]]
    return list(argv)


def _data_dir_of(argv: Sequence[str]) -> list[str]:
    return list(argv[:2]) if argv[:1] == ["--data-dir"] else []


def _wishes(parser: argparse.ArgumentParser) -> None:
    """Of the window: one that is open already does it."""
    parser.add_argument(
        "--open", type=Path, metavar="FILE", default=None,
        help="answer with this model, which stays where it is; also without the option, FILE.gguf",
    )  # fmt: skip
    wishes = parser.add_mutually_exclusive_group()
    for option, wish, purpose in (
        ("--new-window", "new window", "open one more window"),
        ("--ask", "ask", "open the small window for a quick question"),
    ):
        wishes.add_argument(
            option, dest="wish", action="store_const", const=wish, default="show", help=purpose
        )


def paths_from(arguments: argparse.Namespace) -> Paths:
    """Where this run keeps its data."""
    return find_paths(arguments.data_dir)


def _ask(commands: Commands[Parser]) -> None:
    command = commands.add_parser("ask", help="ask one question; the answer goes to stdout")
    command.add_argument(
        "question", nargs="?", default="", help="the question, or - to read it from stdin"
    )
    add_asking_options(command)
    _sampling(command)
    saving = command.add_mutually_exclusive_group()
    saving.add_argument(
        "--save", action="store_true", help="keep question and answer in the history"
    )
    saving.add_argument(
        "--temporary", dest="save", action="store_false", help="keep nothing, as without --save"
    )
    add_json(command, "one JSON object per event; the last one has the whole answer")


def _compare(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "compare", help="ask several models or presets the same question, one after the other"
    )
    command.add_argument("question", help="the question, or - to read it from stdin")
    _sampling(command, several=True)
    add_json(command, "one JSON object per event; the last one has all answers")


def _chat(commands: Commands[Parser]) -> None:
    command = commands.add_parser("chat", help="talk in the terminal")
    _sampling(command)
    command.add_argument(
        "--temporary", "--no-save", dest="save", action="store_false",
        help="keep nothing of this conversation: it is never written to disk",
    )  # fmt: skip


def _models(commands: Commands[Parser]) -> None:
    command = commands.add_parser("models", help="list the installed models")
    add_json(command, "one JSON array")


def _conversations(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "conversations",
        help="list, show, export, summarize, duplicate, archive, delete or restore",
    )
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="newest first")
    which = listing.add_mutually_exclusive_group()
    which.add_argument("--deleted", action="store_true", help="those that can be restored")
    which.add_argument("--archived", action="store_true", help="those that are archived")
    add_json(listing, "one JSON array")
    for name, purpose in (
        ("show", "print a conversation"),
        ("export", "the same as “paddock export ID --format json”"),
        ("duplicate", "make another one of it, with all branches and files"),
        ("archive", "keep a conversation out of the list; nothing is deleted"),
        ("unarchive", "list an archived conversation again"),
        ("delete", "delete a conversation; “paddock trash” brings it back"),
        ("restore", "bring a deleted conversation back"),
    ):
        action = actions.add_parser(name, help=purpose)
        action.add_argument("id", type=bounded(int, 1, 2**63 - 1), metavar="ID")
        add_json(action, "one JSON object")
    add_summarize(actions)


def _personas(commands: Commands[Parser]) -> None:
    command = commands.add_parser("personas", help="list, show, export, import or delete")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    add_json(actions.add_parser("list", help="all of them, by name"), "one JSON array")
    for name, purpose in (
        ("show", "what a persona is told, and how it answers"),
        ("export", "a persona as a file that others can import"),
        ("delete", "delete a persona; conversations that took it stay as they are"),
        ("restore", "bring a deleted persona back"),
    ):
        action = actions.add_parser(name, help=purpose)
        action.add_argument("name", metavar="NAME")
        if name == "export":
            action.add_argument("file", metavar="FILE", nargs="?", help="to stdout without one")
        add_json(action, "one JSON object")
    action = actions.add_parser("import", help="add the persona in a file")
    action.add_argument("file", metavar="FILE", help="the file, or - to read it from stdin")
    add_json(action, "one JSON object")


def _sessions(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "sessions", help="what is kept so that conversations go on at once after a restart"
    )
    command.add_argument(
        "action", nargs="?", choices=("clear",), help="remove it; no conversation is lost"
    )
    add_json(command, "one JSON object")


def _network(commands: Commands[Parser]) -> None:
    command = commands.add_parser("network", help="who was talked to, when, what for and how much")
    command.add_argument("action", nargs="?", choices=("clear",), help="empty the journal")
    add_json(command, "one JSON object")


def _samplers(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "samplers", help="how the next word can be chosen: every option, and the presets"
    )
    add_json(command, "one JSON object")


def _setup(commands: Commands[Parser]) -> None:
    command = commands.add_parser("setup", help="how one model is opened and asked: show or change")
    command.add_argument("model", metavar="NAME|PATH", help="which model")
    command.add_argument("--reset", action="store_true", help="forget what was said before")
    opening = command.add_argument_group("opening", "0, and -1 for layers, leave it to Paddock")
    for option, name, least, most, purpose in (
        ("--context", "context_tokens", 0, 1_048_576, "context window, in tokens"),
        ("--layers", "gpu_layers", -1, 1000, "layers on the GPU"),
        ("--threads", "threads", 0, 512, "threads of the processor, at most"),
        ("--micro-batch", "micro_batch_tokens", 0, 4096, "tokens of a prompt read at once"),
    ):
        convert = bounded(int, least, most)
        opening.add_argument(option, dest=name, type=convert, metavar="N", help=purpose)
    opening.add_argument("--kv", dest="kv_type", choices=get_args(KvType), help="KV cache")
    opening.add_argument(
        "--rope",
        dest="rope_scaling",
        choices=get_args(RopeScaling),
        help="for a context window beyond the trained one",
    )
    opening.add_argument("--template", metavar="NAME|FILE", help="prompt template, or “automatic”")
    opening.add_argument(
        "--lora",
        type=_lora,
        action="append",
        metavar="FILE[=STRENGTH]",
        help="use this LoRA adapter; may be repeated",
    )
    opening.add_argument(
        "--no-lora", type=_path, action="append", metavar="FILE", help="use it no longer"
    )
    command.add_argument("--system", metavar="TEXT", help="what the model is told beforehand")
    add_sampling_options(command)
    add_json(command, "one JSON object")


def _lora(text: str) -> tuple[Path, float]:
    from desktop.cli.setup import lora

    return lora(text)


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _tune(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "tune", help="measure how a model is fastest on this computer, and remember it"
    )
    command.add_argument("--model", default="", metavar="NAME|PATH", help="which model")
    add_json(command, "one JSON object")


def _doctor(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "doctor", help="versions, devices, folders, and any problem found"
    )
    add_json(command, "one JSON object")


def _report(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "report", help="what helps to mend a problem, as text to read first; nothing is sent"
    )
    command.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="write it into a new file",
    )
    command.add_argument("--models", action="store_true", help="with the names of installed models")
    add_json(command, "one JSON object")


def _self_test(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "self-test", help="use every part of Paddock once; also --self-test"
    )
    command.add_argument(
        "--model", default="", metavar="NAME|PATH", help="which model answers, else the starter"
    )
    add_json(command, "one JSON object")


def _sampling(command: argparse.ArgumentParser, *, several: bool = False) -> None:
    command.add_argument(
        "--model",
        action="append" if several else "store",
        metavar="NAME|PATH",
        help="which model answers; once for each" if several else "which model answers",
    )
    command.add_argument(
        "--persona", metavar="NAME", help="answer as this persona; single options come before it"
    )
    command.add_argument("--system", metavar="TEXT", help="what the model is told beforehand")
    command.add_argument(
        "--max-tokens",
        type=bounded(int, 1, 1_000_000),
        metavar="N",
        help="longest answer, in tokens",
    )
    add_sampling_options(command, several_presets=several)
