"""The `knooppunt` command: the only place beside app.py that wires a store to the rest.

Every command defers its imports, so that help and completion answer at once. Results go to standard
output, everything else to standard error. An error made on purpose is one line and exit code 2.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer
from typer.core import TyperCommand, TyperGroup

from graph.errors import ExportError
from graph.settings import child_environment, load_settings
from views.terminal import arguments as arg
from views.terminal.commands import REFUSED, Commands, past_stopping, stoppable

if TYPE_CHECKING:
    from graph.analyses.result import Analysis
    from graph.ecosystem import Ecosystem
    from graph.stores.base import ClaimStore

ROOT = Path(__file__).resolve().parent
EMPTY_STORE = "The store is empty. Load facts first: knooppunt load facts data/curated"


class AnalysisCommands(TyperGroup):
    """One command per analysis, made from the options it declares: a new analysis edits nothing here."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002
        """Names of all analyses."""
        from graph.analyses.registry import analyses

        return list(analyses())

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand:  # noqa: ARG002
        """The command of one analysis."""
        from graph.analyses.registry import analysis
        from views.terminal.analysis import analysis_command

        shared = {
            "store": arg.Store,
            "output": arg.Output,
            "lang": arg.Lang,
            "rows": arg.Rows,
            "prove": arg.Prove,
        }
        return analysis_command(analysis(cmd_name), _answer, shared)


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Explore a defence-industry ecosystem: who depends on whom, and what stops when something stops.",
)
store_app = typer.Typer(no_args_is_help=True, help="Look at a store, or copy one.")
analyse_app = typer.Typer(cls=AnalysisCommands, subcommand_metavar="[NAME] [OPTIONS]")
app.add_typer(store_app, name="store")
app.add_typer(analyse_app, name="analyse")


@app.callback()
def root(store: arg.Store = None, output: arg.Output = None, lang: arg.Lang = None) -> None:
    """Options before a command hold for that command."""


def _language(lang: str | None) -> str:
    return lang or load_settings(default_language="en").language


@contextmanager
def _opened(store: str | None) -> Iterator[ClaimStore]:
    """The store to read from, which must exist."""
    from graph.stores.opening import open_store

    settings = load_settings(store=store)
    with open_store(settings.store, settings.store_password, create=False) as opened:
        yield opened


@cache
def _curated() -> Ecosystem:
    """The curated data, as the generated pages show it; no store is touched."""
    from graph.ecosystem import Ecosystem
    from loaders.base import loader
    from loaders.pipeline import read

    reading = read(loader("facts"), ROOT / "data" / "curated", dataset="curated")
    return Ecosystem.from_claims(reading.claims, reading.sources)


def _ecosystem(store: ClaimStore) -> Ecosystem:
    from graph.ecosystem import Ecosystem
    from views.terminal.analysis import synthetic_caveats
    from views.terminal.output import note, waiting

    with waiting("Reading the store"):
        ecosystem = Ecosystem.from_store(store)
    if not len(ecosystem):
        note(EMPTY_STORE)
    # On standard error, so that it is seen whatever the result is written to.
    for caveat in synthetic_caveats(ecosystem):
        note(caveat.en)
    return ecosystem


def _answer(
    analysis: Analysis,
    options: Mapping[str, object],
    *,
    store: str | None,
    output: str | None,
    lang: str | None,
    rows: int | None,
    prove: str | None,
) -> None:
    from graph.analyses.kept import KeptResults
    from views.terminal.analysis import answered, names_of, show_proof, show_result

    with _opened(store) as opened:
        ecosystem = _ecosystem(opened)
    kept = KeptResults(load_settings().results)
    result = answered(analysis, ecosystem, options, kept)
    if prove is not None:
        show_proof(analysis, ecosystem, result, prove)
        return
    language = _language(lang)
    show_result(
        result, names_of(ecosystem, language), output=output or "table", language=language, limit=rows
    )


@analyse_app.callback(invoke_without_command=True)
def analyse(
    context: typer.Context,
    store: arg.Store = None,  # noqa: ARG001 - the question's own command takes it over
    output: arg.Output = None,
    lang: arg.Lang = None,
    rows: arg.Rows = None,  # noqa: ARG001
) -> None:
    """Ask a question of the graph; without NAME, list the questions."""
    from views.terminal.analysis import show_analyses

    if context.invoked_subcommand is None:
        show_analyses(output or "table", _language(lang))


@app.command()
def whatif(
    more: arg.MoreIds = None,
    without: arg.Without = None,
    country: arg.LostCountry = None,
    item: arg.LostItem = None,
    *,
    reading: arg.Reading = "central",
    recipe: arg.Recipe = "linked",
    as_of: arg.AsOf = None,
    store: arg.Store = None,
    output: arg.Output = None,
    lang: arg.Lang = None,
) -> None:
    """Take organisations, a country or an item out together, and see what stops, with the proof."""
    from views.terminal.whatif import Question, show_whatif

    question = Question(arg.ids(without, more), country, item, reading, recipe, as_of)
    with _opened(store) as opened:
        ecosystem = _ecosystem(opened)
    show_whatif(ecosystem, question, output=output or "table", language=_language(lang))


@app.command()
def sweep(
    unit: arg.UnitSort = "organisation",
    *,
    reading: arg.Reading = "central",
    recipe: arg.Recipe = "linked",
    as_of: arg.AsOf = None,
    workers: arg.Workers = None,
    dask: arg.Dask = None,
    store: arg.Store = None,
    output: arg.Output = None,
    lang: arg.Lang = None,
    rows: arg.Rows = None,
) -> None:
    """Take out every unit by itself, all in one go, and count what stops; most programmes first."""
    from views.terminal.sweep import Question, show_sweep, swept

    with _opened(store) as opened:
        ecosystem = _ecosystem(opened)
    losses = swept(ecosystem, Question(unit, reading, recipe, as_of), workers=workers, dask=dask)
    show_sweep(losses, ecosystem, output=output or "table", language=_language(lang), limit=rows)


@app.command()
def explain(
    programme: Annotated[str, typer.Argument(metavar="PROGRAMME", help="Id of the programme.")],
    organisation: arg.CauseOrganisation = None,
    country: arg.CauseCountry = None,
    item: arg.CauseItem = None,
    *,
    reading: arg.Reading = "central",
    recipe: arg.Recipe = "linked",
    as_of: arg.AsOf = None,
    store: arg.Store = None,
    output: arg.Output = None,
    lang: arg.Lang = None,
    rows: arg.Rows = None,
) -> None:
    """Say why a programme depends on an organisation, a country or an item, step by step with sources."""
    from graph.analyses.registry import analysis

    causes = {"organisation": organisation, "country": country, "item": item}
    options = {"programme": programme, **causes, "reading": reading, "recipe": recipe, "as_of": as_of}
    _answer(analysis("explain"), options, store=store, output=output, lang=lang, rows=rows, prove=None)


@app.command()
def certificate(
    file: arg.CertificateFile,
    store: arg.Store = None,
    output: arg.Output = None,
) -> None:
    """Check a certificate: exit code 0 if it proves what it claims, 1 if not, with the reason.

    With --store it must also speak of the graph in that store.
    """
    from views.terminal.certificate import verdict_of

    fingerprint = None
    if store:
        with _opened(store) as opened:
            fingerprint = _ecosystem(opened).fingerprint
    raise typer.Exit(verdict_of(file, fingerprint, output=output or "table"))


@app.command()
def load(
    loader: Annotated[str, typer.Argument(metavar="LOADER", help="Name of the loader, such as facts.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder with what it reads.")],
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Load nothing if anything is refused.")] = False,
    dataset: arg.Dataset = None,
    allow_shrink: arg.AllowShrink = False,
    store: arg.Store = None,
    output: arg.Output = None,
    lang: arg.Lang = None,
) -> None:
    """Read a folder into the store; exit code 2 if any row was refused."""
    from graph.stores.opening import open_store
    from loaders.base import loader as named
    from loaders.pipeline import load as run
    from views.terminal.load import show_report
    from views.terminal.output import waiting

    chosen, settings = named(loader), load_settings(store=store)
    with (
        waiting(f"Loading {folder}") as progress,
        open_store(settings.store, settings.store_password) as opened,
    ):
        report = run(
            chosen,
            folder,
            opened,
            dataset=dataset,
            strict=strict,
            allow_shrink=allow_shrink,
            progress=progress,
        )
        past_stopping()
    show_report(report.to_record(), output=output or "table", language=_language(lang))
    raise typer.Exit(REFUSED if report.errors else 0)


@app.command()
def check(
    reading: arg.Reading = "central",
    recipe: arg.Recipe = "linked",
    as_of: arg.AsOf = None,
    store: arg.Store = None,
    output: arg.Output = None,
    lang: arg.Lang = None,
) -> None:
    """Say what the store holds and where it contradicts itself; exit code 1 if a relation lacks an end."""
    from views.terminal.check import checked, show_check

    with _opened(store) as opened:
        status, ecosystem = opened.status(), _ecosystem(opened)
    found = checked(status, ecosystem, reading=reading, recipe=recipe, as_of=as_of)
    show_check(found, output=output or "table", language=_language(lang))
    raise typer.Exit(0 if found.sound else 1)


@app.command()
def export(
    form: arg.ExportFormat = None,
    more: arg.ExportIds = None,
    path: arg.ExportPath = None,
    nodes: arg.Nodes = None,
    depth: arg.Depth = 1,
    programme: arg.OneProgramme = None,
    min_confidence: arg.MinConfidence = "low",
    as_of: arg.ThatDay = None,
    *,
    without_synthetic: arg.WithoutSynthetic = False,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    store: arg.Store = None,
    output: arg.Output = None,
    lang: arg.Lang = None,
) -> None:
    """Write the graph, or a part of it, to a file or folder; never half, and never over another."""
    from views.terminal.export import Cut, export_graph, show_formats

    if form is None:
        show_formats(output or "table", _language(lang))
        return
    if path is None:
        raise ExportError("Where to? Name the file or folder to make: -o PATH.")
    cut = Cut(arg.ids(nodes, more), depth, programme, min_confidence, without_synthetic, as_of)
    with _opened(store) as opened:
        export_graph(form, cut, opened, path, overwrite=force, language=_language(lang))


@store_app.command("status")
def store_status(store: arg.Store = None, output: arg.Output = None) -> None:
    """Say what a store holds, and the fingerprint of its graph."""
    from views.terminal.check import show_status

    with _opened(store) as opened:
        show_status(opened.status(), _ecosystem(opened).fingerprint, output=output or "table")


@store_app.command("copy")
def store_copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="Address of the store to read.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Address of the store to write.")],
    output: arg.Output = None,
) -> None:
    """Copy a store into another, with history; both then have one fingerprint."""
    from graph.stores.base import copy_store
    from graph.stores.opening import open_store
    from views.terminal.check import show_copy
    from views.terminal.output import waiting

    settings = load_settings(store=target)
    with _opened(source) as first, open_store(target, settings.target_password) as second:
        with waiting("Copying") as progress:
            copied = copy_store(first, second, progress=progress)
        before, after = _ecosystem(first).fingerprint, _ecosystem(second).fingerprint
        show_copy(copied, before, second.status(), after, output=output or "table")


@app.command()
def schema(
    output: arg.SchemaOutput = None,
    lang: arg.Lang = None,
) -> None:
    """Show the data model: node kinds, relation kinds, and which ends they join."""
    from views.terminal.schema import show_schema

    show_schema(output or "table", _language(lang))


@app.command()
def docs(
    *,
    check: arg.OnlyCheck = False,
    folder: arg.DocsFolder = None,
) -> None:
    """Write the generated pages of docs/ anew."""
    from views.terminal.documentation import drifted, pages, write_pages
    from views.terminal.output import note

    place = folder or ROOT / "docs"
    wanted = pages(cast("TyperGroup", typer.main.get_command(app)), _curated())
    changed = drifted(place, wanted)
    if not check:
        write_pages(place, {page.name: wanted[page.name] for page in changed})
    for page in changed:
        note(f"{page} is not what the code says; run: knooppunt docs" if check else f"{page} written")
    raise typer.Exit(1 if check and changed else 0)


@app.command()
def synthetic(
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Folder to make.")],
    organisations: Annotated[int, typer.Option(metavar="N", min=50, help="How many organisations.")] = 1000,
    lines: Annotated[int, typer.Option(metavar="M", min=1, help="How many supply lines.")] = 10_000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same files.")] = 1,
    form: Annotated[Literal["csv", "parquet"], typer.Option("--format", help="What to write.")] = "csv",
) -> None:
    """Invent an ecosystem of any size, marked synthetic, as a folder of fact tables to load."""
    from loaders.synthetic import profile, tables, writing
    from views.terminal.output import note, waiting

    with waiting(f"Writing {folder}"):
        shape = profile.read_profile(ROOT / "data" / "synthetic" / "profile.toml")
        made = tables.synthetic_tables(shape, organisations=organisations, lines=lines, seed=seed)
        written = writing.write_tables(made, folder, form)
    note(f"{folder}: " + ", ".join(f"{name} {rows}" for name, rows in written.items()))


@app.command()
def serve(
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="Port on this machine.")] = 8501,
    *,
    headless: Annotated[bool, typer.Option("--headless", "--no-browser", help="Open no browser.")] = False,
    store: arg.Store = None,
) -> None:
    """Open the app on http://127.0.0.1:8501, for this machine only."""
    import subprocess

    from views.terminal.output import note

    options = {"server.address": "127.0.0.1", "server.port": port, "server.headless": str(headless).lower()}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += [f"--{name}={value}" for name, value in options.items()]
    # The store and its password go by environment: a command line can be read by everybody on a machine.
    environment = child_environment(load_settings(store=store))
    note(f"Knooppunt opens on http://127.0.0.1:{port}; Ctrl-C ends it.")
    raise typer.Exit(subprocess.run(command, env=environment, check=False).returncode)  # noqa: S603


@app.command()
def version() -> None:
    """Show the version."""
    from views.terminal.version import version_number

    typer.echo(f"knooppunt {version_number(ROOT)}")


def main() -> None:
    """Run the command line; Ctrl-C ends it cleanly at any moment."""
    with stoppable():
        app()


if __name__ == "__main__":
    main()
