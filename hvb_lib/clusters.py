"""How good a clustering is: by what it loses of the inputs, and by what it says of labels that it has not seen."""

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import competition, validate
from hvb_lib.validate import Array


def assigned(w: Array, x: Array, batch: int = 2000) -> Array:
    """Return which unit's weights are nearest to each input, (points,) whole numbers.

    Parameters
    ----------
    w : (units, inputs) centres.
    x : (points, inputs) floats.
    batch : inputs in work at a time.

    Raises
    ------
    ValueError
        If a shape does not fit.
    """
    x = validate.array("x", x, ("points", "inputs"))
    batch = validate.count("batch", batch)
    parts = [competition.distances(w, x[i : i + batch]).argmin(axis=1) for i in range(0, len(x), batch)]
    return np.concatenate(parts)


def quantisation_error(w: Array, x: Array) -> float:
    """Return the mean squared distance of the inputs to their nearest unit, in squared units of the inputs.

    Parameters
    ----------
    w, x : as in `assigned`.

    Raises
    ------
    ValueError
        If a shape does not fit.
    """
    x = validate.floats("x", x, ("points", "inputs"))
    nearest = competition.distances(w, x).min(axis=1)
    return float((2 * nearest + np.vecdot(x, x)).mean())


def dead(clusters: ArrayLike, units: int) -> int:
    """Return how many of `units` are nearest to no input at all.

    Parameters
    ----------
    clusters : (points,) whole numbers from 0 to units - 1, as `assigned` returns them.
    units : how many there are.

    Raises
    ------
    ValueError
        If a number is out of range.
    """
    clusters = validate.array("clusters", clusters, ("points",))
    units = validate.count("units", units)
    return units - len(np.unique(validate.labels("clusters", clusters, len(clusters), units)))


def nmi(a: ArrayLike, b: ArrayLike) -> float:
    """Return the normalised mutual information of two labellings: 0 for strangers, 1 for the same under other names.

    I(a, b) divided by the mean of the two entropies. Each labelling is (points,) whole numbers.

    Raises
    ------
    ValueError
        If the lengths differ, or a label is not a whole number of at least 0.

    References
    ----------
    Strehl, A. & Ghosh, J. (2002). Cluster ensembles. Journal of Machine Learning Research 3, 583-617.
    doi:10.1162/153244303321897735. With the arithmetic mean, as in scikit-learn.
    """
    a = validate.array("a", a, ("points",))
    b = validate.array("b", b, (len(a),), "the two must label the same points")
    rows, columns = (validate.labels(name, c, len(a), int(c.max()) + 1 if c.max() >= 0 else 1)
                     for name, c in (("a", a), ("b", b)))  # fmt: skip
    both = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(both, (rows, columns), 1 / len(a))
    of_a, of_b = both.sum(axis=1), both.sum(axis=0)
    entropies = _entropy(of_a), _entropy(of_b)
    if sum(entropies) == 0:
        return 1.0  # both put everything in one cluster: the same labelling
    return float(np.clip(2 * (sum(entropies) - _entropy(both.ravel())) / sum(entropies), 0, 1))


def _entropy(p: Array) -> float:
    p = p[p > 0]
    return float(-(p * np.log(p)).sum()) if len(p) > 1 else 0.0
