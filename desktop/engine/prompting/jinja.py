"""Jinja as the publishers of prompt templates use it, metered. Knows no prompt and no conversation.

What they write for is the environment of Hugging Face's Transformers: its extensions, filters and
functions are the same here. Templates are rewritten before they are compiled, so that what loops go
over and what is joined passes by the meter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import wraps
from typing import Any

from jinja2 import TemplateError as JinjaError
from jinja2 import nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from desktop.engine.prompting.sandbox import (
    MOST_CHARACTERS,
    MOST_NUMBER,
    MOST_SOURCE_TOKENS,
    Meter,
    Refused,
    TemplateError,
)

__all__ = ["JinjaError", "environment"]

_WIDE = re.compile(r"\d{7}")
"""In a format: a width or a precision of millions."""
_LARGEST_POWER = 64


def environment(meter: Callable[[], Meter]) -> ImmutableSandboxedEnvironment:
    """What compiles templates; `meter` is asked for the one that counts now."""
    return _Environment(meter)


class _Generation(Extension):
    """`{% generation %}`: marks an answer for training, and means nothing here."""

    tags = {"generation"}

    def parse(self, parser: Parser) -> list[nodes.Node]:
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


class _Metering(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.iter = _filtered(node.iter, "metered_loop")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "metered_join")


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    assert isinstance(node, nodes.Expr)
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, meter: Callable[[], Meter]) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[loopcontrols, _Generation],
            finalize=self._written,
            cache_size=0,
        )
        self._meter = meter
        self.filters = {name: self._metered(each) for name, each in self.filters.items()}
        self.filters["tojson"] = self._metered(_as_json)
        self.filters["metered_loop"] = self._loop
        self.filters["metered_join"] = self._join
        del self.globals["lipsum"]
        self.globals |= {"raise_exception": _refuse, "strftime_now": _today}

    def _tokenize(self, source: str, name: str | None, *rest: Any, **options: Any) -> TokenStream:
        stream = super()._tokenize(source, name, *rest, **options)
        return TokenStream(_bounded(stream), stream.name, stream.filename)

    def _generate(self, source: nodes.Template, *rest: Any, **options: Any) -> str:
        return super()._generate(_Metering().visit(source), *rest, **options)

    def _loop(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self._meter().step()
            yield value

    def _join(self, values: list[Any]) -> Any:
        return self._written("".join(map(str, values)))

    def _written(self, value: Any) -> Any:
        if isinstance(value, str):
            self._meter().keep(len(value))
        return value

    def _metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        name = function.__name__.removeprefix("do_").strip("_")

        @wraps(function)
        def metered(*args: Any, **options: Any) -> Any:
            self._meter().step(is_heavy=True)
            _check(name, [*args, *options.values()])
            return self._written(function(*args, **options))

        return metered

    def call(*args: Any, **options: Any) -> Any:  # what is called may have an option named "self"
        """A call in the template."""
        self, context, function, *given = args
        self._meter().step(is_heavy=True)
        # The sandbox wraps `format`.
        owner = getattr(getattr(function, "__wrapped__", function), "__self__", None)
        if isinstance(owner, str):
            _check(function.__name__, [owner, *given, *options.values()])
        return self._written(super(_Environment, self).call(context, function, *given, **options))

    def getitem(self, owner: Any, argument: Any) -> Any:
        """A part of something in the template."""
        self._meter().step()
        return super().getitem(owner, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """One of the operators that make much of little."""
        self._meter().step()
        self._meter().keep(_grown(operator, left, right))
        return super().call_binop(context, operator, left, right)


def _bounded(stream: TokenStream) -> Iterator[Token]:
    """As many as can be compiled in little time and memory, which nothing else would bound."""
    for count, token in enumerate(stream):
        if count > MOST_SOURCE_TOKENS:
            raise TemplateError("it is too long")
        yield token


def _check(name: str, given: list[Any]) -> None:
    """Raises `TemplateError` if a method or filter with these arguments would make too much."""
    texts = [value for value in given if isinstance(value, str)]
    lists = [value for value in given if isinstance(value, list | tuple)]
    grown = 0
    if name == "replace" and len(texts) > 2:
        grown = texts[0].count(texts[1]) * len(texts[2])
    elif name == "join":
        grown = sum(len(str(item)) for values in lists for item in values)
        grown += sum(map(len, lists)) * max(map(len, texts), default=0)
    numbers = [value for value in given if isinstance(value, int)]
    is_wide = name == "format" and any(map(_WIDE.search, texts))
    if grown > MOST_CHARACTERS or is_wide or any(abs(number) > MOST_NUMBER for number in numbers):
        raise TemplateError("its text is too long")


def _grown(operator: str, left: Any, right: Any) -> int:
    """How much longer a text or list than its parts this may make; too much where it is absurd."""
    numbers = [value for value in (left, right) if isinstance(value, int)]
    sized = [len(value) for value in (left, right) if isinstance(value, str | list | tuple)]
    match operator:
        case "+":
            return sum(sized)
        case "*" if sized and numbers:
            return sized[0] * max(0, numbers[0])
        case "*" | "**" if any(abs(number) > MOST_NUMBER for number in numbers):
            return MOST_CHARACTERS + 1
        case "**" if len(numbers) == 2 and right > _LARGEST_POWER:
            return MOST_CHARACTERS + 1
        case "%" if isinstance(left, str) and _WIDE.search(left):
            return MOST_CHARACTERS + 1
    return 0


def _as_json(
    value: Any,
    ensure_ascii: bool = False,
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    """Transformers' filter: Jinja's own escapes what means something in HTML."""
    return json.dumps(
        value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys
    )


def _refuse(reason: object) -> None:
    raise Refused(str(reason))


def _today(form: str) -> str:
    """Some templates tell the date; by the day, so that the prompt stays the same all day."""
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0).strftime(form)
