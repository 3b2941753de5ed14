"""Buttons that save what is in view, in every format the registry knows."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from graph.export.registry import Export, ExportRequest, exports
from graph.export.selection import provenance, with_named
from views.session import Context


def buttons(context: Context, node_ids: Sequence[str], *, name: str, filters: Mapping[str, Any]) -> None:
    """One button per format; a file is made only when its button is pressed.

    Parameters
    ----------
    name
        Begin of the file's name.
    filters
        How the graph was cut, for the file's own description.
    """
    with st.container(horizontal=True, gap="small"):
        for export in exports().values():
            suffix = export.suffix or ".zip"
            st.download_button(
                export.title.get(context.language),
                data=_maker(context, export, node_ids, filters),
                file_name=f"knooppunt-{name}{suffix}",
                help=export.description.get(context.language),
                icon=":material/download:",
                key=f"export:{export.name}",
                on_click="ignore",
            )


def _maker(
    context: Context, export: Export, node_ids: Sequence[str], filters: Mapping[str, Any]
) -> Callable[[], bytes]:
    def make() -> bytes:
        cut = context.ecosystem.only(with_named(context.ecosystem, node_ids))
        claims, sources = provenance(cut, *context.provenance())
        request = ExportRequest(
            ecosystem=cut,
            claims=claims,
            sources=sources,
            language=context.language,
            made_on=context.today,
            filters=filters,
            node_ids=tuple(node_ids),
        )
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"knooppunt{export.suffix}"
            export.write(request, path)
            return _zipped(path) if export.is_folder else path.read_bytes()

    return make


def _zipped(folder: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder))
    return packed.getvalue()
