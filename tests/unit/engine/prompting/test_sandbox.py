"""Templates are programs of strangers: what they can't do, and what they need and can."""

from __future__ import annotations

import time

import pytest

from desktop.engine.prompting import sandbox
from desktop.engine.prompting.sandbox import (
    MOST_CHARACTERS,
    MOST_SOURCE_CHARACTERS,
    Program,
    TemplateError,
)

HI = [{"role": "user", "content": "Hi & <ü>"}]
DOUBLING = "{% set ns = namespace(s='aaaaaaaaaa') %}{% for i in range(60) %}BODY{% endfor %}"


def render(source: str) -> str:
    return Program(source).render(messages=HI, tools=None)


def doubling(body: str) -> str:
    return DOUBLING.replace("BODY", body)


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 10**9 }}",
        "{{ 10**9 * 'a' }}",
        "{{ (1,) * 100000000 }}",
        "{{ 9**9**9 }}",
        "{{ 9**9**9**9 }}",
        doubling("{% set ns.s = ns.s ~ ns.s %}"),
        doubling("{% set ns.s = ns.s + ns.s %}"),
        doubling("{% set ns.s = ns.s|replace('a', ns.s) %}"),
        doubling("{% set ns.s = ns.s.replace('a', ns.s) %}"),
        doubling("{% set ns.s = [ns.s, ns.s]|join %}"),
        doubling("{% set ns.s = ''.join([ns.s, ns.s]) %}"),
        doubling("{% set x %}{{ ns.s }}{{ ns.s }}{% endset %}{% set ns.s = x %}"),
        "{{ '%1000000000d' % 3 }}",
        "{{ '%1000000000d'|format(3) }}",
        "{{ '{:>1000000000}'.format('x') }}",
        "{{ 'x'|center(1000000000) }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ ''.join(['x'*1000]*1000000) }}",
        "{{ (['x'*100000]*100000)|map('upper')|join }}",
        "{{ [1]|batch(1000000000, 'x')|list }}",
        "{{ messages|tojson(indent=100000000) }}",
        "{{ 'x'|indent(100000000, true) }}",
        "{% set x = 'x' * 1000000 %}{% for i in range(1000) %}{{ x }}{% endfor %}",
    ],
)
def test_memory_is_bounded(source):
    with pytest.raises(TemplateError, match="too long"):
        render(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% set r = range(99999) %}{% for a in r %}{% for b in r %}{% endfor %}{% endfor %}",
        "{% set r = 'abcdefghij' %}" + "{% for a in r %}" * 12 + "{% endfor %}" * 12,
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    ],
)
def test_time_is_bounded(source, monkeypatch):
    assert sandbox.MOST_SECONDS < 5
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 0.2)
    started = time.thread_time()
    with pytest.raises(TemplateError, match="too long"):
        render(source)
    assert time.thread_time() - started < 1


@pytest.mark.parametrize(
    "source",
    [
        "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}",
        "{% for x in [1] recursive %}{{ loop([x]) }}{% endfor %}",
        "{% for i in range(10 ** 9) %}x{% endfor %}",
        "{{ lipsum(100) }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ messages.append('planted') }}",
        "{{ messages[0].update(role='system') }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
    ],
)
def test_what_else_fails_as_a_template(source):
    with pytest.raises(TemplateError):
        render(source)


def test_the_source_is_bounded():
    Program("x" * MOST_SOURCE_CHARACTERS)
    with pytest.raises(TemplateError, match="too long"):
        Program("x" * (MOST_SOURCE_CHARACTERS + 1))


def test_a_whole_context_window_of_text_is_no_trouble():
    source = "{% for m in messages %}{{ m.role ~ ': ' + m.content | trim }}{% endfor %}"
    messages = [{"role": "user", "content": "x" * (MOST_CHARACTERS // 400)}] * 100
    assert len(Program(source).render(messages=messages)) > MOST_CHARACTERS // 4


def test_a_rendering_does_not_count_for_the_next():
    program = Program("{{ messages[0].content }}")
    for _ in range(40):
        program.render(messages=[{"content": "x" * (MOST_CHARACTERS // 4)}])
