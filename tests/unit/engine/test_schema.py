"""A grammar made of a schema takes the JSON that follows it and no other, judged by llama.cpp itself."""

from __future__ import annotations

import json
import time
from contextlib import closing

import pytest

from desktop.engine.llama.grammar import Grammar, GrammarError
from desktop.engine.schema import BadSchema, grammar_of

PERSON = {
    "type": "object",
    "title": "A person",
    "properties": {
        "name": {"type": "string", "maxLength": 5},
        "age": {"type": "integer", "minimum": 0, "maximum": 120},
        "nick": {"type": ["string", "null"]},
    },
    "required": ["name"],
    "additionalProperties": False,
}
TREE = {
    "$ref": "#/$defs/node",
    "$defs": {
        "node": {
            "type": "object",
            "properties": {"value": {"type": "number"}, "next": {"$ref": "#/$defs/maybe~1node"}},
            "required": ["value", "next"],
        },
        "maybe/node": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]},
    },
}


@pytest.fixture
def follows(model):
    """Whether a whole text follows a schema's grammar."""

    def judge(schema: object, text: str) -> bool:
        with closing(Grammar(model, grammar_of(json.dumps(schema)))) as grammar:
            for token in [*model.tokenize(text, special=False), model.eos]:
                if not grammar.allows(token):
                    return False
                grammar.accept(token)
        return True

    return judge


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        (True, ['{"a": [1, "b", null]}', "3", "[]"], ["", "{a: 1}", "nul"]),
        ({}, ["false", '{"a":{}}'], ["False"]),
        ({"type": "string"}, ['""', '"ü\\n\\u00e4 \\""'], ['"', "a", '"\n"', '"\\x"']),
        ({"type": "string", "minLength": 2, "maxLength": 3}, ['"ab"', '"äöü"'], ['"a"', '"abcd"']),
        ({"type": "string", "minLength": 2}, ['"ab"', '"abcdef"'], ['"a"']),
        ({"type": "integer"}, ["0", "-12", "7"], ["1.5", "01", "+1"]),
        ({"type": "integer", "minimum": 3, "exclusiveMaximum": 12}, ["3", "11"], ["2", "12"]),
        ({"type": "number"}, ["0", "-1.5e-3", "10.25"], [".5", "1.", "NaN"]),
        ({"type": "number", "minimum": 0}, ["0.5", "7"], ["-1"]),
        ({"type": "boolean"}, ["true", "false"], ["1"]),
        ({"type": "null"}, ["null"], ["0"]),
        ({"type": ["integer", "null"]}, ["3", "null"], ['"3"']),
        ({"type": "string", "nullable": True}, ['"a"', "null"], ["1"]),
        ({"enum": ["a", 1, None, {"b": [2]}]}, ['"a"', "1", "null", '{"b": [2]}'], ["2", "a"]),
        ({"const": 'a "b" \\ ü\n'}, ['"a \\"b\\" \\\\ ü\\n"'], ['"a b"']),
        ({"anyOf": [{"type": "integer"}, {"const": "x"}]}, ["5", '"x"'], ['"y"']),
        ({"oneOf": [{"type": "null"}, {"type": "boolean"}]}, ["null", "true"], ["1"]),
        ({"allOf": [{"type": "null"}], "description": "nothing"}, ["null"], ["1"]),
        ({"type": "array"}, ["[]", '[1, "a"]'], ["[", "[1,]"]),
        ({"type": "array", "items": {"type": "null"}, "maxItems": 2}, ["[]", "[null, null]"],
         ["[null,null,null]", "[1]"]),
        ({"type": "array", "items": {"type": "null"}, "minItems": 2}, ["[null,null,null]"],
         ["[]", "[null]"]),
        ({"type": "array", "maxItems": 0}, ["[]"], ["[1]"]),
        ({"prefixItems": [{"const": 1}, {"const": 2}], "items": False}, ["[1, 2]"], ["[1]", "[2]"]),
        (PERSON,
         ['{"name": "Ada"}', '{"name":"Ada","age":120}', '{\n  "name": "Ada",\n  "nick": null\n}',
          '{"name": "Ada", "age": 7, "nick": "A"}'],
         ["{}", '{"age": 7}', '{"name": "Augusta"}', '{"name": "Ada", "age": 121}',
          '{"name": "Ada", "more": 1}', '{"name": "Ada",}', '{"age": 7, "name": "Ada"}']),
        ({"properties": {"a": {"type": "null"}, "b": {"type": "null"}}},
         ["{}", '{"a":null}', '{"b":null}', '{"a":null,"b":null}'], ['{"a":null"b":null}', '{,}']),
        ({"properties": {"a": {"type": "null"}}, "additionalProperties": {"type": "integer"}},
         ["{}", '{"a":null}', '{"x":1,"y":2}', '{"a":null,"x":1}'], ['{"x":"1"}', '{"x":1,}']),
        ({"type": "object", "required": ["x"]}, ['{"x": []}'], ["{}"]),
        (TREE, ['{"value": 1, "next": null}', '{"value":1,"next":{"value":2.5,"next":null}}'],
         ['{"value": 1}', '{"value": 1, "next": 2}']),
    ],
)  # fmt: skip
def test_what_follows_and_what_does_not(follows, schema, good, bad):
    assert [text for text in good if not follows(schema, text)] == []
    assert [text for text in bad if follows(schema, text)] == []


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ("{", "is no JSON"),
        ("3", "no schema"),
        ("false", "no value follows"),
        ('{"type": "string", "pattern": "^a$"}', "“pattern”"),
        ('{"type": "array", "uniqueItems": true}', "“uniqueItems”"),
        ('{"type": "number", "maximum": 3}', "“maximum”"),
        ('{"type": "number", "minimum": 3}', "“minimum” can only be 0"),
        ('{"not": {}}', "“not”"),
        ('{"type": "date"}', "“date” is not one of JSON's"),
        ('{"type": []}', "not one of JSON's"),
        ('{"enum": []}', "“enum” is no list"),
        ('{"allOf": [{}, {}]}', "“allOf” of more than one"),
        ('{"$ref": "https://example.com/a"}', "is not in the schema itself"),
        ('{"$ref": ["#"]}', "is not in the schema itself"),
        ('{"$ref": "#/$defs/a"}', "is not in the schema"),
        ('{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}', "nothing but itself"),
        ('{"required": ["a"], "additionalProperties": false}', "required and not allowed"),
        ('{"required": [1]}', "list of names"),
        ('{"type": "integer", "minimum": 2, "maximum": 1}', "no integer"),
        ('{"type": "integer", "minimum": 0.5}', "no integer"),
        ('{"type": "integer", "minimum": "1"}', "no integer"),
        ('{"type": "string", "maxLength": 100000}', "from 0 to 1,000"),
        ('{"type": "array", "minItems": 3, "maxItems": 2}', "less than"),
        ('{"items": ' * 70 + "true" + "}" * 70, "nested more than 64 deep"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_what_can_not_be_kept_is_refused_by_name(schema, reason):
    with pytest.raises(BadSchema, match=reason):
        grammar_of(schema)


def test_a_circle_of_references_is_refused_by_llama_cpp(model):
    circle = {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}
    text = grammar_of(json.dumps({"$ref": "#/$defs/a", "$defs": circle}))
    with pytest.raises(GrammarError):
        Grammar(model, text)


def test_many_properties_take_no_long_time(follows):
    schema = {"properties": {f"p{number}": {"type": "integer"} for number in range(300)}}
    started = time.perf_counter()
    assert follows(schema, '{"p3": 1, "p299": 2}')
    assert not follows(schema, '{"p299": 1, "p3": 2}')
    assert time.perf_counter() - started < 10
