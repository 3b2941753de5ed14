"""What-ifs and certificates on the command line: the worked example comes out, and nothing else passes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import EXAMPLE, TODAY, answer, example_store, run

EXPECTED = json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))
ORGANISATIONS = sorted(EXPECTED["status"])
VARIANTS = {
    "cautious": ("cautious", "linked"),
    "central": ("central", "linked"),
    "generous": ("generous", "linked"),
    "central, recipe all": ("central", "all"),
}
CONTRADICTED = "The what-if around it says something else"
CONTRACT = {"reading", "recipe", "fingerprint", "stopped", "degraded", "certificate"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return example_store(tmp_path_factory.mktemp("whatif"))


def _whatif(store: str, *words: object) -> Any:  # noqa: ANN401
    return answer("whatif", *words, "--as-of", TODAY, "--store", store)


@pytest.mark.parametrize("organisation", ORGANISATIONS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_example_comes_out_as_expected(variant: str, organisation: str, store: str) -> None:
    reading, recipe = VARIANTS[variant]

    found = _whatif(store, "--without", organisation, "--reading", reading, "--recipe", recipe)

    assert found["stopped"] == EXPECTED[variant][organisation]
    assert (found["reading"], found["recipe"]) == (reading, recipe)
    assert set(found) == CONTRACT


@pytest.mark.parametrize("country", sorted(EXPECTED["countries, central"]))
def test_example_countries_come_out_as_expected(country: str, store: str) -> None:
    stopped = _whatif(store, "--country", country.lower())["stopped"]

    expected = EXPECTED["countries, central"][country]
    assert {name: stopped[name] for name in expected} == expected


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_table_gives_the_status_of_every_programme(organisation: str, store: str) -> None:
    rows = run("whatif", "--without", organisation, "--as-of", TODAY, "--format", "csv", "--store", store)

    lines = [line.split(",") for line in rows.stdout.splitlines()[1:]]
    statuses = {line[6] for line in lines if line[0] in {"programme", "need"}}
    firmest = next((s for s in ("confirmed", "likely", "possible") if s in statuses), "none")
    assert firmest == EXPECTED["status"][organisation]


def test_several_ids_are_one_unit_however_they_are_written(store: str) -> None:
    together = _whatif(store, "--without", "weldco", "--without", "hullco")

    assert together["stopped"]["programmes"] == ["new-frigate"]
    assert _whatif(store, "--without", "weldco,hullco") == together
    assert _whatif(store, "--without", "weldco", "hullco") == together
    assert _whatif(store, "--without", "hullco, weldco,weldco") == together


def test_item_and_country_narrow_one_another(store: str) -> None:
    chips = _whatif(store, "--item", "chip")
    german = _whatif(store, "--item", "chip", "--country", "DE")

    assert chips["stopped"]["programmes"] == ["german-radar", "new-drone", "new-frigate"]
    assert german["stopped"]["programmes"] == ["german-radar", "new-frigate"]


def test_what_only_contributes_is_degraded(store: str) -> None:
    assert _whatif(store, "--without", "yard")["degraded"] == [["yard", "navy", "maintenance", "*"]]


def test_tables_use_names_in_both_languages(store: str) -> None:
    english = run("whatif", "--without", "mine-state", "--as-of", TODAY, "--store", store).stdout
    dutch = run(
        "whatif", "--without", "mine-state", "--as-of", TODAY, "--store", store, "--lang", "nl"
    ).stdout

    assert "Without Mine State, this stops in the central reading: programmes 2, needs 2, ends 0" in english
    assert "New frigate (new-frigate)" in english
    assert "likely" in english
    assert "Zonder Mine State valt in de centrale lezing stil: programma's 2" in dutch
    assert "waarschijnlijk" in dutch
    assert "Fregat" not in english


def test_a_unit_that_supplies_nothing_says_so(store: str) -> None:
    result = run("whatif", "--without", "navy", "--as-of", TODAY, "--store", store)

    assert result.exit_code == 0
    assert "no known line does not mean that there is no line" in result.stdout


@pytest.mark.parametrize(("country", "name"), [("DE", "Germany"), ("FR", "France"), ("TW", "Taiwan")])
def test_every_kind_of_unit_is_put_into_words(country: str, name: str, store: str) -> None:
    with_item = run("whatif", "--country", country, "--item", "chip", "--as-of", TODAY, "--store", store)
    alone = run("whatif", "--country", country, "--as-of", TODAY, "--store", store)

    assert f"who makes Radar chip in or under {name}" in with_item.stdout
    assert f"all that is seated in or controlled from {name}" in alone.stdout


def test_a_country_has_its_name_in_the_language_of_the_reader(store: str) -> None:
    words = ["whatif", "--country", "DE", "--as-of", TODAY, "--store", store, "--lang", "nl"]
    assert "alles met zetel in of zeggenschap uit Duitsland" in run(*words).stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--without", "chipfap"], "Did you mean chipfab"),
        (["--without", "new-frigate"], "There is no organisation 'new-frigate'"),
        (["--item", "chips"], "There is no item 'chips'"),
        (["--country", "ZZ"], "ISO 3166-1"),
        ([], "name an organisation, a country or an item"),
        (["--without", ""], "an empty text names no id"),
        (["--without", "yard", "--country", ""], "There is no country ''"),
        (["--without", "yard", "--item", ""], "There is no item ''"),
        (["--without", "zzz"], "Choose one of: "),
        (["--without", "yard", "--as-of", "1700-01-01"], "lies before all data"),
        (["--without", "yard", "--reading", "hopeful"], "--reading"),
        (["--without", "yard", "--as-of", "2026-13-01"], "YYYY-MM-DD"),
    ],
)
def test_what_is_not_known_is_refused(words: list[str], message: str, store: str) -> None:
    result = run("whatif", *words, "--store", store)

    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


# --- certificates ----------------------------------------------------------------------------


@pytest.fixture
def whole(store: str) -> dict[str, Any]:
    found: dict[str, Any] = _whatif(store, "--without", "mine-state")
    return found


def _file(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "certificate.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_certificate_alone_and_within_its_whatif_is_valid(whole: dict[str, Any], tmp_path: Path) -> None:
    for content in (whole["certificate"], whole):
        result = run("certificate", _file(tmp_path, content))
        assert result.exit_code == 0
        assert result.stdout.startswith("valid: ")


def test_tampered_certificate_is_refused_with_the_reason(whole: dict[str, Any], tmp_path: Path) -> None:
    whole["certificate"]["stopped"]["programmes"].remove("new-frigate")

    table = run("certificate", _file(tmp_path, whole))
    record = run("certificate", _file(tmp_path, whole), "--format", "json")

    assert (table.exit_code, record.exit_code) == (1, 1)
    assert table.stdout.startswith("not valid: ")
    assert json.loads(record.stdout)["valid"] is False
    assert json.loads(record.stdout)["reason"]
    assert run("certificate", _file(tmp_path, whole), "--format", "csv").stdout.startswith(
        "valid,reason\nno,"
    )


@pytest.mark.parametrize("name", ["fingerprint", "reading", "recipe", "stopped"])
def test_whatif_that_contradicts_its_certificate_is_not_valid(
    name: str, whole: dict[str, Any], tmp_path: Path
) -> None:
    whole[name] = {"programmes": []} if name == "stopped" else "x"

    result = run("certificate", _file(tmp_path, whole))

    assert (result.exit_code, result.stdout) == (1, f"not valid: {CONTRADICTED}: {name}.\n")


def test_a_byte_order_mark_does_no_harm(whole: dict[str, Any], tmp_path: Path) -> None:
    path = _file(tmp_path, whole)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert run("certificate", path).exit_code == 0


NOT_CERTIFICATES = [b"{", b"[]", b"3", b'"x"', b"\xff\xfe{", b"{}", b'{"certificate": {}}', b"[" * 100_000]


@pytest.mark.parametrize("content", NOT_CERTIFICATES, ids=range(len(NOT_CERTIFICATES)))
def test_what_is_no_certificate_is_not_valid(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "certificate.json"
    path.write_bytes(content)

    result = run("certificate", path)

    assert result.exit_code == 1
    assert result.stdout.startswith("not valid: ")


def test_a_missing_file_is_another_matter(tmp_path: Path) -> None:
    result = run("certificate", tmp_path / "nowhere.json")

    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_with_a_store_the_graph_must_be_the_same(whole: dict[str, Any], store: str, tmp_path: Path) -> None:
    path = _file(tmp_path, whole)
    other = f"sqlite:///{tmp_path}/other.sqlite"
    cut = tmp_path / "cut"
    cut.mkdir()
    for table in EXAMPLE.glob("*.csv"):
        lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        (cut / table.name).write_text(
            "".join(lines[:-1] if table.stem == "relations" else lines), encoding="utf-8"
        )
    assert run("load", "facts", cut, "--store", other).exit_code == 0

    assert run("certificate", path, "--store", store).exit_code == 0
    refused = run("certificate", path, "--store", other)
    assert refused.exit_code == 1
    assert whole["fingerprint"] in refused.stdout
