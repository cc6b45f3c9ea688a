"""Weights on disk: plain arrays in one `npz` file, with a version and the shapes, and nothing that could run."""

import zipfile
from pathlib import Path

import numpy as np

from hvb_lib import files, validate
from hvb_lib.nn.network import Network

VERSION = 1
KEY = "hvb weights"


def save(network: Network, path: str | Path, *, half: bool = False) -> None:
    """Write a network's parameters and running means to an `npz` file, whole or not at all.

    Parameters
    ----------
    network : its layers.
    path : ends in .npz.
    half : store float16, a quarter to half of the size, for weights that are looked at.

    Raises
    ------
    ValueError
        If the path does not end in .npz, or a weight is not finite.
    """
    path = _named(path)
    arrays = {name: validate.finite(name, a) for name, a in network.state().items()}
    if half:
        arrays = {name: validate.finite(f"{name} in float16", a.astype(np.float16)) for name, a in arrays.items()}
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
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as problem:
        raise ValueError(f"path: got {path.name}, which is damaged ({problem}), wanted what nn.save wrote") from None
    version = arrays.pop(KEY, None)
    if version is None or version.shape != () or int(version) != VERSION:
        raise ValueError(f"path: got {path.name} of version {version}, wanted version {VERSION}; save the network anew")
    if set(arrays) != set(wanted):
        raise ValueError(f"network: got {sorted(wanted)}, wanted {sorted(arrays)}, the arrays in {path.name}; "
                         "build the network from the same layers")  # fmt: skip
    for name, a in arrays.items():
        validate.finite(name, validate.floating(name, a, wanted[name].shape, f"{path.name} holds another network"))
    for name, a in arrays.items():
        wanted[name][...] = a


def _named(path: str | Path) -> Path:
    path = Path(path)
    if path.suffix != ".npz":
        raise ValueError(f"path: got {path.name!r}, wanted a name that ends in .npz")
    return path
