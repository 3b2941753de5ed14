"""Sentences of the parts that pages share: charts, tables, findings, certificates, drawings."""

from __future__ import annotations

from views.text import Text

CHART = Text(nl="Grafiek", en="Chart")
TABLE = Text(nl="Tabel", en="Table")

# --- details of a node or a relation ------------------------------------------------------------

CONFLICT = Text(nl="bronnen verschillen", en="sources differ")
NO_FACTS = Text(nl="Verder geen feiten bekend.", en="No further facts known.")
NO_RELATIONS = Text(nl="Geen relaties bekend.", en="No relations known.")
SIDES = {
    "supplier": Text(nl="leveranciers", en="suppliers"),
    "customer": Text(nl="afnemers", en="customers"),
    "named_line": Text(nl="lijnen die dit noemen", en="lines that name it"),
    "owner": Text(nl="eigenaren", en="owners"),
    "owned": Text(nl="bezit", en="holdings"),
    "programme": Text(nl="programma's en samenwerking", en="programmes and cooperation"),
    "participant": Text(nl="deelnemers en leiding", en="participants and leaders"),
    "member_of": Text(nl="lid van", en="member of"),
    "member": Text(nl="leden", en="members"),
    "partner": Text(nl="partners", en="partners"),
    "funder": Text(nl="financiers", en="funders"),
    "funded": Text(nl="financiert", en="funds"),
    "regulator": Text(nl="toezichthouders", en="regulators"),
    "regulated": Text(nl="houdt toezicht op", en="regulates"),
    "area": Text(nl="gebieden", en="areas"),
    "active": Text(nl="actieve organisaties", en="active organisations"),
    "place": Text(nl="vestiging", en="places"),
    "located": Text(nl="hier gevestigd", en="located here"),
    "whole": Text(nl="onderdeel van", en="part of"),
    "part": Text(nl="onderdelen", en="parts"),
    "origin": Text(nl="herkomst", en="origin"),
    "material": Text(nl="materialen van hier", en="materials from here"),
}
GOES_INTO = Text(nl="gaat in", en="goes into")
