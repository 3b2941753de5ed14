"""Bar charts that can be read: sorted as given, labels whole, numbers at the bars, and the table beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from views import numbers
from views.session import Context
from views.text import Text, components

# Told apart by lightness too, and all at least 3:1 on white.
COLOURS = ("#1f5f8b", "#7a93a6", "#b1730a", "#5c6873")
_ROW = 26
_WHOLE = ",d"


def bars(
    context: Context,
    table: pd.DataFrame,
    *,
    label: str,
    series: Mapping[str, str],
    heading: str,
    row_label: str,
) -> None:
    """Lying bars, one row per row of `table`, beside the table itself.

    Parameters
    ----------
    label
        Column with the words at the rows.
    series
        Column to name, for each part of a bar.
    heading
        Says what is counted; screen readers hear it.
    row_label
        What the rows are, heading of that column.
    """
    chart, data = st.tabs([context.say(components.CHART), context.say(components.TABLE)])
    shown = table[[label, *series]].rename(columns={label: row_label, **series})
    with data:
        st.dataframe(shown, hide_index=True, height="content", alt=heading)
    with chart:
        long = table.melt(id_vars=[label], value_vars=list(series), var_name="series", value_name="count")
        long["series"] = long["series"].map(series)
        long["count"] = long["count"].astype(int)
        # The parts of a bar stand in the order of the legend.
        long["place"] = long["series"].map({name: place for place, name in enumerate(series.values())})
        spec = _lying(long, label, list(table[label]), list(series.values()), row_label)
        spec["config"] = _config(context)
        st.vega_lite_chart(
            long, spec, height=_ROW * len(table) + (54 if len(series) > 1 else 30), alt=heading
        )


def _lying(
    long: pd.DataFrame, label: str, order: Sequence[str], names: Sequence[str], row_label: str
) -> dict[str, Any]:
    total = long.groupby(label)["count"].sum()
    legend = {"orient": "top", "title": None, "labelLimit": 0} if len(names) > 1 else None
    row = {
        "field": label,
        "type": "nominal",
        "sort": list(order),
        "title": None,
        "axis": {"labelLimit": 0, "labelFontSize": 12, "ticks": False, "domain": False},
    }
    amount = {"axis": None, "scale": {"domain": [0, max(float(total.max()), 1.0) * 1.12]}}
    return {
        "layer": [
            {
                "mark": {"type": "bar", "height": {"band": 0.72}},
                "encoding": {
                    "y": row,
                    "x": {"field": "count", "type": "quantitative", "stack": "zero", **amount},
                    "color": {
                        "field": "series",
                        "type": "nominal",
                        "scale": {"domain": list(names), "range": list(COLOURS[: len(names)])},
                        "legend": legend,
                    },
                    "order": {"field": "place", "type": "quantitative"},
                    "tooltip": [
                        {"field": label, "title": row_label},
                        {"field": "series", "title": " "},
                        {"field": "count", "title": "n", "format": _WHOLE},
                    ],
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 12, "color": "#3a4651"},
                "encoding": {
                    "y": row,
                    "x": {"aggregate": "sum", "field": "count", "type": "quantitative", **amount},
                    "text": {"aggregate": "sum", "field": "count", "type": "quantitative", "format": _WHOLE},
                },
            },
        ],
    }


def _config(context: Context) -> dict[str, Any]:
    """No frame, and numbers as the reader's language writes them, whatever the browser's own is."""
    thousands, decimal = numbers.separators(context.language)
    number = {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}
    return {"view": {"stroke": None}, "locale": {"number": number}}


def columns(
    context: Context, table: pd.DataFrame, *, label: str, value: str, heading: str, names: tuple[str, str]
) -> None:
    """Standing columns in the order given, for years, beside the table itself.

    Parameters
    ----------
    names
        What the rows are, and what is counted.
    """
    chart, data = st.tabs([context.say(components.CHART), context.say(components.TABLE)])
    with data:
        shown = table[[label, value]].rename(columns={label: names[0], value: names[1]})
        st.dataframe(shown, hide_index=True, height=300, alt=heading)
    with chart:
        spec = {
            "config": _config(context),
            "mark": {"type": "bar", "color": COLOURS[0]},
            "encoding": {
                "x": {
                    "field": label,
                    "type": "nominal",
                    "sort": None,
                    "title": None,
                    "axis": {"labelLimit": 0, "labelAngle": -60, "labelOverlap": False},
                },
                "y": {
                    "field": value,
                    "type": "quantitative",
                    "title": names[1],
                    "axis": {"tickCount": 4, "domain": False},
                },
                "tooltip": [
                    {"field": label, "title": names[0]},
                    {"field": value, "title": names[1], "format": _WHOLE},
                ],
            },
        }
        st.vega_lite_chart(table.astype({label: str, value: int}), spec, height=300, alt=heading)


def titled(text: Text, context: Context) -> None:
    """Heading of a part of a page."""
    st.subheader(context.say(text), anchor=False)
