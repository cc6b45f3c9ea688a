"""Weights on disk: plain arrays in one `npz` file, with a version and the shapes, and nothing that could run."""

from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import files, validate
from hvb_lib.nn.network import Network
from hvb_lib.validate import Array

VERSION = 1
KEY = "hvb weights"


def save(network: Network, path: str | Path, *, half: bool = False) -> None:
    """Write a network's parameters and running means to an `npz` file, whole or not at all.

    Parameters
    ----------
    network : its layers.
    path : ends in .npz.
    half : store float16, half of the size, for weights that are looked at.

    Raises
    ------
    ValueError
        If the path does not end in .npz, or a weight is not finite, or too large for float16.
    """
    path = _named(path)
    arrays = {name: _cast(name, a, np.float16 if half else a.dtype) for name, a in network.state().items()}
    with files.replacing(path) as temporary, temporary.open("wb") as stream:
        np.savez_compressed(stream, **{KEY: np.array(VERSION)}, **arrays)  # type: ignore[arg-type]


def load(network: Network, path: str | Path) -> None:
    """Read what `save` wrote into a network of the same layers; where anything does not fit, nothing is changed.

    Parameters
    ----------
    network : its layers; changed in place.
    path : of the file.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no such file, is damaged or of another version, or does not fit the network: naming the array.
    """
    path, wanted = _named(path), network.state()
    if not path.is_file():
        raise FileNotFoundError(f"path: got {path}, wanted a file that nn.save wrote; there is none")
    arrays = _read(path)
    version = arrays.pop(KEY, None)
    if version is None or version.tolist() != VERSION:
        raise ValueError(f"path: got {path.name} of version {version}, wanted version {VERSION}; save the network anew")
    if set(arrays) != set(wanted):
        raise ValueError(f"network: got {sorted(wanted)}, wanted {sorted(arrays)}, the arrays in {path.name}; "
                         "build the network from the same layers")  # fmt: skip
    for name, kept in wanted.items():
        a = validate.floating(name, arrays[name], kept.shape, f"{path.name} holds another network")
        arrays[name] = _cast(name, a, kept.dtype)
    for name, kept in wanted.items():
        kept[...] = arrays[name]


def _read(path: Path) -> dict[str, Array]:
    try:
        with np.load(path, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except Exception as problem:  # whatever the readers of zip and npy stumble over
        raise ValueError(f"path: got {path.name}, which is damaged ({problem}), wanted what nn.save wrote") from None


def _cast(name: str, a: Array, dtype: DTypeLike) -> Array:
    """Return finite numbers in another precision, refused where they are too large for it."""
    with np.errstate(over="ignore"):  # reported in words
        return validate.finite(f"{name} as {np.dtype(dtype)}", validate.finite(name, a).astype(dtype))


def _named(path: str | Path) -> Path:
    path = Path(path)
    if path.suffix != ".npz":
        raise ValueError(f"path: got {path.name!r}, wanted a name that ends in .npz")
    return path
