"""The schema written out says everything that is declared, and the same in every process."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from graph.schema import NODES, RELATIONS, VOCABULARIES
from graph.schema.document import markdown_table, schema_markdown, schema_record
from graph.schema.glossary import GLOSSARY, glossary_markdown


def test_record_is_plain_json_with_every_kind() -> None:
    record = json.loads(json.dumps(schema_record()))

    assert [n["kind"] for n in record["nodes"]] == [kind.value for kind in NODES]
    assert [r["kind"] for r in record["relations"]] == [kind.value for kind in RELATIONS]
    assert set(record["vocabularies"]) == set(VOCABULARIES)
    part_of = next(r for r in record["relations"] if r["kind"] == "PART_OF")
    assert part_of["ends"] == [["Item", "Item"]]
    assert part_of["verb"] == {"nl": "is onderdeel van", "en": "is part of"}


def test_page_names_every_kind_property_and_word() -> None:
    page = schema_markdown()

    for spec in (*NODES.values(), *RELATIONS.values()):
        assert f"`{spec.kind}`" in page
        for given in spec.properties:
            assert f"| `{given.name}` | {given.label.en}, *{given.label.nl}* |" in page
    for name, vocabulary in VOCABULARIES.items():
        assert f"### {name} " in page
        if name != "country":
            assert all(
                f"| `{word}` | {text.en} | {text.nl} |" in page for word, text in vocabulary.terms.items()
            )


def test_page_says_units_bounds_and_ends() -> None:
    page = schema_markdown()

    assert "| percent | 0 to 100 |" in page
    assert "| million euro | at least 0 |" in page
    assert "| `LEADS` | *organisation* | `Programme` |" in page
    assert "maritime" not in page.split("NLD areas: ")[1].split("\n")[0]


def test_page_is_the_same_in_another_process() -> None:
    code = "from graph.schema.document import schema_markdown; print(schema_markdown(), end='')"
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert done.stdout.decode() == schema_markdown()


def test_a_bar_in_a_cell_breaks_no_table() -> None:
    assert markdown_table(["a"], [["x|y"]]).splitlines()[-1] == "| x\\|y |"


def test_glossary_has_each_word_once_in_both_languages() -> None:
    words = [term.word.en for term in GLOSSARY]
    assert len(set(words)) == len(words)
    for term in GLOSSARY:
        assert all((term.word.nl, term.meaning.en, term.meaning.nl))
        assert term.meaning.en in glossary_markdown()
        assert term.meaning.nl in glossary_markdown()
