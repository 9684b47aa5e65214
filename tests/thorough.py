"""Which tests are quick, and which are thorough: those that only `--all` runs.

`@pytest.mark.thorough` is for a test whose essence quicker ones show. With `but=("id", …)` these of its
parameters are quick all the same, with `but_one_in=5` the first of each five is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest
from xdist.workermanage import WorkerController

LEFT_OUT = pytest.StashKey[int]()
OVER_THE_WIRE = "left_out"


def add_option(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the thorough tests, too")


def leave_out_thorough(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the quick ones, unless all or the thorough ones are asked for."""
    if config.getoption("all") or "thorough" in config.getoption("markexpr"):
        return
    if not _are_some_of_a_file(config):
        _check_names(items)
    left_out = list(thorough_of(items))
    config.stash[LEFT_OUT] = len(left_out)
    if hasattr(config, "workeroutput"):
        config.workeroutput[OVER_THE_WIRE] = len(left_out)
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [item for item in items if item not in gone]


def hear_of_left_out(node: WorkerController) -> None:
    """A process that ran tests beside others has ended: all had left out the same."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get(OVER_THE_WIRE, 0)


def say_left_out(reporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if count := config.stash.get(LEFT_OUT, 0):
        reporter.write_line(f"{count:,} thorough tests were left out: --all runs them, too")


def thorough_of(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Those of `items` that are not quick; each one's place among its parameters is by their order."""
    places: Counter[str] = Counter()
    for item in items:
        place = places[_function(item)]
        places[_function(item)] += 1
        marks = [mark.kwargs for mark in item.iter_markers("thorough")]
        if marks and not any(_is_but(item, place, **kwargs) for kwargs in marks):
            yield item


def _is_but(
    item: pytest.Item, place: int, *, but: tuple[str, ...] = (), but_one_in: int = 0
) -> bool:
    return _id(item) in but or bool(but_one_in and place % but_one_in == 0)


def _are_some_of_a_file(config: pytest.Config) -> bool:
    return config.getoption("lf") or any("::" in argument for argument in config.args)


def _check_names(items: list[pytest.Item]) -> None:
    """Who renames a parameter is told here that it is no longer a quick one."""
    there = defaultdict(set)
    wanted = defaultdict(set)
    for item in items:
        there[_function(item)].add(_id(item))
        for mark in item.iter_markers("thorough"):
            wanted[_function(item)].update(mark.kwargs.get("but", ()))
    for function, names in wanted.items():
        if missing := names - there[function]:
            raise pytest.UsageError(f"{function} has no {sorted(missing)} that could be quick")


def _function(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _id(item: pytest.Item) -> str:
    return (
        item.callspec.id if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ""
    )
