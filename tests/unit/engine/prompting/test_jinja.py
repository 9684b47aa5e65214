"""Jinja as the publishers of prompt templates use it: what they may write comes out as with them."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from desktop.engine.prompting.jinja import environment
from desktop.engine.prompting.sandbox import Meter, Refused

HI = [{"role": "user", "content": "Hi & <ü>"}]


def render(source: str) -> str:
    meter = Meter()
    return environment(lambda: meter).from_string(source).render(messages=HI, tools=None)


def test_a_templates_own_refusal():
    with pytest.raises(Refused, match=r"^Only two roles$"):
        render("{{ raise_exception('Only two roles') }}")


def test_the_date_is_the_same_all_day():
    today = f"{datetime.now().astimezone():%Y-%m-%d} 00:00"
    assert render("{{ strftime_now('%Y-%m-%d %H:%M') }}") == today


def test_json_is_as_transformers_writes_it():
    assert render("{{ messages|tojson }}") == json.dumps(HI, ensure_ascii=False)
    assert render("{{ messages|tojson(indent=2) }}") == json.dumps(HI, ensure_ascii=False, indent=2)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{% generation %}{{ messages[0].role }}{% endgeneration %}", "user"),
        (
            "{% for m in messages + messages %}{{ loop.length }}{{ loop.last }}{% endfor %}",
            "2False2True",
        ),
        ("{% for m in messages %}{% else %}none{% endfor %}", ""),
        ("{% for m in nothing %}{% else %}none{% endfor %}", "none"),
        (
            "{% for k, v in messages[0].items() %}{{ k }}={{ v[:2] }};{% endfor %}",
            "role=us;content=Hi;",
        ),
        ("{% for m in messages %}{% continue %}x{% endfor %}{{ tools is none }}", "True"),
        ("{{ 'a' ~ 1 ~ none ~ 'b' }}", "a1Noneb"),
        (
            "{{ 2**10 }} {{ 10 % 3 }} {{ 'x%s' % 1 }} {{ 'ab' * 2 }} {{ [1] + [2] }}",
            "1024 1 x1 abab [1, 2]",
        ),
        ("{{ '{:>3}'.format('x') }}{{ 'a-b'.split('-')|join('+') }}", "  xa+b"),
        (
            "{% set ns = namespace(n=0) %}{% for i in range(3) %}{% set ns.n = ns.n + i %}{% endfor %}"
            "{{ ns.n }}",
            "3",
        ),
        (
            "{{ messages|map(attribute='role')|list }}"
            "{{ messages|selectattr('role', 'equalto', 'user')|list|length }}",
            "['user']1",
        ),
        (
            "{% macro f(a, b='y') %}{{ a }}{{ b }}{% endmacro %}{{ f('x') }}{{ f('x', b='z') }}",
            "xyxz",
        ),
    ],
)
def test_what_templates_use(source, text):
    assert render(source) == text
