"""Schemas and reader accept and refuse the same files."""

from __future__ import annotations

import copy
import json
import re
import shutil
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from howdoweknow.assessments.yaml_file import parse_answers, read_answers
from howdoweknow.cli.main import main
from howdoweknow.content.json_schema import schemas
from howdoweknow.content.layout import CONTENT_FILE_TYPES, content_files
from howdoweknow.content.loader import read_content
from howdoweknow.model.base import Date, Day, Id
from howdoweknow.schema.decoder import decode
from howdoweknow.schema.scalars import INVALID, DecodingContext, read_id
from howdoweknow.yaml.reader import parse_bytes
from howdoweknow.yaml.tree import Document, Scalar
from support import ANSWERS, HUTS

ROOT = Path(__file__).parents[2]
SCHEMAS = schemas()
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
KINDS = {kind.name: (kind.holds, kind.is_list) for kind in CONTENT_FILE_TYPES}


class EditorLoader(yaml.CSafeLoader):
    """YAML 1.2 as text editors read it: everything but true, false, null and numbers is text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _tag, _pattern, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


def _parse_like_editors(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).parts[0].removesuffix(".yml")


def _schema_errors(name: str, value: Any) -> list[str]:
    return [error.message for error in VALIDATORS[name].iter_errors(value)]


def _read(name: str, text: str) -> tuple[Any, list[Any]]:
    """One content file as the reader reads it by itself, and its problems."""
    kind, is_list = KINDS[name]
    document = parse_bytes(text.encode(), f"{name}.yml")
    reading = DecodingContext(document)
    annotation: Any = tuple[kind, ...] if is_list else kind
    return decode(
        reading, document.root, annotation, "the file"
    ) if document.root else INVALID, document.problems


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema_is_valid_in_2020_12_and_draft_7(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    Draft7Validator.check_schema(SCHEMAS[name])


def test_every_type_of_file_has_a_schema() -> None:
    assert set(SCHEMAS) == {*KINDS, "self-assessment"}


@pytest.mark.parametrize("root", [HUTS, ROOT / "content"], ids=["huts", "content"])
def test_valid_content_is_valid_by_its_schemas(root: Path) -> None:
    wrong = {
        str(path): _schema_errors(_name(path, root), _parse_like_editors(path.read_text(encoding="utf-8")))
        for path in content_files(root)
    }
    assert {path: found for path, found in wrong.items() if found} == {}


# Mistakes in the small toolkit: the file, its text, the text to replace it.
MISTAKES = (
    ("topics.yml", "id: fire", "id: Fire"),
    ("topics.yml", "id: fire", "id: constructor"),
    ("topics.yml", "id: fire", "id: 7"),
    ("topics.yml", "name: Fire", "nam: Fire"),
    ("topics.yml", "name: Fire", "name:"),
    ("topics.yml", "name: Fire", 'name: " "'),
    ("topics.yml", "name: Fire", "name: {}"),
    ("topics.yml", "name: Fire", "name: {Deutsch: Feuer}"),
    ("topics.yml", "name: Fire", "name: {en: }"),
    ("topics.yml", "name: Fire", "name: 1.10"),
    ("topics.yml", "  description: Flames and smoke.\n", ""),
    ("topics.yml", "  description: Flames and smoke.\n", "  description: Flames and smoke.\n  colour: red\n"),
    ("topics.yml", "- id: fire\n", "fire:\n- id: fire\n"),
    ("toolkit.yml", "at_least: 90", "at_least: ninety"),
    ("toolkit.yml", "at_least: 90", "at_least: 90.5"),
    ("toolkit.yml", "needs_reason: true", "needs_reason: perhaps"),
    ("toolkit.yml", "counts_as: short", "counts_as: long"),
    ("toolkit.yml", 'published: "2031-02-03"', 'published: "2031-02-29"'),
    ("toolkit.yml", 'published: "2031-02-03"', 'published: "2031-2-3"'),
    ("toolkit.yml", 'published: "2031-02-03"', "published: 2031"),
    ("toolkit.yml", "languages: [en, cy]", "languages: en"),
    ("toolkit.yml", "  partnership: hut committee\n", ""),
    ("thematics/smoke.yml", "status: tool", "status: tools"),
    ("thematics/smoke.yml", "topics: [fire]", "topics: fire"),
    ("thematics/smoke.yml", "topics: [fire]", "topics: [{id: fire}]"),
    ("recommendations/smoke.yml", "tests: [smo-1-r1]", "tests: [Smo 1]"),
    ("recommendations/smoke.yml", "source: smoke/1/enquiry/1", "source: somewhere in the report"),
    ("recommendations/smoke.yml", "source: smoke/1/enquiry/1", "source: 3.1"),
    ("recommendations/smoke.yml", "source: smoke/1/enquiry/1", "source: [[smoke]]"),
    ("recommendations/smoke.yml", "        tests: [smo-1-r1]\n", ""),
    ("recommendations/smoke.yml", "why: Asked twice.", "reason: Asked twice."),
    ("recommendations/smoke.yml", "- id: smo-1-r2-p1", "- name: smo-1-r2-p1"),
    ("partnerships.yml", "also: [The Eyrie]", "also: {a: The Eyrie}"),
    ("terms.yml", "certainty: check", "certainty: likely"),
)


@pytest.mark.parametrize(("file", "said", "instead"), MISTAKES)
def test_schema_and_check_refuse_the_same_mistakes(
    file: str, said: str, instead: str, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(HUTS, tmp_path / "huts"))
    text = (root / file).read_text(encoding="utf-8")
    assert said in text
    (root / file).write_text(text.replace(said, instead, 1), encoding="utf-8")
    problems = [problem for problem in read_content(root).problems if problem.place.path.endswith(file)]
    schema_errors = _schema_errors(
        PurePosixPath(file).parts[0].removesuffix(".yml"),
        _parse_like_editors((root / file).read_text("utf-8")),
    )
    assert problems
    assert schema_errors


@pytest.mark.parametrize(
    ("file", "said", "instead"),
    [
        ("topics.yml", "name: Fire", "name: Fire\n  also:"),
        ("topics.yml", "name: Fire", "name: {en: Fire, cy: Tân}"),
        ("thematics/smoke.yml", 'published: "2030-05"', 'published: "2032-02-29"'),
        ("recommendations/smoke.yml", "source: smoke/1/enquiry/1", "source: [smoke/1/enquiry/1]"),
        ("recommendations/smoke.yml", "replaced_by: [smo-1-q2]", "set: smo-1"),
        ("toolkit.yml", "needs_reason: true", "needs_reason: false"),
    ],
)
def test_the_schema_accepts_what_check_accepts(file: str, said: str, instead: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(HUTS, tmp_path / "huts"))
    text = (root / file).read_text(encoding="utf-8")
    (root / file).write_text(text.replace(said, instead, 1), encoding="utf-8")
    assert read_content(root).problems == ()
    assert (
        _schema_errors(
            PurePosixPath(file).parts[0].removesuffix(".yml"),
            _parse_like_editors((root / file).read_text("utf-8")),
        )
        == []
    )


def _places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [here]
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            found += _places(each, (*here, key))
    return found


def _changed(tree: Any, place: tuple[Any, ...], value: Any, key: str | None) -> Any:
    """The tree with one change: another value, one more key, or (for the value ...) one value less."""
    if not place:
        return value if value is not ... else []
    made = copy.deepcopy(tree)
    at = made
    for step in place[:-1]:
        at = at[step]
    if key is not None and isinstance(at, dict):
        at[key] = value if value is not ... else None
    elif value is ...:
        del at[place[-1]]
    else:
        at[place[-1]] = value
    return made


HUT_FILES = [
    (_name(path, HUTS), _parse_like_editors(path.read_text(encoding="utf-8"))) for path in content_files(HUTS)
]
PLACES = [(name, tree, place) for name, tree in HUT_FILES for place in _places(tree)]
# Quoted, as YAML readers differ in which plain values they retype; the reader also accepts quoted true and
# false.
VALUES = st.sampled_from(
    [
        ..., None, True, 7, 1.5, "", " ", "fire", "Fire", "a b", "2030", "2030-02-30", "2030-06-24", "no",
        "constructor", "x:y", "a" * 81, [], {}, ["fire"], [None], [[]], [{}],
        {"en": "Words"}, {"english": "Words"}, {"en": None}, {"id": "fire"},
    ]
)  # fmt: skip


@given(st.sampled_from(PLACES), VALUES, st.sampled_from([None, None, "note", "id", "colour"]))
def test_reader_and_schema_agree_on_any_changed_file(
    where: tuple[str, Any, tuple[Any, ...]], value: Any, key: str | None
) -> None:
    name, tree, place = where
    spoilt = _changed(tree, place, value, key)
    made, problems = _read(name, json.dumps(spoilt))
    schema_errors = _schema_errors(name, spoilt)
    assert bool(schema_errors) == bool(problems or made is INVALID), (problems, schema_errors)
    assert Draft7Validator(SCHEMAS[name]).is_valid(spoilt) == (not schema_errors)


@pytest.mark.parametrize("path", sorted((ANSWERS / "valid").glob("*.yml")), ids=lambda path: path.stem)
def test_a_valid_self_assessment_is_valid_by_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    schema_errors = _schema_errors("self-assessment", _parse_like_editors(text))
    assert bool(schema_errors) == bool(read_answers(path)[1]), schema_errors


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("format: self-assessment/1", "format: self-assessment/2"),
        ("end: self-assessment/1", ""),
        ("end: self-assessment/1", "end: self-assess"),
        ("partnership: eagle-hut", "partnership: Eagle Hut"),
        ("partnership: eagle-hut", ""),
        ("level: operational", "level: local"),
        ("independent: true", "independent: perhaps"),
        ('dated: "2030-12-01"', 'dated: "2030-12"'),
        ('dated: "2030-12-01"', 'dated: "2030-11-31"'),
        ("evidence: [walk-log, walk-log-2]", "evidence: walk-log"),
        ("strength: shown", "strenght: shown"),
        ("  smo-1-q2:\n    judgement: sound", "  Smo 1:\n    judgement: sound"),
        ("title: Log of walks", "title: [Log of walks]"),
        ("title: Log of walks", "title: 7"),
        ('edition: "2031-02"', "edition: 2031"),
    ],
)
def test_schema_and_check_refuse_the_same_self_assessments(said: str, instead: str) -> None:
    text = (ANSWERS / "valid" / "full.yml").read_text(encoding="utf-8")
    assert said in text
    spoilt = text.replace(said, instead, 1)
    assert parse_answers(spoilt.encode())[1]
    assert _schema_errors("self-assessment", _parse_like_editors(spoilt))


def test_an_empty_answer_is_valid() -> None:
    text = (
        'format: self-assessment/1\ntoolkit: t\nchecklist: c\nedition: "1"\npartnership: p\n'
        "answers:\n  q-1:\nend: self-assessment/1\n"
    )
    assert parse_answers(text.encode())[1] == []
    assert _schema_errors("self-assessment", _parse_like_editors(text)) == []


_NEAR_DATES = st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True)


@given(st.one_of(_NEAR_DATES, st.dates().map(str), st.text("0123456789-", max_size=11)))
def test_the_date_pattern_matches_existing_dates_only(text: str) -> None:
    for of, schema in ((Date, "toolkit"), (Day, "self-assessment")):
        reading = DecodingContext(Document("x"))
        read = decode(reading, Scalar(1, 1, text, plain=False), of, "a date") is not INVALID
        definition = SCHEMAS[schema]["$defs"][of.__name__]
        assert Draft202012Validator(definition).is_valid(text) == read


@given(st.one_of(st.text("ab1-A é", max_size=8), st.text("a", min_size=78, max_size=82)))
def test_the_id_pattern_is_that_of_the_reader(text: str) -> None:
    read = read_id(DecodingContext(Document("x")), Scalar(1, 1, text, plain=False), "an id") is not INVALID
    assert Draft202012Validator(SCHEMAS["topics"]["$defs"][Id.__name__]).is_valid(text) == read


def test_descriptions_are_the_docstrings() -> None:
    definitions = SCHEMAS["recommendations"]["$defs"]
    assert definitions["ItemPart"]["description"] == "A nested point of an item."
    assert all(
        definition["description"] for schema in SCHEMAS.values() for definition in schema["$defs"].values()
    )


def test_the_command_writes_every_schema_but_not_over_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    assert run(main, ["schema"]).exit_code == 0
    assert {path.name for path in Path("schemas").iterdir()} == {f"{name}.json" for name in SCHEMAS}
    assert run(main, ["schema"]).exit_code == 0, "the same bytes again are no loss"
    Path("schemas/topics.json").write_text("mine")
    refused = run(main, ["schema"])
    assert refused.exit_code == 2
    assert "schemas/topics.json is there already and differs; add --force" in refused.stderr
    assert Path("schemas/topics.json").read_text() == "mine"
    assert run(main, ["schema", "--force"]).exit_code == 0
    assert json.loads(Path("schemas/topics.json").read_text()) == SCHEMAS["topics"]


def test_the_command_prints_a_schema_by_name() -> None:
    run = CliRunner().invoke
    assert json.loads(run(main, ["schema", "self-assessment"]).stdout) == SCHEMAS["self-assessment"]
    wrong = run(main, ["schema", "topic"])
    assert (wrong.exit_code, "Did you mean 'topics'?" in wrong.stderr) == (2, True)
    assert run(main, ["schema", "topics", "--out", "x"]).exit_code == 2
