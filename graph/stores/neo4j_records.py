"""Claims and occurrences as properties that Neo4j can keep, and back."""

from __future__ import annotations

import json
from typing import Any

from graph.claims import Claim, Locator, claim_from_record, claim_to_record, stored_json
from graph.stores.base import Occurrence


def moved(there: dict[str, Any], here: Occurrence) -> bool:
    """Whether a claim stands elsewhere in its dataset than the stored SEEN_IN says."""
    row = occurrence_row(here)
    return any(there.get(name) != row[name] for name in ("loader", "file", "row", "raw"))


def claim_row(claim: Claim) -> dict[str, Any]:
    """Properties of a claim's node; Neo4j keeps no maps, so its own properties are JSON.

    The name is what Neo4j Browser writes on the node.
    """
    record = claim_to_record(claim)
    key = record["key"]
    if "kind" in key:
        about = {"name": f"{key['kind']} {key['id']}", "node_id": key["id"], "kind": key["kind"]}
    else:
        about = {"name": f"{key['start_id']} {key['relation']} {key['end_id']}", **key}
    dates = {name: record[name] for name in ("observed_on", "valid_from", "valid_to")}
    return {
        "id": claim.id,
        "subject_id": claim.subject_id,
        **about,
        "properties": json.dumps(record["properties"], ensure_ascii=False),
        "source_id": claim.source_id,
        **dates,
        "confidence": claim.confidence.value,
        "basis": claim.basis.value,
        "synthetic": claim.synthetic,
    }


def occurrence_row(occurrence: Occurrence) -> dict[str, Any]:
    """Properties of the relation SEEN_IN."""
    return {
        "loader": occurrence.loader,
        "file": occurrence.locator.file,
        "row": occurrence.locator.row,
        "raw": json.dumps(occurrence.raw, ensure_ascii=False),
        "loaded_at": occurrence.loaded_at,
        "retired_at": occurrence.retired_at,
    }


_KEY = ("relation", "start_id", "end_id", "item_id", "item_text", "for_item_id", "programme_id")


def claim_of(row: dict[str, Any]) -> Claim:
    """Claim of a row that holds the claim's node, its SEEN_IN relation and the dataset's name."""
    claim, occurrence = row["claim"], row["occurrence"]
    about_relation = "relation" in claim
    key = (
        {n: claim.get(n) for n in _KEY} if about_relation else {"id": claim["node_id"], "kind": claim["kind"]}
    )
    return claim_from_record(
        {
            "key": key,
            "properties": stored_json(claim["properties"]),
            "source_id": claim["source_id"],
            "observed_on": claim.get("observed_on"),
            "valid_from": claim.get("valid_from"),
            "valid_to": claim.get("valid_to"),
            "confidence": claim["confidence"],
            "basis": claim["basis"],
            "synthetic": claim["synthetic"],
            "loader": occurrence["loader"],
            "dataset": row["dataset"],
            "file": occurrence["file"],
            "row": occurrence.get("row"),
            "raw": stored_json(occurrence["raw"]),
        },
        stored_id=claim["id"],
    )


def occurrence_of(row: dict[str, Any]) -> Occurrence:
    """Occurrence of such a row."""
    of = row["occurrence"]
    at = Locator(of["file"], of.get("row"))
    raw = stored_json(of["raw"])
    return Occurrence(row["dataset"], of["loader"], at, raw, of["loaded_at"], of.get("retired_at"))
