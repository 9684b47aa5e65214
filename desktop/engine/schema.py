"""A JSON schema as a grammar: the answer then is JSON that follows it. Knows no llama.cpp.

What a grammar can't hold an answer to is refused by its name; passing over it would promise what is
not kept. Only what JSON Schema itself calls an annotation is passed over.
"""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

from desktop.engine.integer_range import integers_between

MOST_DEPTH = 64
MOST_TIMES = 1000
"""Of a repetition; llama.cpp refuses more than 2,000."""
_ANNOTATIONS = {
    *("title", "description", "default", "examples", "format", "deprecated", "readOnly"),
    *(
        "writeOnly",
        "$schema",
        "$id",
        "$comment",
        "$defs",
        "definitions",
        "$anchor",
        "contentEncoding",
    ),
    *("contentMediaType", "discriminator"),
}
_OF_TYPES = {
    "object": {"properties", "required", "additionalProperties"},
    "array": {"items", "prefixItems", "minItems", "maxItems"},
    "string": {"minLength", "maxLength"},
    "integer": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"},
    "number": {"minimum"},
    "boolean": set(),
    "null": set(),
}
_BUILT_IN = {
    # One space or one line break with some indentation: a model with more freedom fills pages with it.
    "ws": '| " " | "\\n" [ \\t]{0,20}',
    "char": '[^"\\\\\\x7F\\x00-\\x1F] | "\\\\" (["\\\\/bfnrt] | "u" [0-9a-fA-F]{4})',
    "string": '"\\"" char* "\\""',
    "digits": '"0" | [1-9] [0-9]{0,15}',
    "integer": '"-"? digits',
    "fraction": '("." [0-9]{1,16})? ([eE] [-+]? [0-9]{1,3})?',
    "number": '"-"? digits fraction',
    "boolean": '"true" | "false"',
    "null": '"null"',
    "value": "object | array | string | number | boolean | null",
    "object": '"{" ws (string ws ":" ws value (ws "," ws string ws ":" ws value)*)? ws "}"',
    "array": '"[" ws (value (ws "," ws value)*)? ws "]"',
}
_NEEDS = {
    "string": ["char"],
    "integer": ["digits"],
    "number": ["digits", "fraction"],
    "value": ["object", "array", "string", "number", "boolean", "null"],
    "object": ["ws", "string", "value"],
    "array": ["ws", "value"],
}


class BadSchema(ValueError):
    """The schema can't be made a grammar; the message is the reason."""


def grammar_of(schema: str) -> str:
    """A GBNF grammar whose sentences are JSON that follows the schema. Raises `BadSchema`."""
    try:
        whole = json.loads(schema)
    except (ValueError, RecursionError) as error:
        raise BadSchema(f"the schema is no JSON: {error}") from error
    return _Converter(whole).convert()


class _Converter:
    def __init__(self, whole: Any) -> None:
        self._whole = whole
        self._rules: dict[str, str] = {}
        self._references: dict[str, str] = {}
        self._numbers = itertools.count(1)

    def convert(self) -> str:
        self._rules["root"] = ""  # the first of them
        self._rules["root"] = self._visit(self._whole, MOST_DEPTH)
        return "\n".join(f"{name} ::= {body}" for name, body in self._rules.items())

    def _use(self, name: str) -> str:
        if name not in self._rules:
            self._rules[name] = _BUILT_IN[name]
            for need in _NEEDS.get(name, ()):
                self._use(need)
        return name

    def _rule(self, body: str) -> str:
        name = f"r{next(self._numbers)}"
        self._rules[name] = body
        return name

    def _visit(self, schema: Any, depth: int) -> str:
        """What stands for a schema in another rule."""
        if not depth:
            raise BadSchema(f"the schema is nested more than {MOST_DEPTH} deep")
        if schema is True:
            return self._use("value")
        if not isinstance(schema, dict):
            raise BadSchema("no value follows “false”" if schema is False else "no schema")
        schema = {key: value for key, value in schema.items() if key not in _ANNOTATIONS}
        for keyword in ("$ref", "const", "enum", "anyOf", "oneOf", "allOf"):
            if keyword in schema:
                return self._special(keyword, schema, depth)
        return self._typed(schema, depth)

    def _special(self, keyword: str, schema: dict[str, Any], depth: int) -> str:
        value = schema[keyword]
        if keyword == "allOf":
            return self._visit(_merged(schema), depth - 1)
        _refuse_others(schema, {keyword, "type", "nullable"})
        if keyword == "$ref":
            return self._refer(value, depth)
        if keyword == "const":
            return _literal(_json(value))
        if not isinstance(value, list) or not value:
            raise BadSchema(f"“{keyword}” is no list, or an empty one")
        if keyword == "enum":
            return _any_of([_literal(_json(each)) for each in value])
        return _any_of([self._visit(each, depth - 1) for each in value])

    def _refer(self, reference: Any, depth: int) -> str:
        """A rule of its own, so that a schema can contain itself."""
        if not isinstance(reference, str) or not reference.startswith("#"):
            raise BadSchema(f"“{reference}” is not in the schema itself")
        if reference not in self._references:
            target = self._find(reference)
            name = self._references[reference] = self._rule("")
            self._rules[name] = self._visit(target, depth - 1)
            if self._rules[name] == name:
                raise BadSchema(f"“{reference}” refers to nothing but itself")
        return self._references[reference]

    def _find(self, reference: str) -> Any:
        found = self._whole
        for step in reference[1:].split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            if not isinstance(found, dict) or key not in found:
                raise BadSchema(f"“{reference}” is not in the schema")
            found = found[key]
        return found

    def _typed(self, schema: dict[str, Any], depth: int) -> str:
        types = schema.get("type", _guessed(schema))
        names = list(types) if isinstance(types, list) else [types]
        if schema.get("nullable") is True:
            names.append("null")
        if names == [None]:
            _refuse_others(schema, set())
            return self._use("value")
        unknown = [name for name in names if not isinstance(name, str) or name not in _OF_TYPES]
        if unknown or not names:
            raise BadSchema(f"the type “{unknown[0] if unknown else ''}” is not one of JSON's")
        _refuse_others(
            schema, {"type", "nullable"}.union(*(_OF_TYPES[str(name)] for name in names))
        )
        return _any_of([self._one_type(str(name), schema, depth) for name in dict.fromkeys(names)])

    def _one_type(self, name: str, schema: dict[str, Any], depth: int) -> str:
        match name:
            case "object":
                return self._object(schema, depth)
            case "array":
                return self._array(schema, depth)
            case "string" if "minLength" in schema or "maxLength" in schema:
                times = _times(schema, "minLength", "maxLength")
                return f'"\\"" {self._use("char")}{times} "\\""'
            case "integer":
                return self._integer(schema)
            case "number" if "minimum" in schema:
                if schema["minimum"] != 0:
                    raise BadSchema("of a number, “minimum” can only be 0 here")
                return f"{self._use('digits')} {self._use('fraction')}"
        return self._use(name)

    def _integer(self, schema: dict[str, Any]) -> str:
        least, most = _bounds(schema)
        if least is None and most is None:
            return self._use("integer")
        self._use("digits")
        return _any_of(integers_between(least, most))

    def _array(self, schema: dict[str, Any], depth: int) -> str:
        comma = f'{self._use("ws")} "," ws'
        if "prefixItems" in schema:
            if "items" in schema and schema["items"] is not False:
                raise BadSchema("“items” behind “prefixItems” can only be false here")
            fixed = [self._visit(each, depth - 1) for each in schema["prefixItems"]]
            return f'"[" ws {f" {comma} ".join(fixed)} ws "]"'
        item = self._visit(schema.get("items", True), depth - 1)
        least, most = _limits(schema, "minItems", "maxItems")
        if most == 0:
            return '"[" ws "]"'
        rest = "*" if most is None else f"{{0,{most - 1}}}"
        if least > 1:
            rest = f"{{{least - 1},{'' if most is None else most - 1}}}"
        items = f"{item} ({comma} {item}){rest}"
        return f'"[" ws {items if least else f"({items})?"} ws "]"'

    def _object(self, schema: dict[str, Any], depth: int) -> str:
        """Its properties in the schema's order; each optional one may be left out."""
        properties, required = schema.get("properties", {}), schema.get("required", [])
        if not isinstance(properties, dict) or not _is_texts(required):
            raise BadSchema("“properties” is no object, or “required” is no list of names")
        others = schema.get("additionalProperties", not properties)
        properties = properties | {
            name: others for name in required if name not in properties and others is not False
        }
        if missing := [name for name in required if name not in properties]:
            raise BadSchema(f"“{missing[0]}” is required and not allowed")
        members = [
            (self._member(_literal(_json(name)), each, depth), name in required)
            for name, each in properties.items()
        ]
        self._use("ws")
        tail = self._others(others, depth)
        return f'"{{" ws {self._sequence(members, tail)} "}}"'

    def _member(self, name: str, schema: Any, depth: int) -> str:
        return self._rule(f'{name} {self._use("ws")} ":" ws {self._visit(schema, depth - 1)}')

    def _others(self, schema: Any, depth: int) -> str:
        """A member whose name the schema does not say; empty where there may be none."""
        return self._member(self._use("string"), schema, depth) if schema is not False else ""

    def _sequence(self, members: list[tuple[str, bool]], other: str) -> str:
        """Members with commas between them. Built from the end: what may follow, first and not first."""
        first = f'({other} (ws "," ws {other})*)? ws' if other else "ws"
        later = f'(ws "," ws {other})* ws' if other else "ws"
        for member, is_required in reversed(members):
            rest = self._rule(later) if later != "ws" else later
            said_first, said_later = f"{member} {rest}", f'ws "," ws {member} {rest}'
            if not is_required:
                said_first = f"{said_first} | {self._rule(first) if first != 'ws' else first}"
                said_later = f"{said_later} | {rest}"
            first, later = f"({said_first})", f"({said_later})"
        return first


def _guessed(schema: dict[str, Any]) -> str | None:
    """A schema without a type is for the type that its keywords are of."""
    for name in ("object", "array", "string"):
        if _OF_TYPES[name] & schema.keys():
            return name
    return None


def _refuse_others(schema: dict[str, Any], known: set[str]) -> None:
    if others := sorted(schema.keys() - known):
        raise BadSchema(f"“{others[0]}” can't be made part of a grammar here")


def _merged(schema: dict[str, Any]) -> dict[str, Any]:
    """`allOf` of one schema, which is how many programs write a reference with a description."""
    parts = schema["allOf"]
    if not isinstance(parts, list) or len(parts) != 1 or not isinstance(parts[0], dict):
        raise BadSchema("“allOf” of more than one can't be made part of a grammar here")
    return {key: value for key, value in schema.items() if key != "allOf"} | parts[0]


def _limits(schema: dict[str, Any], least: str, most: str) -> tuple[int, int | None]:
    low, high = schema.get(least, 0), schema.get(most)
    for number in (low, 0 if high is None else high):
        if type(number) is not int or not 0 <= number <= MOST_TIMES:
            raise BadSchema(f"“{least}” and “{most}” must be from 0 to {MOST_TIMES:,}")
    if high is not None and high < low:
        raise BadSchema(f"“{most}” is less than “{least}”")
    return low, high


def _times(schema: dict[str, Any], least: str, most: str) -> str:
    low, high = _limits(schema, least, most)
    return f"{{{low},{'' if high is None else high}}}"


def _bounds(schema: dict[str, Any]) -> tuple[int | None, int | None]:
    found: dict[str, int] = {}
    for key in _OF_TYPES["integer"] & schema.keys():
        value = schema[key]
        if type(value) not in (int, float) or value % 1 != 0:
            raise BadSchema(f"“{key}” of an integer is no integer")
        found[key] = int(value)
    low = [found["minimum"]] if "minimum" in found else []
    low += [found["exclusiveMinimum"] + 1] if "exclusiveMinimum" in found else []
    high = [found["maximum"]] if "maximum" in found else []
    high += [found["exclusiveMaximum"] - 1] if "exclusiveMaximum" in found else []
    least, most = max(low, default=None), min(high, default=None)
    if least is not None and most is not None and most < least:
        raise BadSchema("no integer is within its bounds")
    return least, most


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _any_of(alternatives: list[str]) -> str:
    return alternatives[0] if len(alternatives) == 1 else f"({' | '.join(alternatives)})"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _literal(text: str) -> str:
    """Text as it is, in GBNF."""
    escaped = re.sub(r'["\\]', r"\\\g<0>", text)
    escaped = re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\x{ord(found[0]):02X}", escaped)
    return f'"{escaped}"'
