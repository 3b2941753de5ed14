"""The queries by which claims come into a Neo4j server: whole, or a large first load in parts.

Each function is given what runs a query: in one transaction at hand, or each in a transaction of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from graph.assembly import frames
from graph.claims import Claim, Source, source_to_record
from graph.errors import StoreUnavailable
from graph.stores.base import (
    Batch,
    DatasetStatus,
    Occurrence,
    Progress,
    WriteReport,
    must_know_sources,
)
from graph.stores.neo4j_records import claim_of, claim_row, moved, occurrence_row
from graph.stores.property_graph import Run, chunks, ends_of, fill, place_ends, refresh

# What a load in parts has not finished is not read.
READ = "MATCH (c:Claim)-[o:SEEN_IN]->(d:Dataset) WHERE d.loading IS NULL "
RETURN = "RETURN properties(c) AS claim, properties(o) AS occurrence, d.name AS dataset ORDER BY c.id, d.name"
_CLEARED_AT_ONCE = 10_000


def wait_for_others(run: Run) -> None:
    """Take the one lock that every write takes, so that each sees all that the one before it did."""
    run("MATCH (m:Migration) SET m.locked = true REMOVE m.locked")


def write(run: Run, batch: Batch, moment: str, progress: Progress | None) -> WriteReport:
    """Replace what the dataset of `batch` says."""
    wait_for_others(run)
    must_be_whole(run)
    claims = {claim.id: claim for claim in batch.every()}
    _must_know_sources(run, batch)
    sources = write_sources(run, batch.sources)
    write_dataset(run, DatasetStatus(batch.dataset, batch.loader, moment, 0))
    known = {row["id"] for row in run("MATCH (c:Claim) RETURN c.id AS id")}
    there = {
        row["id"]: row["occurrence"]
        for row in run(
            "MATCH (c:Claim)-[o:SEEN_IN]->(:Dataset {name: $name}) "
            "RETURN c.id AS id, properties(o) AS occurrence",
            name=batch.dataset,
        )
    }
    new = [claim for claim in claims.values() if claim.id not in known]
    create_claims(run, new, progress)
    here = _seen(batch, claims, moment)
    added = [(i, o) for i, o in here.items() if i not in there]
    create_occurrences(run, added)
    back = {i for i in here if i in there and there[i].get("retired_at") is not None}
    elsewhere = [(i, o) for i, o in here.items() if i in there and (i in back or moved(there[i], o))]
    update_occurrences(run, batch.dataset, elsewhere)
    gone = [
        i
        for i, o in there.items()
        if i not in claims and o.get("retired_at") is None and o["file"] not in batch.keep_files
    ]
    retire(run, batch.dataset, gone, moment)
    changed = {i for i, _ in added} | back | set(gone)
    active = active_claims(run) if known else given_claims(claims.values())
    refresh(run, subjects(run, changed, claims), active)
    return WriteReport(
        written=len(new),
        unchanged=len(claims) - len(new) - len(back),
        retired=len(gone),
        revived=len(back),
        sources_written=sources,
    )


def _must_know_sources(run: Run, batch: Batch) -> None:
    must_know_sources(batch, {row["id"] for row in run("MATCH (s:Source) RETURN s.id AS id")})


def _seen(batch: Batch, claims: Mapping[str, Claim], moment: str) -> dict[str, Occurrence]:
    """Where each claim of a load stands, by its id."""
    return {claim_id: _occurrence(batch, claim, moment) for claim_id, claim in claims.items()}


def _occurrence(batch: Batch, claim: Claim, moment: str) -> Occurrence:
    return Occurrence(batch.dataset, batch.loader, claim.locator, dict(claim.raw), moment, None)


def write_sources(run: Run, sources: Iterable[Source]) -> int:
    """Write sources; how many were new or other."""
    there = {r["s"]["id"]: r["s"] for r in run("MATCH (s:Source) RETURN properties(s) AS s")}
    changed = []
    for source in {s.id: s for s in sources}.values():
        record = {name: value for name, value in source_to_record(source).items() if value is not None}
        if there.get(source.id) != record:
            changed.append(record)
    for chunk in chunks(changed):
        run("UNWIND $rows AS row MERGE (s:Source {id: row.id}) SET s = row", rows=chunk)
    return len(changed)


def write_dataset(run: Run, dataset: DatasetStatus) -> None:
    """Note that a dataset was loaded."""
    run(
        "MERGE (d:Dataset {name: $name}) SET d.loader = $loader, d.loaded_at = $loaded_at",
        name=dataset.dataset,
        loader=dataset.loader,
        loaded_at=dataset.loaded_at,
    )


def create_claims(run: Run, claims: Sequence[Claim], progress: Progress | None) -> None:
    """Write claims that are not there."""
    done = 0
    for chunk in chunks(claims):
        rows = [claim_row(claim) for claim in chunk]
        run(
            "UNWIND $rows AS row MATCH (s:Source {id: row.source_id}) "
            "CREATE (c:Claim) SET c = row CREATE (c)-[:STATED_BY]->(s)",
            rows=rows,
        )
        place_ends(run, chunk)
        done += len(chunk)
        if progress:
            progress(done, len(claims))


def create_occurrences(run: Run, pairs: Sequence[tuple[str, Occurrence]]) -> None:
    """Say in which datasets claims are seen."""
    for chunk in chunks(pairs):
        rows = [{"id": i, "dataset": o.dataset, "occurrence": occurrence_row(o)} for i, o in chunk]
        run(
            "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (d:Dataset {name: row.dataset}) "
            "CREATE (c)-[o:SEEN_IN]->(d) SET o = row.occurrence",
            rows=rows,
        )


def update_occurrences(run: Run, dataset: str, pairs: Sequence[tuple[str, Occurrence]]) -> None:
    """Say anew where in a dataset claims are seen."""
    for chunk in chunks(pairs):
        rows = [{"id": i, **occurrence_row(o)} for i, o in chunk]
        run(
            "UNWIND $rows AS row MATCH (c:Claim {id: row.id})-[o:SEEN_IN]->(:Dataset {name: $dataset}) "
            "SET o.loader = row.loader, o.file = row.file, o.row = row.row, o.raw = row.raw, "
            "o.retired_at = NULL",
            rows=rows,
            dataset=dataset,
        )


def retire(run: Run, dataset: str, ids: Sequence[str], moment: str) -> None:
    """Retire claims of a dataset."""
    for chunk in chunks(ids):
        run(
            "UNWIND $ids AS id MATCH (c:Claim {id: id})-[o:SEEN_IN]->(:Dataset {name: $dataset}) "
            "SET o.retired_at = $moment",
            ids=chunk,
            dataset=dataset,
            moment=moment,
        )


def subjects(run: Run, ids: Iterable[str], claims: Mapping[str, Claim]) -> set[str]:
    """What the claims `ids` are about, asking the database only for those not at hand."""
    wanted = set(ids)
    found = {claims[i].subject_id for i in wanted if i in claims}
    for chunk in chunks(sorted(wanted - set(claims))):
        rows = run("UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN c.subject_id AS id", ids=chunk)
        found.update(row["id"] for row in rows)
    return found


def given_claims(claims: Iterable[Claim]) -> Callable[[Sequence[str]], Iterator[Claim]]:
    """Claims by what they are about, from those at hand."""
    about: dict[str, list[Claim]] = {}
    for claim in claims:
        about.setdefault(claim.subject_id, []).append(claim)
    return lambda subjects: (claim for subject in subjects for claim in about.get(subject, ()))


def active_claims(run: Run) -> Callable[[Sequence[str]], Iterator[Claim]]:
    """Claims by what they are about, from the database."""

    def active(subjects: Sequence[str]) -> Iterator[Claim]:
        query = READ + "AND c.subject_id IN $ids AND o.retired_at IS NULL " + RETURN
        for _, group in groupby(run(query, ids=subjects), key=lambda row: row["claim"]["id"]):
            yield claim_of(next(group))

    return active


def must_be_whole(run: Run) -> None:
    """Refuse where a load in parts is under way, or was broken off.

    Raises
    ------
    StoreUnavailable
        With the name of its dataset.
    """
    for row in run("MATCH (d:Dataset) WHERE d.loading IS NOT NULL RETURN d.name AS name"):
        message = (
            f"The dataset {row['name']} is being loaded, or its load was broken off: wait for it, or load it "
            "again."
        )
        raise StoreUnavailable(message)


def is_first_load(run: Run, dataset: str) -> bool:
    """Whether the database holds nothing but what a load of this dataset left when it was broken off."""
    others = "MATCH (d:Dataset) WHERE d.name <> $name OR d.loading IS NULL RETURN count(d) AS others"
    found: int = run(others, name=dataset)[0]["others"]
    return found == 0


def write_in_parts(run: Run, batch: Batch, moment: str, progress: Progress | None) -> WriteReport:
    """Fill an empty database, each query a transaction of its own; nothing is read until the last.

    A load that is broken off leaves its dataset marked; loading it again begins by clearing what it left.
    """
    clear(run, batch.dataset)
    _must_know_sources(run, batch)
    run("MERGE (d:Dataset {name: $name}) SET d.loading = true", name=batch.dataset)
    sources = write_sources(run, batch.sources)
    fill(run, frames(batch.every()))
    written = _fill_claims(run, batch, moment, progress)
    write_dataset(run, DatasetStatus(batch.dataset, batch.loader, moment, 0))
    run("MATCH (d:Dataset {name: $name}) REMOVE d.loading", name=batch.dataset)
    return WriteReport(written, 0, 0, 0, sources)


def _fill_claims(run: Run, batch: Batch, moment: str, progress: Progress | None) -> int:
    """Write claims whose nodes are there, each with all that it is joined to; how many they are."""
    done, total = 0, len(batch)
    for chunk in chunks(batch.every()):
        rows = [
            {
                "claim": claim_row(claim),
                "seen": occurrence_row(_occurrence(batch, claim, moment)),
                "ends": [{"node": node, "role": role} for node, role in ends_of(claim)],
            }
            for claim in chunk
        ]
        run(
            "MATCH (d:Dataset {name: $dataset}) UNWIND $rows AS row "
            "MATCH (s:Source {id: row.claim.source_id}) "
            "CREATE (c:Claim) SET c = row.claim CREATE (c)-[:STATED_BY]->(s) "
            "CREATE (c)-[o:SEEN_IN]->(d) SET o = row.seen "
            "WITH c, row UNWIND row.ends AS end MATCH (n:Entity {id: end.node}) "
            "CREATE (c)-[:ABOUT {role: end.role}]->(n)",
            rows=rows,
            dataset=batch.dataset,
        )
        done += len(chunk)
        if progress:
            progress(done, total)
    return done


def clear(run: Run, dataset: str) -> None:
    """Take away what a load of this dataset left when it was broken off, where it is marked so."""
    if not run("MATCH (d:Dataset {name: $name}) WHERE d.loading IS NOT NULL RETURN d.name", name=dataset):
        return
    for label in ("Claim", "Entity"):
        more = True
        while more:
            query = f"MATCH (n:{label}) WITH n LIMIT $most DETACH DELETE n RETURN count(*) AS gone"
            more = bool(run(query, most=_CLEARED_AT_ONCE)[0]["gone"])
