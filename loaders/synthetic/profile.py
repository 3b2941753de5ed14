"""The profile that a synthetic ecosystem follows, read from a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import LoadError

Floats = NDArray[np.float64]
Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Network:
    """Shape of the supply network; every field is described in `data/synthetic/profile.toml`."""

    tiers: Floats
    suppliers_per_group: Floats
    makers_per_item: Floats
    wholes_per_item: Floats
    user_share: float
    to_whole_share: float
    sideways_share: float
    back_share: float
    programme_share: float
    use_share: float
    customer_tail: float
    supplier_tail: float
    item_tail: float
    programme_tail: float


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that a synthetic ecosystem follows; described in `data/synthetic/profile.toml`."""

    sources_per_organisation: float
    programmes_per_organisation: float
    owned_per_organisation: float
    makers_rate: float
    items_per_maker: float
    kinds: Shares
    countries: Shares
    ownership: Shares
    organisations: Shares
    network: Network
    lines: Mapping[str, Any]
    levels: Mapping[str, Shares]
    source_kinds: Shares


def read_profile(path: Path) -> Profile:
    """Profile in the file at `path`.

    Raises
    ------
    LoadError
        When it cannot be read, or lacks something.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        network: dict[str, Any] = {
            name: np.array(value, dtype=np.float64) if isinstance(value, list) else float(value)
            for name, value in data.pop("network").items()
        }
        return Profile(network=Network(**network), **data)
    except (OSError, KeyError, TypeError, ValueError) as error:
        message = f"{path} is no profile for synthetic data ({error}); take data/synthetic/profile.toml."
        raise LoadError(message) from error
