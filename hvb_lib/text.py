"""Names as sequences of symbols: contexts to predict from, symbols to predict, and names drawn from a model.

Symbol 0 is the boundary, before a name and after it; 1 to 26 are the letters.
"""

from collections.abc import Callable, Sequence

import numpy as np

from hvb_lib import validate
from hvb_lib.validate import Array

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SYMBOLS = 1 + len(LETTERS)
LONGEST = 30  # where a drawn name is cut off


def contexts(names: Sequence[str], length: int) -> tuple[Array, Array]:
    """Return for every symbol of every name, its closing boundary included, the symbols before it and itself.

    Parameters
    ----------
    names : in lower case, letters only.
    length : symbols before the one to predict; those before a name are boundaries.

    Returns
    -------
    x : (n, length) int32.
    targets : (n,) int64.

    Raises
    ------
    ValueError
        If there is no name, a name has another character in it, or `length` is not a whole number of at least 1.
    """
    length = validate.count("length", length)
    if isinstance(names, str) or not len(names):
        raise ValueError(f"names: got {names!r}, wanted a list of names")
    symbols: list[int] = []
    for name in names:
        if not isinstance(name, str) or not name or set(name) - set(LETTERS):
            raise ValueError(f"names: got {name!r}, wanted letters a to z only; use name.lower()")
        # As many boundaries before a name as its first letter looks back on: no name sees the one before it.
        symbols += [0] * length + [1 + LETTERS.index(letter) for letter in name] + [0]
    line = np.array(symbols, dtype=np.int32)
    places = np.concatenate([[False] * length + [True] * (len(name) + 1) for name in names]).nonzero()[0]
    return line[places[:, None] + np.arange(-length, 0)], line[places].astype(np.int64)


def bits(p: Array) -> float:
    """Return the mean surprise in bits, -log2 p, of symbols that were given the probabilities p, (n,).

    Raises
    ------
    ValueError
        If a probability is not above 0 and at most 1.
    """
    p = validate.finite("p", validate.floats("p", p, ("n",)))
    if p.min() <= 0 or p.max() > 1 + 1e-9:
        raise ValueError(f"p: got {p.min():g} to {p.max():g}, wanted probabilities above 0 and at most 1")
    return float(-np.log2(p).mean())


def draw(probabilities: Callable[[Array], Array], count: int, length: int, seed: int = 0,
         temperature: float = 1.0) -> list[str]:
    """Return names drawn letter by letter from a model.

    Parameters
    ----------
    probabilities : from contexts, (n, length), to probabilities, (n, 27).
    count : names.
    length : of the contexts.
    seed : of the draws.
    temperature : 1 draws as the model says; below 1 prefers what is likely, above 1 evens out: p^(1/T), made to sum up
        to 1 again.

    Raises
    ------
    ValueError
        If a number is out of range, or `probabilities` does not return 27 for each context.
    """
    count, length = validate.count("count", count), validate.count("length", length)
    temperature, rng = validate.number("temperature", temperature, above=0), validate.generator(seed)
    context, names = np.zeros((count, length), dtype=np.int32), [""] * count
    open_names = np.arange(count)
    for _ in range(LONGEST):
        p = validate.array("probabilities(x)", probabilities(context[open_names]), (len(open_names), SYMBOLS))
        weight = p.astype(float) ** (1 / temperature)
        ends = np.cumsum(weight / weight.sum(axis=1, keepdims=True), axis=1)
        chosen = np.minimum((rng.random((len(open_names), 1)) > ends).sum(axis=1), SYMBOLS - 1)
        for i, symbol in zip(open_names, chosen, strict=True):
            names[i] += LETTERS[symbol - 1] if symbol else ""
        context[open_names] = np.column_stack([context[open_names, 1:], chosen])
        open_names = open_names[chosen > 0]
        if not len(open_names):
            break
    return names
