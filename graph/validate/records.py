"""Records: rows turned into claims, checked against the schema and one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from graph.claims import (
    CURATION_SOURCE_ID,
    Locator,
    NodeKey,
    RelationKey,
    Source,
)
from graph.packed import NO_CLAIMS, PackedClaims
from graph.schema import (
    AREA_PREFIX,
    COUNTRY_PREFIX,
    NODES,
    ORGANISATION_KINDS,
    RELATIONS,
    NodeKind,
    RelationKind,
)
from graph.validate.keys import (
    ALLOWED,
    ends_before_it_begins,
    ends_fault,
    id_fault,
    labels,
    references,
)
from graph.validate.loops import loops
from graph.validate.packed import holding, odd_alone, referring_to
from graph.validate.problems import Fault, Ledger, enter_duplicate, where
from graph.validate.record import Record, relation_keys
from graph.validate.sources import SourceRecord, checked_sources

Known = Callable[[], Mapping[str, frozenset[NodeKind]]]


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows that hold, in the order they came, and the packed ones among them."""

    records: tuple[Record, ...]
    sources: tuple[Source, ...]
    packed: PackedClaims = NO_CLAIMS


def check(
    records: Sequence[Record],
    sources: Sequence[SourceRecord],
    ledger: Ledger,
    *,
    known: Known = dict,
    packed: PackedClaims = NO_CLAIMS,
) -> Checked:
    """Check rows against the schema and one another, and enter what is wrong into the ledger.

    A row that the ledger refused before is checked for further faults and stays refused. A row that
    refers to a refused row is refused as well.

    Parameters
    ----------
    known
        Gives the kinds of nodes known from elsewhere; asked only when a reference needs it.
    packed
        Further rows, each of one claim about a relation. They are of one file; where records are of it too,
        those come last, in the order of their rows.

    Notes
    -----
    Cost O((c + r) log r) for c claims and r rows.
    """
    return _Check(records, ledger, known, checked_sources(sources, ledger), packed).run()


_SHOWN_OF_LOOP = 12
_REMEDY_ELSEWHERE = "correct that row first"


def _family(kind: NodeKind) -> str:
    return "organisation" if kind in ORGANISATION_KINDS else kind.value.lower()


class _Check:
    """One run over the rows of a load."""

    def __init__(
        self,
        records: Sequence[Record],
        ledger: Ledger,
        known: Known,
        sources: Mapping[str, SourceRecord],
        packed: PackedClaims,
    ) -> None:
        self.records = list(records)
        self.packed = packed
        self.ledger = ledger
        self.ask = known
        self.elsewhere: Mapping[str, frozenset[NodeKind]] | None = None
        self.sources = sources
        self.definitions: defaultdict[str, dict[NodeKind, list[Record]]] = defaultdict(dict)
        self.passed: dict[tuple[str, NodeKind], int] = {}
        self.entered: set[tuple[Locator, str | None, str, Fault]] = set()
        # Kinds of nodes as they are until the next row is refused.
        self.kinds_now: dict[str, frozenset[NodeKind]] = {}
        self.good_ends: set[tuple[RelationKind, frozenset[NodeKind], frozenset[NodeKind]]] = set()
        self.good_sources = {
            CURATION_SOURCE_ID,
            *(i for i, row in sources.items() if not ledger.refused(row.at)),
        }

    def run(self) -> Checked:
        self._unpack_odd()
        for record in self.records:
            self._check_alone(record)
        self._check_repeats()
        self._define()
        self._check_loops()
        self._unpack_at_risk()
        self._check_references()
        self._check_packed()
        kept = tuple(r for r in self.records if not self.ledger.refused(r.at))
        good = (r.source for r in self.sources.values() if not self.ledger.refused(r.at))
        return Checked(records=kept, sources=tuple(good), packed=self.packed)

    def _unpack_odd(self) -> None:
        """Put packed rows that are more than plain among the records."""
        if not len(self.packed):
            return
        own = (record for record in self.records if record.at.file == self.packed.file)
        self._put_among_records(odd_alone(self.packed, (r.claims[0].id for r in own if len(r.claims) == 1)))

    def _unpack_at_risk(self) -> None:
        """Put packed rows among the records that refer to a node whose row may yet be refused.

        What is said of them depends on when it is: on whether that row was refused before or after them.
        """
        if not len(self.packed):
            return
        doubtful = [r for r in self.records if not (self._holds(r) or self.ledger.refused(r.at))]
        at_risk = self._losing(doubtful, self._referring()) if doubtful else set()
        if at_risk:
            self._put_among_records(referring_to(self.packed, at_risk))

    def _losing(self, doubtful: list[Record], referring: Mapping[str, list[int]]) -> set[str]:
        """Nodes that lose a kind once these rows are refused, and then those that refer to them."""
        seen = {record.at for record in doubtful}
        # For a node as one of a kind, the rows that define it so and are not doubtful.
        sound: dict[NodeKey, int] = {}
        lost: set[str] = set()
        while doubtful:
            for key in {claim.key for claim in doubtful.pop().claims if isinstance(claim.key, NodeKey)}:
                if key not in sound:
                    rows = self.definitions[key.id][key.kind]
                    sound[key] = sum(not self.ledger.refused(row.at) for row in rows)
                sound[key] -= 1
                if not sound[key]:
                    lost.add(key.id)
                    after = [self.records[number] for number in referring.get(key.id, ())]
                    doubtful += [record for record in after if record.at not in seen]
                    seen.update(record.at for record in after)
        return lost

    def _put_among_records(self, places: npt.NDArray[np.bool_]) -> None:
        """Take rows out of the packed ones, and put them where they stand in their file."""
        unpacked = self._unpack(places)
        if unpacked:
            file = unpacked[0].at.file
            others = [record for record in self.records if record.at.file != file]
            own = [record for record in self.records if record.at.file == file]
            self.records = [*others, *sorted([*own, *unpacked], key=lambda record: record.at.row or 0)]

    def _unpack(self, places: npt.NDArray[np.bool_]) -> list[Record]:
        """Take rows out of the packed ones."""
        if not places.any():
            return []
        taken = self.packed.take(places)
        self.packed = self.packed.take(~places)
        return [Record(claim.locator, (claim,)) for claim in taken]

    def _check_packed(self) -> None:
        """Say what the packed rows that do not hold refer to; nothing refers to them in turn."""
        if not len(self.packed):
            return
        for record in self._unpack(~holding(self.packed, self._kinds, self.good_sources)):
            self.records.append(record)
            for column, found, fault in self._reference_faults(record):
                self._refuse(record, column, found, fault)

    def _refuse(self, record: Record, column: str | None, found: str, fault: Fault) -> None:
        """Enter a fault once, though several claims of the row may share it."""
        if (entry := (record.at, column, found, fault)) not in self.entered:
            self.entered.add(entry)
            self.kinds_now.clear()
            self.ledger.refuse(record.at, column, found, fault)

    def _check_alone(self, record: Record) -> None:
        for claim in record.claims:
            key = claim.key
            if isinstance(key, NodeKey):
                column = record.columns.get((None, "id"), "id")
                if fault := id_fault(key):
                    self._refuse(record, column, key.id, fault)
                allowed = ALLOWED[key.kind]
            else:
                allowed = ALLOWED[key.relation]
            if not claim.properties.keys() <= allowed:
                what = NODES[key.kind] if isinstance(key, NodeKey) else RELATIONS[key.relation]
                fault = Fault(f"is not a property of: {what.label.en}", "leave it empty")
                for name in claim.properties.keys() - allowed:
                    self._refuse(record, name, str(claim.properties[name]), fault)
            if ends_before_it_begins(claim.valid_from, claim.valid_to):
                fault = Fault(f"ends before it begins ({claim.valid_from})", "correct one of both dates")
                self._refuse(record, "valid_to", claim.valid_to or "", fault)

    def _check_repeats(self) -> None:
        by_identity: dict[tuple[str, str], Record] = {}
        by_content: dict[tuple[str, str | frozenset[str]], Record] = {}
        for record in self.records:
            if self.ledger.refused(record.at):
                continue
            ids = [claim.id for claim in record.claims]
            content = (record.at.file, ids[0] if len(ids) == 1 else frozenset(ids))
            found = record.claims[0].key.id if record.identity and record.claims else ""
            if content in by_content:
                enter_duplicate(self.ledger, record.at, found, by_content[content].at, None)
            elif record.identity and (record.at.file, record.identity) in by_identity:
                first = by_identity[record.at.file, record.identity]
                remedy = "merge the rows, or number deliberate alternatives in a column statement"
                enter_duplicate(self.ledger, record.at, found, first.at, remedy)
                continue
            by_content.setdefault(content, record)
            if record.identity:
                by_identity.setdefault((record.at.file, record.identity), record)

    def _define(self) -> None:
        for record in self.records:
            nodes = [claim.key for claim in record.claims if isinstance(claim.key, NodeKey)]
            for key in dict.fromkeys(nodes) if nodes else ():
                self._refuse_clash(record, key)
                self.definitions[key.id].setdefault(key.kind, []).append(record)

    def _refuse_clash(self, record: Record, key: NodeKey) -> None:
        for kind in self._kinds_here(key.id):
            if _family(kind) != _family(key.kind) and not self.ledger.refused(record.at):
                first = self.definitions[key.id][kind][0]
                fault = Fault(
                    f"is the id of a node of another sort: {_family(kind)}, {where(first.at)}",
                    "give one of both another id",
                )
                self._refuse(record, record.columns.get((None, "id"), "id"), key.id, fault)

    def _kinds_here(self, node_id: str) -> frozenset[NodeKind]:
        rows = self.definitions.get(node_id, {})
        return frozenset(kind for kind in rows if self._first_good(node_id, kind))

    def _first_good(self, node_id: str, kind: NodeKind) -> Record | None:
        """The first row that defines it and holds; a refused row is passed over once and for all."""
        rows = self.definitions[node_id][kind]
        place = self.passed.get((node_id, kind), 0)
        while place < len(rows) and self.ledger.refused(rows[place].at):
            place += 1
        self.passed[node_id, kind] = place
        return rows[place] if place < len(rows) else None

    def _kinds(self, node_id: str) -> frozenset[NodeKind]:
        found = self.kinds_now.get(node_id)
        if found is None:
            found = self._kinds_here(node_id)
            if not found:
                if self.elsewhere is None:
                    self.elsewhere = self.ask()
                found = self.elsewhere.get(node_id, frozenset())
            self.kinds_now[node_id] = found
        return found

    def _check_loops(self) -> None:
        wholes: defaultdict[str, dict[str, Record]] = defaultdict(dict)
        for record in self.records:
            if self.ledger.refused(record.at):
                continue
            for key in (claim.key for claim in record.claims):
                if isinstance(key, RelationKey) and key.relation is RelationKind.PART_OF:
                    wholes[key.start_id][key.end_id] = record
        for loop in loops({part: tuple(ends) for part, ends in wholes.items()}):
            shown = loop if len(loop) <= _SHOWN_OF_LOOP else [*loop[:_SHOWN_OF_LOOP], "…"]
            fault = Fault(f"makes a thing part of itself: {' > '.join(shown)}", "take one of these links out")
            for part, whole in pairwise(loop):
                record = wholes[part][whole]
                column = record.columns.get((RelationKind.PART_OF, "end_id"), "end_id")
                self._refuse(record, column, whole, fault)

    def _check_references(self) -> None:
        """Check every row, and again those that refer to a row which was refused after them."""
        referring: Mapping[str, list[int]] | None = None
        # By round, so that a row is seen again only when all before it have been.
        queue: list[tuple[int, int]] = []
        waiting: set[tuple[int, int]] = set()
        for turn in self._turns(queue):
            waiting.discard(turn)
            gone = self._check_again(*turn)
            if gone and referring is None:
                referring = self._referring()
            for node_id in gone:
                for number in (referring or {}).get(node_id, ()):
                    again = (turn[0] + (number <= turn[1]), number)
                    if again[0] > 1 and again not in waiting:
                        waiting.add(again)
                        heappush(queue, again)

    def _turns(self, queue: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Every row in order that does not plainly hold, then those that wait, by round."""
        for number, record in enumerate(self.records):
            if not self._holds(record):
                yield 1, number
        while queue:
            yield heappop(queue)

    def _check_again(self, turn: int, number: int) -> list[str]:
        """Check the references of a row; if that refuses it, the nodes that no row defines any longer."""
        record = self.records[number]
        before = self.ledger.refused(record.at)
        if (before and turn > 1) or self._holds(record):
            return []
        for column, found, fault in self._reference_faults(record):
            # On a row that is refused for a reason of its own, somebody else's is noise.
            if not (before and fault.remedy == _REMEDY_ELSEWHERE):
                self._refuse(record, column, found, fault)
        if before or not self.ledger.refused(record.at):
            return []
        keys = {claim.key for claim in record.claims if isinstance(claim.key, NodeKey)}
        # Where another row still defines it, those who refer to it are as they were.
        return [key.id for key in keys if self._first_good(key.id, key.kind) is None]

    def _holds(self, record: Record) -> bool:
        """Whether a row refers to nothing wrong: quick, for most rows are such."""
        now, kinds = self.kinds_now.get, self._kinds
        for claim in record.claims:
            key = claim.key
            if claim.source_id not in self.good_sources:
                return False
            if isinstance(key, NodeKey):
                # Its own row knows it by the kind it gives it, whatever other rows say.
                if kinds(key.id) != {key.kind}:
                    return False
                continue
            relation, start, end, item, _, for_item, programme = key
            ends = relation, now(start) or kinds(start), now(end) or kinds(end)
            if ends not in self.good_ends:
                if not (ends[1] and ends[2]) or ends_fault(key, ends[1], ends[2]):
                    return False
                self.good_ends.add(ends)
            if (
                (item is not None and NodeKind.ITEM not in (now(item) or kinds(item)))
                or (for_item is not None and NodeKind.ITEM not in (now(for_item) or kinds(for_item)))
                or (programme is not None and NodeKind.PROGRAMME not in (now(programme) or kinds(programme)))
            ):
                return False
        return True

    def _referring(self) -> Mapping[str, list[int]]:
        """Numbers of the rows that refer to each node."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(self.records):
            for key in relation_keys(record):
                for _, node_id, _ in references(key):
                    found[node_id].append(number)
        return found

    def _reference_faults(self, record: Record) -> Iterator[tuple[str, str, Fault]]:
        for source_id in dict.fromkeys(claim.source_id for claim in record.claims):
            if fault := self._source_fault(source_id):
                yield record.source_column, source_id, fault
        own: defaultdict[str, set[NodeKind]] = defaultdict(set)
        for claim in record.claims:
            if isinstance(claim.key, NodeKey):
                own[claim.key.id].add(claim.key.kind)
        for key in relation_keys(record):
            names = record.columns
            kinds: dict[str, frozenset[NodeKind]] = {}
            for name, node_id, wanted in references(key):
                column = names.get((key.relation, name), name)
                kinds[name] = frozenset(own.get(node_id, ())) or self._kinds(node_id)
                if not kinds[name]:
                    yield column, node_id, self._unknown(node_id)
                elif wanted and wanted not in kinds[name]:
                    remedy = f"refer to a node of kind {NODES[wanted].label.en}"
                    yield column, node_id, Fault(f"is a node of kind {labels(kinds[name])}", remedy)
            if fault := ends_fault(key, kinds["start_id"], kinds["end_id"]):
                yield names.get((key.relation, "relation"), "relation"), key.relation.value, fault

    def _source_fault(self, source_id: str) -> Fault | None:
        if source_id == CURATION_SOURCE_ID:
            return None
        row = self.sources.get(source_id)
        if row is None:
            return Fault("is an unknown source", "add it to the table of sources, or correct the id")
        if self.ledger.refused(row.at):
            return Fault(f"is a source whose row was refused ({where(row.at)})", _REMEDY_ELSEWHERE)
        return None

    def _unknown(self, node_id: str) -> Fault:
        rows = next(iter(self.definitions.get(node_id, {}).values()), None)
        lost = rows[0].at if rows else self.ledger.lost(node_id)
        if lost:
            return Fault(f"refers to a row that was refused ({where(lost)})", _REMEDY_ELSEWHERE)
        if node_id.startswith((COUNTRY_PREFIX, AREA_PREFIX)):
            return Fault("is no known country or area", "correct the code after the prefix")
        return Fault(
            "is an unknown id: neither in this load nor in another dataset of the store",
            "add the row that defines it, or correct the id",
        )
