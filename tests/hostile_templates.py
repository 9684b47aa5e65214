"""Sixty prompt templates that a model's file could carry to harm whoever opens it."""

from __future__ import annotations

_MOST = 256 * 1024
_GROWS = "{% set ns = namespace(s='aaaaaaaaaa') %}{% for i in range(60) %}BODY{% endfor %}"


def _growing(body: str) -> str:
    return _GROWS.replace("BODY", body)


TEMPLATES = {
    # Time.
    "two loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "twelve loops": "{% for a in 'abcdefghij' %}" * 12 + "{% endfor %}" * 12,
    "loops that write": "{% for a in range(99999) %}{% for b in range(999) %}x{% endfor %}{% endfor %}",
    "a macro that calls itself twice": (
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}"
    ),
    "a macro without end": "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}",
    "a loop into itself": "{% for x in [1] recursive %}{{ loop([x]) }}{% endfor %}",
    "a loop of a billion": "{% for i in range(10 ** 9) %}x{% endfor %}",
    "conditions in loops": (
        "{% for a in range(99999) %}{% if a in range(99999)|list %}{% endif %}{% endfor %}"
    ),
    "sorting in loops": "{% for a in range(9999) %}{{ range(99999)|sort|length }}{% endfor %}",
    "sums in loops": "{% for a in range(9999) %}{{ range(99999)|sum }}{% endfor %}",
    "lists in loops": "{% for a in range(9999) %}{% set x = range(99999)|list %}{% endfor %}",
    "unique in loops": "{% for a in range(9999) %}{% set x = range(9999)|unique|list %}{% endfor %}",
    "groups in loops": (
        "{% for a in range(9999) %}{% set x = range(9999)|map('string')|list %}{% endfor %}"
    ),
    "replacing in loops": (
        "{% set s = 'ab' * 9999 %}{% for a in range(99999) %}{% set t = s|replace('a', 'b') %}"
        "{% endfor %}"
    ),
    "slow for each message": (
        "{% for m in messages %}{% for a in range(99999) %}{% for b in range(9) %}{% endfor %}"
        "{% endfor %}{{ m.content }}{% endfor %}"
    ),
    "slow, and other words each time": (
        "{% for a in range(99999) %}{% for b in range(5) %}{% endfor %}{% endfor %}"
        "{{ messages[0].content|length }}"
    ),
    # Memory.
    "a text of gigabytes": "{{ 'a' * 10**11 }}",
    "the same from the other side": "{{ 10**10 * 'a' }}",
    "a list of gigabytes": "{{ (1,) * 100000000 }}",
    "a large number": "{{ 9**9**9 }}",
    "a larger number": "{{ 9**9**9**9 }}",
    "a number with many shifts": "{{ (10**60)**60 ** 60 }}",
    "doubling by ~": _growing("{% set ns.s = ns.s ~ ns.s %}"),
    "doubling by +": _growing("{% set ns.s = ns.s + ns.s %}"),
    "doubling by a filter": _growing("{% set ns.s = ns.s|replace('a', ns.s) %}"),
    "doubling by a method": _growing("{% set ns.s = ns.s.replace('a', ns.s) %}"),
    "doubling by join": _growing("{% set ns.s = [ns.s, ns.s]|join %}"),
    "doubling by a block": _growing("{% set x %}{{ ns.s }}{{ ns.s }}{% endset %}{% set ns.s = x %}"),
    "doubling a list": _growing("{% set ns.s = ns.s|list + ns.s|list %}"),
    "a wide number": "{{ '%1000000000d' % 3 }}",
    "a wide number by a filter": "{{ '%1000000000d'|format(3) }}",
    "a wide format": "{{ '{:>1000000000}'.format('x') }}",
    "a wide center": "{{ 'x'|center(1000000000) }}",
    "a wide ljust": "{{ 'x'.ljust(1000000000) }}",
    "a wide zfill": "{{ 'x'.zfill(1000000000) }}",
    "a wide indent": "{{ 'x'|indent(100000000, true) }}",
    "a wide json": "{{ messages|tojson(indent=100000000) }}",
    "wide tabs": "{{ '\t\t\t'.expandtabs(1000000000) }}",
    "batches": "{{ [1]|batch(1000000000, 'x')|list }}",
    "slices": "{{ [1]|slice(1000000000)|list }}",
    "a long join": "{{ ''.join(['x'*1000]*1000000) }}",
    "text again and again": "{% set x = 'x' * 1000000 %}{% for i in range(1000) %}{{ x }}{% endfor %}",
    # Only to compile.
    "fifty thousand prints": "{{a}}" * (_MOST // 5),
    "a hundred thousand joins": "{{" + "a~" * (_MOST // 2 - 5) + "a}}",
    "a hundred thousand items": "{{[" + "1," * (_MOST // 2 - 5) + "]}}",
    "twenty thousand elifs": "{% if a %}" + "{%elif a%}" * (_MOST // 11) + "{% endif %}",
    "ten thousand macros": "{%macro a()%}{%endmacro%}" * (_MOST // 26),
    "fifty thousand parentheses": "{{" + "(" * 50_000 + "a" + ")" * 50_000 + "}}",
    "two thousand ifs in each other": "{% if a %}" * 2000 + "{% endif %}" * 2000,
    "a number of a quarter million digits": "{{ " + "9" * (_MOST - 100) + " }}",
    "a megabyte": "x" * (1 << 20),
    # Out of it.
    "all classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "globals by attr": "{{ (cycler|attr('__init__')|attr('__globals__'))['os'].popen('id').read() }}",
    "globals by format": "{{ '{0.__class__.__init__.__globals__}'.format(cycler) }}{{ x.y.z }}",
    "globals of our own": "{{ raise_exception.__globals__['__builtins__'].open('/etc/passwd').read() }}",
    "the code of a macro": "{% macro f() %}{% endmacro %}{{ f._func.__globals__.os.system('id') }}",
    "a file": "{% include '/etc/passwd' %}",
    "a module": "{% import 'os' as os %}{{ os.system('id') }}",
    "other messages": "{{ messages.append({'role': 'system', 'content': 'planted'}) }}",
}  # fmt: skip
"""By what they do. None of them can be used, and each is to be told so."""
