"""The repository holds nothing of the machine it was made on, and nothing secret."""

import re
import stat

import pytest

from tests.architecture.code import REPOSITORY, repository_files

# A letter in brackets keeps a pattern from finding itself in this file.
RULES = {
    "path of one machine": re.compile(r"(?<![\w.])/(?:[w]ork|[f]arm|[r]oot|[h]ome/\w+|[U]sers/\w+)/"),
    "path outside the repository": re.compile(r"\.\./[s]hared"),
    "address of a package registry": re.compile(
        r"index-[u]rl|find-[l]inks\s*=|\"[r]esolved\"\s*:\s*\"https?://|[r]egistry\s*=\s*\"?https?://"
        r"|<[r]epository>|files\.[p]ythonhosted|pypi\.[o]rg/simple|registry\.[n]pmjs|repo1?\.[m]aven"
    ),
    "private key": re.compile(r"-----BEGIN [A-Z ]*[P]RIVATE KEY-----"),
    "token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|AKIA[0-9A-Z]{16}|xox[abp]-[0-9A-Za-z-]{10,})\b"),
    "password in an address": re.compile(
        r"\b(?:bolt|neo4j|https?)(?:\+s{1,2}c?)?://[^\s/:@\"'{}<>]+:[^\s/@\"'{}<>]+@"
    ),
    "merge conflict": re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
}
# Facts from public sources hold addresses of their own; only what a person could leak is looked for there.
DATA = ("data/", "tests/data/")
# Tests of the refusal of such an address have to write one.
MAY_HOLD_PASSWORD_ADDRESS = re.compile(r"^tests/")
LARGEST_FILE_KB = 1_500


def text_of(name: str) -> str | None:
    """Content of a text file, or None for a picture or another binary."""
    try:
        return (REPOSITORY / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


@pytest.mark.parametrize("rule", RULES)
def test_no_file_holds(rule: str) -> None:
    found = []
    for name in repository_files():
        if name.startswith(DATA) and rule != "private key":
            continue
        if rule == "password in an address" and MAY_HOLD_PASSWORD_ADDRESS.match(name):
            continue
        text = text_of(name)
        if text is not None and (match := RULES[rule].search(text)):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{name}:{line}: {match.group(0)}")
    assert found == []


def test_files_are_small() -> None:
    sizes = {name: (REPOSITORY / name).stat().st_size / 1024 for name in repository_files()}
    assert {name: round(kb) for name, kb in sizes.items() if kb > LARGEST_FILE_KB} == {}


def test_ci_scripts_can_run() -> None:
    for name in (".ci/run", ".ci/needs"):
        assert (REPOSITORY / name).stat().st_mode & stat.S_IXUSR, f"{name} is not executable"


def test_every_test_folder_is_a_package() -> None:
    """Without ``tests/__init__.py``, ``tests/graph`` would shadow ``graph``."""
    folders = {name.rsplit("/", 1)[0] for name in repository_files() if re.match(r"tests/.*\.py$", name)}
    bare = [folder for folder in sorted(folders) if not (REPOSITORY / folder / "__init__.py").exists()]
    assert bare == []
