"""JSON Schemas of content files and self-assessments, for text editors, derived from the model's annotations.

A schema validates one file by itself; references between files and the rules are for `check`.
"""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from howdoweknow.content.layout import CONTENT_FILE_TYPES, ContentFileType
from howdoweknow.model.base import Date, Day, FreeText, Id, SourceKey, Text
from howdoweknow.model.self_assessment import FORMAT, SelfAssessment
from howdoweknow.schema.decoder import Field, shape, unwrap_optional
from howdoweknow.schema.scalars import (
    DATE_PATTERN,
    DAY_PATTERN,
    ID_PATTERN,
    INVISIBLE,
    LANGUAGE_PATTERN,
    MAX_FREE_TEXT,
    MAX_ID,
    MAX_TEXT,
    RESERVED_IDS,
    SOURCE_PATTERN,
)
from howdoweknow.text_folding import fold_space

Schema = dict[str, Any]

# Every keyword used here means the same in draft 7, which many editors support at most.
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
SELF_ASSESSMENT = "self-assessment"


def schema_files() -> Iterator[tuple[str, bytes]]:
    """The file name and the bytes of each schema."""
    for name, schema in schemas().items():
        yield f"{name}.json", as_json(schema)


def as_json(schema: Schema) -> bytes:
    """A schema as a file."""
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def schemas() -> dict[str, Schema]:
    """The schema of each type of content file by its name without suffix, and of a self-assessment."""
    content = {file_type.name: _file_schema(file_type) for file_type in CONTENT_FILE_TYPES}
    return {**content, SELF_ASSESSMENT: _self_assessment()}


def _file_schema(file_type: ContentFileType) -> Schema:
    definitions: dict[str, Schema] = {}
    entry = _schema_of(file_type.holds, definitions)
    root = {"type": "array", "items": entry} if file_type.is_list else entry
    return _document(file_type.path, root, definitions)


def _self_assessment() -> Schema:
    """The annotations give the keys; that `format` and `end` name the format is added."""
    definitions: dict[str, Schema] = {}
    schema = _document(FORMAT, _schema_of(SelfAssessment, definitions), definitions)
    body = definitions[SelfAssessment.__name__]
    frame = {"const": FORMAT, "description": "The format of the file, in its first and in its last line."}
    body["properties"].update(format=frame, end=frame)
    body["required"] = [*body["required"], "end"]
    return schema


def _document(title: str, root: Schema, definitions: dict[str, Schema]) -> Schema:
    return {"$schema": _DRAFT, "title": title, **root, "$defs": dict(sorted(definitions.items()))}


def _schema_of(hint: Any, definitions: dict[str, Schema], non_empty: bool = False) -> Schema:
    """The schema of an annotation, whose classes are added to `definitions`; `non_empty` is about lists."""
    if (inner := unwrap_optional(hint)) is not None:
        return _schema_of(inner, definitions)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return {
            **_schema_of(arguments[0], definitions),
            "description": f"The id of a known {arguments[1].kind}.",
        }
    if origin is tuple:
        item = _schema_of(arguments[0], definitions)
        several = {"type": "array", "items": item, **({"minItems": 1} if non_empty else {})}
        return {"anyOf": [item, several]} if arguments[0] is SourceKey else several
    if origin is dict:
        return _dict_schema(arguments[1], definitions)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    return _defined(hint, definitions)


# A number has at most nine digits before its point. A schema cannot limit those behind it: `multipleOf`
# fails for 35.4 and 0.0001 because of binary rounding.
_SIMPLE: dict[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": -(10**9) + 1, "maximum": 10**9 - 1},
    Decimal: {"type": "number", "exclusiveMinimum": -(10**9), "exclusiveMaximum": 10**9},
}


def _dict_schema(value: Any, definitions: dict[str, Schema]) -> Schema:
    schema = _schema_of(value, definitions)
    # An id with nothing after its colon is an empty entry.
    if is_dataclass(value) and not any(
        field.required for field in shape(typing.cast(type, value)).fields.values()
    ):
        schema = _or_null(schema)
    return {"type": "object", "propertyNames": _defined(Id, definitions), "additionalProperties": schema}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _defined(of: type[Any], definitions: dict[str, Schema]) -> Schema:
    """A reference to the definition of a class, which is added at its first use."""
    name = of.__name__
    if name not in definitions:
        definitions[name] = {}  # a class may refer to itself
        definitions[name] = {"description": _description(of), **_definition(of, definitions)}
    return {"$ref": f"#/$defs/{name}"}


def _definition(of: type[Any], definitions: dict[str, Schema]) -> Schema:
    if of in _SCALARS:
        return _SCALARS[of]
    if issubclass(of, StrEnum):
        return {"enum": [str(member) for member in of]}
    known = shape(of).fields
    return {
        "type": "object",
        "properties": {key: _field_schema(field, definitions) for key, field in known.items()},
        "required": [key for key, field in known.items() if field.required],
        "additionalProperties": False,
    }


def _field_schema(field: Field, definitions: dict[str, Schema]) -> Schema:
    schema = _schema_of(field.hint, definitions, field.required)
    return schema if field.required else _or_null(schema)


def _description(of: type[Any]) -> str:
    """The docstring on one line."""
    return fold_space(inspect.getdoc(of) or "")


# Scalars


def _pattern(pattern: str, message: str) -> Schema:
    """Text that matches a pattern; some editors show the message (VS Code does) instead of the pattern."""
    return {"type": "string", "pattern": f"^(?:{pattern})$", "patternErrorMessage": message}


_WORDS: Schema = {
    "type": "string",
    "pattern": rf"^[^{INVISIBLE}]*[^\s{INVISIBLE}][^{INVISIBLE}]*$",
    "patternErrorMessage": "There are no words in this, or it contains an invisible character.",
    "maxLength": MAX_TEXT,
}
_AN_ID = "An id has only small letters a-z, digits and single hyphens, like 'staff-training'."
_A_DATE = 'This must be a date in quotes: "2026", "2026-11" or "2026-11-20".'
_A_DAY = 'This must be a date that exists, like "2026-11-20".'
_A_SOURCE = "This must name a place in a document, like 'report-2015/1/enquiry/3' or 'document-id:place'."
_SCALARS: dict[type, Schema] = {
    Text: {
        "anyOf": [
            _WORDS,
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": _pattern(
                    LANGUAGE_PATTERN.pattern, "This must be a language code such as 'en' or 'cy'."
                ),
                "additionalProperties": _WORDS,
            },
        ]
    },
    FreeText: {"type": "string", "maxLength": MAX_FREE_TEXT},
    Id: {**_pattern(ID_PATTERN.pattern, _AN_ID), "maxLength": MAX_ID, "not": {"enum": sorted(RESERVED_IDS)}},
    Day: _pattern(DAY_PATTERN.pattern, _A_DAY),
    Date: _pattern(DATE_PATTERN.pattern, _A_DATE),
    SourceKey: _pattern(SOURCE_PATTERN.pattern, _A_SOURCE),
}
