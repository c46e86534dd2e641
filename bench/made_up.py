"""Makes up a toolkit of any size, the same each time: about 500 items at size 1, which is what a real
register holds.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from howdoweknow.files import write_atomically

THEMATICS_AT_1 = 15
_WORDS = [
    "agreed",
    "annual",
    "assessment",
    "board",
    "case",
    "clear",
    "current",
    "data",
    "delivery",
    "early",
    "evidence",
    "feedback",
    "health",
    "impact",
    "joint",
    "lead",
    "learning",
    "local",
    "manager",
    "need",
    "outcome",
    "partner",
    "plan",
    "policy",
    "practice",
    "progress",
    "protocol",
    "quality",
    "record",
    "reduce",
    "report",
    "review",
    "risk",
    "school",
    "service",
    "shared",
    "staff",
    "strategy",
    "support",
    "team",
    "timely",
    "training",
    "transition",
    "update",
    "worker",
]


def write_toolkit(folder: Path, size: int, partnerships: int) -> int:
    """Writes `content/` and `mkdocs.yml` below `folder`; returns how many items they hold."""
    chance = random.Random(size)
    thematics = THEMATICS_AT_1 * size
    items = 0
    for path, text in _vocabulary(partnerships):
        write_atomically(folder / "content" / path, text.encode())
    for number in range(thematics):
        name = f"t{number}"
        write_atomically(
            folder / "content" / "thematics" / f"{name}.yml", _thematic(name, number, chance).encode()
        )
        text, held = _sets(name, chance)
        write_atomically(folder / "content" / "recommendations" / f"{name}.yml", text.encode())
        items += held
    write_atomically(folder / "content" / "pages" / "about.md", b"# About\n\nMade up, to be measured.\n")
    write_atomically(folder / "mkdocs.yml", _SETTINGS.encode())
    return items


_SETTINGS = """\
site_name: Made up
docs_dir: content/pages
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.prune]}
plugins: [howdoweknow]
"""


_TOOLKIT = {
    "id": "made-up",
    "name": "Made up",
    "purpose": "To be measured.",
    "edition": "2030-01",
    "published": "2030-01-01",
    "languages": ["en"],
    "attribution": "Nobody's words.",
    "wording": {
        "partnership": "area",
        "partnerships": "areas",
        "not_a_rating": "not a rating",
        "never_write": "Never write names.",
    },
    "documents": [
        {"id": "doc", "title": "Doc", "publisher": "Nobody", "published": "2030", "licence": "None."}
    ],
    "nations": [{"id": "here", "name": "Here"}],
    "audience_families": [{"id": "all", "name": "All"}],
    "judgements": [
        {"id": name, "label": name, "meaning": f"{name} anchor", "counts_as": counts}
        for name, counts in (
            ("met", "met"),
            ("in-part", "short"),
            ("not-met", "short"),
            ("not-known", "unknown"),
        )
    ],
    "evidence_strengths": [
        {"id": name, "label": name, "meaning": f"{name} anchor"} for name in ("asserted", "exists", "in-use")
    ],
    "score_bands": [{"at_least": 80, "label": "High"}, {"at_least": 0, "label": "Low"}],
    "periods": [{"id": "p2030", "label": "2030"}],
}


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(length)).capitalize()


def _vocabulary(partnerships: int) -> Iterator[tuple[str, str]]:
    yield "toolkit.yml", json.dumps(_TOOLKIT)
    yield (
        "audiences.yml",
        _listed(
            {"id": f"a{n}", "name": f"Audience {n}", "family": "all", "description": "x"} for n in range(22)
        ),
    )
    yield "topics.yml", _listed({"id": f"s{n}", "name": f"Topic {n}", "description": "x"} for n in range(16))
    yield (
        "evidence_types.yml",
        _listed(
            {"id": f"e{n}", "name": f"Kind {n}", "description": "x", "good": "x", "weak": "y"}
            for n in range(22)
        ),
    )
    yield (
        "terms.yml",
        _listed({"id": f"w{n}", "term": word, "meaning": "x"} for n, word in enumerate(_WORDS[:40])),
    )
    yield (
        "partnerships.yml",
        _listed(
            {"id": f"area-{n}", "name": f"Area {n}", "nation": "here", "region": f"Region {n % 10}"}
            for n in range(partnerships)
        ),
    )


def _listed(entries: Iterator[dict[str, str]]) -> str:
    return "".join(f"- {json.dumps(entry)}\n" for entry in entries)


def _thematic(name: str, number: int, chance: random.Random) -> str:
    return (
        f'id: {name}\ntitle: "{_sentence(chance, 9)}"\nshort_title: "{_sentence(chance, 3)}"\n'
        "publisher: Nobody\n"
        f'published: "{2010 + number % 20}-06"\nstatus: tool\nsummary: {_sentence(chance, 30)}\n'
        f"topics: [s{number % 16}]\nsource_document: doc\n"
    )


def _sets(name: str, chance: random.Random) -> tuple[str, int]:
    """Two sets in the proportions of a real register, written over many lines as people write."""
    lines, items = [f"thematic: {name}", "sets:"], 0
    for number in (1, 2):
        lines += [
            f"  - id: {name}-{number}",
            f"    title: {_sentence(chance, 5)}",
            f"    addressed_to: {_sentence(chance, 8)}",
            "    duty: should ensure that",
        ]
        lines += [f"    audiences: [a{chance.randrange(21)}, a21]", f"    topics: [s{chance.randrange(16)}]"]
        for key, letter, count, length in (
            ("recommendations", "r", 4, 24),
            ("enquiries", "q", 6, 22),
            ("evidence", "e", 7, 14),
        ):
            lines.append(f"    {key}:")
            for item in range(1, count + 1):
                items += 1
                words = _sentence(chance, length).split()
                half = len(words) // 2
                lines += [
                    f"      - id: {name}-{number}-{letter}{item}",
                    "        text: >-",
                    "          " + " ".join(words[:half]),
                ]
                lines += [
                    "          " + " ".join(words[half:]) + ("?" if letter == "q" else ""),
                    f"        source: {name}/{number}/{letter}/{item}",
                ]
                if letter == "q":
                    lines.append(f"        tests: [{name}-{number}-r{(item - 1) % 4 + 1}]")
                if letter == "e":
                    lines.append(f"        types: [e{chance.randrange(22)}]")
    return "\n".join(lines) + "\n", items
