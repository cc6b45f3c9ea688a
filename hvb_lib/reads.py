"""What an update reads: change one quantity at a time, everything else held, and see which entries of dw move.

The quantities of a layer and what stands above it, as they are recorded when the update is computed:

    w, x, y       the layer's weights (units, inputs), its inputs (batch, inputs) and its outputs (batch, units)
    w+1, y+1, ... weights and outputs of the layers above it, from the next one on
    t             the targets, (batch, classes), one column a class
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from hvb_lib import rules, validate
from hvb_lib.spiking import stdp
from hvb_lib.validate import Array

Quantities = Mapping[str, Array]
Update = Callable[[Quantities], Array]
KINDS = ("own w", "own x", "own y", "other w", "other x", "other y", "w above", "y above", "targets")
OWN = {"w": "ijij->ij", "x": "jij->ij", "y": "iij->ij"}


def record(sizes: Sequence[int], layer: int, seed: int, batch: int = 8) -> dict[str, Array]:
    """Return what a random network of tanh layers under a softmax holds after a forward pass, seen from one layer.

    Parameters
    ----------
    sizes : of the input, the hidden layers and the output, such as (6, 5, 4, 3).
    layer : from 1, the first hidden layer, to the output layer.
    seed : of inputs, weights and targets.
    batch : inputs.

    Raises
    ------
    ValueError
        If there is no such layer.
    """
    validate.choice("layer", str(layer), [str(n) for n in range(1, len(sizes))])
    rng = np.random.default_rng(seed)
    weights = [rng.standard_normal((units, inputs)) / inputs**0.5 for inputs, units in pairwise(sizes)]
    y = [rng.standard_normal((batch, sizes[0]))]
    for w in weights[:-1]:
        y.append(np.tanh(y[-1] @ w.T))
    p = np.exp(y[-1] @ weights[-1].T)
    y.append(p / p.sum(axis=1, keepdims=True))
    found = {"w": weights[layer - 1], "x": y[layer - 1], "y": y[layer]}
    for k in range(1, len(sizes) - layer):
        found[f"w+{k}"], found[f"y+{k}"] = weights[layer - 1 + k], y[layer + k]
    return {**found, "t": np.eye(sizes[-1])[rng.integers(sizes[-1], size=batch)]}


def local(rule: rules.Rule) -> Update:
    """Return a local rule as an update that is offered everything."""
    return lambda q: rule(q["w"], q["x"], q["y"])


def spike_timing(q: Quantities) -> Array:
    """Return additive pair STDP's dw for the layer: the rows of x and y are taken as steps in time."""
    x_trace, y_trace, dw = np.zeros(q["x"].shape[1]), np.zeros(q["y"].shape[1]), np.zeros(q["w"].shape)
    for x, y in zip(q["x"], q["y"], strict=True):
        x_trace = stdp.trace(x_trace, x, stdp.TAU_PLUS)
        y_trace = stdp.trace(y_trace, 0 * y, stdp.TAU_MINUS)
        # Amplitudes of about 1: the audit tells a read from rounding by its size.
        dw += stdp.additive(dw, x[None], y[None], x_trace[None], y_trace[None], 1.0, 1.05)
        y_trace = y_trace + y
    return dw


def backpropagation(q: Quantities) -> Array:
    """Return backpropagation's dw for the layer: the error y - t of the last layer, sent down through tanh layers."""
    depth = sum(name.startswith("w+") for name in q)
    y = [q["y"], *(q[f"y+{k}"] for k in range(1, depth + 1))]
    delta = y[-1] - q["t"]
    for k in range(depth, 0, -1):
        delta = (delta @ q[f"w+{k}"]) * (1 - y[k - 1] ** 2)
    return rules.gradient(q["x"], delta)


def audit(update: Update, quantities: Quantities) -> dict[str, Array]:
    """Return how many quantities of each of `KINDS` each entry of dw reads, (units, inputs) a kind.

    A weight is one quantity; so is one unit's output over the whole batch, and one class's column of targets. Own are
    w_ij, x_j and y_i. Each is changed by random amounts: a dependence would have to be contrived to escape.

    Parameters
    ----------
    update : from the quantities to dw, (units, inputs).
    quantities : as `record` returns them; left as they are.

    Raises
    ------
    ValueError
        If the update does not return the same dw twice: a random one can't be audited.
    """
    dw = update(quantities)
    if not np.array_equal(dw, update(quantities)):
        raise ValueError("update: gave two different results for the same quantities, wanted one without chance in it")
    counts = {kind: np.zeros(dw.shape, dtype=int) for kind in KINDS}
    for name, a in quantities.items():
        moved = np.array([np.abs(update({**quantities, name: b}) - dw) > 1e-9 for b in _changed(name, a)])
        total = moved.sum(axis=0)
        if name in OWN:
            places = a.shape if name == "w" else a.shape[1:]
            counts[f"own {name}"] = np.einsum(OWN[name], moved.reshape(*places, *dw.shape)).astype(int)
            counts[f"other {name}"] = total - counts[f"own {name}"]
        else:
            counts["targets" if name == "t" else f"{name[0]} above"] += total
    return counts


def remote(counts: Mapping[str, Array]) -> Array:
    """Return how many quantities outside the synapse each entry of dw reads: all kinds but the own ones."""
    return np.asarray(sum(n for kind, n in counts.items() if not kind.startswith("own")))


def _changed(name: str, a: Array) -> Iterator[Array]:
    """Yield copies of a quantity's array, in each of which one quantity has been changed."""
    rng = np.random.default_rng(0)
    for place in np.ndindex(a.shape if name.startswith("w") else a.shape[1:]):
        changed = a.copy()
        entry = place if name.startswith("w") else (slice(None), *place)
        # Another amount for each input: the covariance rule does not see a shift that all inputs share.
        changed[entry] += rng.uniform(0.3, 0.7, np.shape(a[entry])) * rng.choice((-1, 1), np.shape(a[entry]))
        yield changed
