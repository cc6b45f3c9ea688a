"""Random graphs of array operations, to be run by `autograd` and moved entry by entry by central differences."""

import numpy as np

from hvb_lib.autograd import Tensor, stack

KINK = 1e-3  # no input of a rectifier lies closer to 0 than this
LARGEST = 20.0


class Redraw(Exception):  # noqa: N818 (no error: the drawn graph is merely unsuitable)
    """A value is too large, or too close to a kink, to be differentiated by measurement."""


OPERATIONS = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / (b * b + 1),
    "constant over": lambda a: 2 / (a * a + 1.5),
    "scale and shift": lambda a: 3 - 0.5 * a,
    "negate": lambda a: -a,
    "same twice": lambda a: a * a + a,
    "square": lambda a: a**2,
    "power": lambda a: (a**2 + 0.5) ** -1.5,
    "root": lambda a: (a * a + 1) ** 0.5,
    "exp": lambda a: a.tanh().exp(),
    "log": lambda a: (a**2 + 0.3).log(),
    "tanh": lambda a: a.tanh(),
    "relu": lambda a: a.relu(),
    "leaky relu": lambda a: a.leaky_relu(0.2),
    "sigmoid": lambda a: a.sigmoid(),
    "sum of all": lambda a: a.sum(),
    "mean": lambda a: a.mean(),
    "sum of rows": lambda a: a.sum(axis=0),
    "sum of columns": lambda a: a.sum(axis=-1),
    "mean of rows": lambda a: a.mean(axis=0),
    "mean of columns": lambda a: a.mean(axis=-1),
    "largest of rows": lambda a: a.max(axis=0),
    "largest of columns": lambda a: a.max(axis=-1),
    "entries, one of them twice": lambda a: a[np.array([[0, -1], [0, 0]])],
    "a slice": lambda a: a[..., ::2],
    "reshape": lambda a: a.reshape(1, -1),
    "order of three axes": lambda a: a.reshape(2, 1, -1).transpose(2, 0, 1),
    "stack": lambda a, b: stack([a, b, a], axis=-1),
    "transpose": lambda a: a.T,
    "matrix product": lambda a, b: a @ b,
    "matrix product, turned": lambda a, b: a @ b.T,
}


def arity(name):
    return OPERATIONS[name].__code__.co_argcount


def closest(a):
    """Return the smallest distance between two entries: where it is tiny, a small step changes which one is larger."""
    return np.diff(np.sort(a, axis=None)).min(initial=np.inf)


class RandomGraph:
    """A function of a few arrays, drawn from a seed: operations in turn, each on any earlier values, then one number.

    Shapes are such that operands are often stretched, and values are often used more than once.
    """

    def __init__(self, seed):
        rng = np.random.default_rng(seed)
        while True:
            try:
                self._draw(rng)
                return
            except Redraw:
                continue

    def __call__(self, leaves):
        """Return the graph's one number, a Tensor, for leaves that are Tensors."""
        values = list(leaves)
        for name, operands in self.steps:
            values.append(OPERATIONS[name](*(values[i] for i in operands)))
        used = {i for _, operands in self.steps for i in operands}
        result = Tensor(0.0)
        for i, value in enumerate(values):
            if i not in used:
                result = result + (value * value).mean()
        return result

    def number(self, arrays):
        """Return the graph's one number for arrays, without any backward pass."""
        return float(self([Tensor(a) for a in arrays]).value)

    def _draw(self, rng):
        rows, columns = rng.integers(1, 5, size=2)
        shapes = [(rows, columns), (), (columns,), (rows, 1), (1, columns), (1, 1), (columns, rows)]
        chosen = [shapes[0], *(shapes[i] for i in rng.integers(len(shapes), size=3))]
        self.arrays = [rng.standard_normal(shape) for shape in chosen]
        self.steps = []
        values = [Tensor(a) for a in self.arrays]
        for _ in range(rng.integers(6, 14)):
            name, operands, value = self._step(rng, values)
            self.steps.append((name, operands))
            values.append(value)

    def _step(self, rng, values):
        names = list(OPERATIONS)
        for _ in range(100):
            name = names[rng.integers(len(names))]
            operands = [int(i) for i in rng.integers(len(values), size=arity(name))]
            given = [values[i] for i in operands]
            if " of " in name and given[0].value.ndim == 0:
                continue
            if name.endswith("relu") and np.abs(given[0].value).min() < KINK:
                continue
            if name.startswith("largest") and closest(given[0].value) < KINK:
                continue
            try:
                value = OPERATIONS[name](*given)
            except ValueError:  # shapes that do not go together
                continue
            if np.abs(value.value).max() > LARGEST:
                continue
            return name, operands, value
        raise Redraw
