"""Small folders of fact tables for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"
EXAMPLE = DATA / "example"
BROKEN = DATA / "broken"
CURATED = Path(__file__).resolve().parents[2] / "data" / "curated"

TABLES: Mapping[str, str] = {
    "sources": "id,title\ns1,First\ns2,Second\n",
    "organisations": (
        "id,name,kind,country,source_ids,confidence\n"
        "acme,Acme,company,NL,s1,high\n"
        "ministry,Ministry,government,NL,s1,high\n"
    ),
    "programmes": (
        "id,name,kind,lead_organisation_id,source_ids,confidence\nship,Ship,materiel,ministry,s1,high\n"
    ),
    "items": (
        "id,name,level,part_of,source_ids\nfrigate,Frigate,platform,,s1\nradar,Radar,system,frigate,s1\n"
    ),
    "relations": (
        "start_id,relation,end_id,item_id,programme_id,source_id,confidence\n"
        "acme,SUPPLIES,ministry,radar,ship,s1,high\n"
    ),
}


def folder(path: Path, **tables: str | None) -> Path:
    """A sound folder of tables, with some replaced, or left out if None."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in {**TABLES, **tables}.items():
        if text is None:
            (path / f"{name}.csv").unlink(missing_ok=True)
        else:
            (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def with_row(table: str, row: str) -> str:
    """A table with one more row."""
    return f"{TABLES[table]}{row}\n"
