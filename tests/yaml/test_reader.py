"""The reader returns a tree or problems for any bytes, quickly, and never raises."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from howdoweknow.yaml.reader import MAX_BYTES, MAX_DEPTH, MAX_NODES, parse_bytes, read_file
from howdoweknow.yaml.tree import Document, Mapping, Scalar, Sequence, is_retyped


def _messages(document: Document) -> list[str]:
    return [f"{problem.place.line}:{problem.place.column} {problem.message}" for problem in document.problems]


def test_every_value_is_the_text_as_written_with_its_place() -> None:
    root = parse_bytes(b"a: 010\nb:\n  - No\n  - 'two'\n", "f.yml").root
    assert isinstance(root, Mapping)
    a, (key, b) = root.entries["a"][1], root.entries["b"]
    assert isinstance(a, Scalar)
    assert (a.value, a.plain, a.line, a.column) == ("010", True, 1, 4)
    assert (key.line, key.column) == (2, 1)
    assert isinstance(b, Sequence)
    assert [
        (item.value, item.plain, item.line, item.column) for item in b.items if isinstance(item, Scalar)
    ] == [
        ("No", True, 3, 5),
        ("two", False, 4, 5),
    ]


def test_a_byte_order_mark_does_not_count_as_a_column() -> None:
    assert [str(problem.place) for problem in parse_bytes(b"\xef\xbb\xbfab\xff", "f.yml").problems] == [
        "f.yml:1:1",
        "f.yml:1:3",
    ]


@given(st.binary(max_size=300))
def test_any_bytes_give_a_tree_or_a_problem(data: bytes) -> None:
    document = parse_bytes(data, "f.yml")
    assert document.root is not None or document.problems


@given(
    st.lists(
        st.sampled_from([*list("{}[]:,-?&*!|>'\"%@`#\n \tab~"), "<<: ", "- ", "? ", "---\n", "...\n"]),
        max_size=60,
    )
)
def test_any_sequence_of_yaml_signs_gives_a_tree_or_a_problem(signs: list[str]) -> None:
    document = parse_bytes("".join(signs).encode(), "f.yml")
    assert document.root is not None or document.problems


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_too_deep_nesting_is_reported_where_it_starts(opening: str) -> None:
    document = parse_bytes((opening * 100_000).encode(), "f.yml")
    assert document.root is None
    assert f"nested more than {MAX_DEPTH} levels" in _messages(document)[0]


def test_too_many_values_are_refused() -> None:
    assert f"more than {MAX_NODES} values" in _messages(parse_bytes(b"- a\n" * (MAX_NODES + 1), "f.yml"))[0]


def test_an_alias_bomb_is_refused_without_expansion() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 10)]
    document = parse_bytes("\n".join(lines).encode(), "f.yml")
    assert "marks a place to repeat" in _messages(document)[0]
    assert document.root is None


def test_a_merge_chain_is_refused_without_work() -> None:
    lines = ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 200)]
    assert parse_bytes("\n".join(lines).encode(), "f.yml").problems


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.yml"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert _messages(read_file(path)) == ["1:1 the file is larger than 5 MB; a file of this kind never is"]


def test_a_pipe_a_link_and_a_folder_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "link.yml").symlink_to(tmp_path / "elsewhere.yml")
    (tmp_path / "folder.yml").mkdir()
    assert _messages(read_file(tmp_path / "pipe.yml")) == ["1:1 this is not an ordinary file"]
    assert _messages(read_file(tmp_path / "link.yml")) == [
        "1:1 this is a link to another file; put the file itself here"
    ]
    assert len(read_file(tmp_path / "folder.yml").problems) == 1
    assert _messages(read_file(tmp_path / "none.yml")) == ["1:1 there is no such file"]


def test_lines_may_end_in_crlf() -> None:
    root = parse_bytes(b"a: |\r\n  one\r\n  two\r\nb: x\r\n", "f.yml").root
    assert isinstance(root, Mapping)
    text = root.entries["a"][1]
    assert isinstance(text, Scalar)
    assert text.value == "one\ntwo\n"


@given(st.text(alphabet="0123456789abcdefxyznoYNETRUFLS+-._:~=<ToZ ", min_size=1, max_size=12))
def test_values_that_pyyaml_retypes_are_known(word: str) -> None:
    """Compared with PyYAML itself."""
    try:
        loaded = yaml.safe_load(f"- {word}\n")
    except (yaml.YAMLError, ValueError):
        return
    if not isinstance(loaded, list) or isinstance(loaded[0], str | dict | list):
        return
    root = parse_bytes(f"- {word}\n".encode(), "f.yml").root
    assert isinstance(root, Sequence)
    assert isinstance(root.items[0], Scalar)
    assert root.items[0].blank or is_retyped(root.items[0])


@pytest.mark.parametrize(
    "word", ["1e3", "1E+3", "08", "0o17", "1234567e12", "1e400", "0x1F", "y", "n", ".5", "=", "<<", "9" * 500]
)
def test_values_that_other_readers_retype_are_known(word: str) -> None:
    assert is_retyped(Scalar(1, 1, word, plain=True))
    assert not is_retyped(Scalar(1, 1, word, plain=False))


@pytest.mark.parametrize("word", ["2026-27", "2010-06", "mib-1", "1.2.3", "note", "yesterday", "-", "1st"])
def test_ordinary_words_are_not_retyped(word: str) -> None:
    assert not is_retyped(Scalar(1, 1, word, plain=True))


def test_without_libyaml_the_results_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "content").rglob("*.yml"))]
    samples += [b"[" * 2000, b"a: &a [x]\nb: *a\n", b"a: {b: c\n", b"a: 'x\n", b"- a\nb: c\n"]
    with_c = [parse_bytes(sample, "f.yml") for sample in samples]
    monkeypatch.setattr("howdoweknow.yaml.reader._Loader", yaml.SafeLoader)
    without = [parse_bytes(sample, "f.yml") for sample in samples]
    for sample, one, other in zip(samples, with_c, without, strict=True):
        assert _plain(one.root) == _plain(other.root), sample[:60]
        assert bool(one.problems) == bool(other.problems), sample[:60]


def _plain(node: object) -> object:
    """A tree as plain values, to compare."""
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else node
