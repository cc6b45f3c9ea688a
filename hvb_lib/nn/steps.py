"""How changes become steps: gradient descent, momentum, Adam; clipping, and step sizes that change on the way."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from hvb_lib import validate
from hvb_lib.validate import Array

Rate: TypeAlias = float | Callable[[int], float]
Parameters: TypeAlias = Sequence[tuple[Array, Array]]


class Optimizer(ABC):
    """What the two share: pairs of a parameter and its change, a step size, and the number of steps done.

    Parameters
    ----------
    parameters : (parameter, change) pairs, updated in place.
    lr : step size, or a function from the number of the step (from 0) to a step size.

    Raises
    ------
    ValueError
        If `lr` is out of range, or a change is not shaped like its parameter.
    """

    def __init__(self, parameters: Parameters, lr: Rate):
        self.lr: Rate = lr if callable(lr) else validate.number("lr", lr, above=0)
        self.parameters = list(parameters)
        for i, (w, dw) in enumerate(self.parameters):
            w = validate.floating(f"parameters[{i}][0]", w, None)
            validate.floating(f"parameters[{i}][1]", dw, w.shape, "a change must be shaped like its parameter")
        self.steps = 0

    @property
    def rate(self) -> float:
        """The size of the next step."""
        return rate_at(self.lr, self.steps)

    def step(self) -> None:
        """Add one change to every parameter."""
        self._move(self.rate)
        self.steps += 1

    @abstractmethod
    def _move(self, lr: float) -> None: ...


def rate_at(lr: Rate, step: int) -> float:
    """Return a step size, or what a schedule says at step number `step`."""
    return validate.number("lr", lr(step), least=0) if callable(lr) else lr


class SGD(Optimizer):
    """Stochastic gradient descent with momentum: v = momentum * v + dw, w += lr * v.

    Parameters
    ----------
    parameters, lr : as in `Optimizer`.
    momentum : from 0 up to, not including, 1. Polyak (1964), doi:10.1016/0041-5553(64)90137-5.

    Raises
    ------
    ValueError
        If `lr` or `momentum` is out of range, or a change is not shaped like its parameter.
    """

    def __init__(self, parameters: Parameters, lr: Rate, momentum: float = 0.0):
        super().__init__(parameters, lr)
        self.momentum = validate.number("momentum", momentum, least=0, below=1)
        self.moving = [(w, dw, np.zeros_like(w), np.empty_like(w)) for w, dw in self.parameters]

    def _move(self, lr: float) -> None:
        for w, dw, v, scaled in self.moving:
            v *= self.momentum
            v += dw
            w += np.multiply(v, lr, out=scaled)


class Adam(Optimizer):
    """Adam: each weight's mean change over the root of its mean square, w += lr * m' / (sqrt(s') + eps).

    m and s are running means that start at 0, m = beta1 m + (1 - beta1) dw and s = beta2 s + (1 - beta2) dw^2; m' and
    s' are the same divided by 1 - beta^t, which makes up for the start.

    Parameters
    ----------
    parameters, lr : as in `Optimizer`.
    beta1, beta2 : memory of the two means, from 0 up to, not including, 1.
    eps : keeps the step small where there is no slope.

    Raises
    ------
    ValueError
        If a number is out of range, or a change is not shaped like its parameter.

    References
    ----------
    Kingma, D. P. & Ba, J. (2015). Adam: a method for stochastic optimization. ICLR. doi:10.48550/arXiv.1412.6980
    """

    def __init__(self, parameters: Parameters, lr: Rate = 1e-3, beta1: float = 0.9, beta2: float = 0.999,
                 eps: float = 1e-8):
        super().__init__(parameters, lr)
        self.beta1 = validate.number("beta1", beta1, least=0, below=1)
        self.beta2 = validate.number("beta2", beta2, least=0, below=1)
        self.eps = validate.number("eps", eps, above=0)
        # All changes in one row: ten operations on it cost less than ten on each of many small arrays.
        dtype = np.result_type(*(w for w, _ in self.parameters)) if self.parameters else float
        self.row, self.m, self.s, self.root = np.zeros((4, sum(w.size for w, _ in self.parameters)), dtype)
        ends = np.cumsum([w.size for w, _ in self.parameters])[:-1]
        shares = np.split(self.row, ends) if self.parameters else []
        self.shares = [share.reshape(w.shape) for share, (w, _) in zip(shares, self.parameters, strict=True)]

    def _move(self, lr: float) -> None:
        t, row, m, s, root = self.steps + 1, self.row, self.m, self.s, self.root
        first, second = 1 - self.beta1**t, (1 - self.beta2**t) ** 0.5
        for share, (_, dw) in zip(self.shares, self.parameters, strict=True):
            share[...] = dw
        m *= self.beta1
        m += np.multiply(row, 1 - self.beta1, out=root)
        np.multiply(row, row, out=row)
        s *= self.beta2
        s += np.multiply(row, 1 - self.beta2, out=row)
        np.sqrt(s, out=root)
        root *= 1 / second
        root += self.eps
        np.divide(m, root, out=row)
        row *= lr / first
        for share, (w, _) in zip(self.shares, self.parameters, strict=True):
            w += share


def clip(parameters: Parameters, most: float) -> float:
    """Shorten all changes together to a length of at most `most`, in place; return the length they had.

    Parameters
    ----------
    parameters : (parameter, change) pairs.
    most : largest length of all changes in one row.

    Raises
    ------
    ValueError
        If `most` is not above 0, or a change is not finite.

    References
    ----------
    Pascanu, R., Mikolov, T. & Bengio, Y. (2013). On the difficulty of training recurrent neural networks. ICML,
    1310-1318. doi:10.48550/arXiv.1211.5063
    """
    most = validate.number("most", most, above=0)
    # In float64: the square of a large float32 overflows, and it is large gradients that this is for.
    rows = [dw.ravel() for _, dw in parameters]
    length = float(np.sqrt(sum(float(np.vecdot(row, row, dtype=np.float64)) for row in rows)))
    if not np.isfinite(length):
        for row in rows:
            validate.finite("dw", row)
    if length > most:
        for _, dw in parameters:
            dw *= most / length
    return length


def cosine(lr: float, steps: int, warmup: int = 0) -> Callable[[int], float]:
    """Return a schedule: up in a straight line for `warmup` steps, then down to 0 along half a cosine.

    Parameters
    ----------
    lr : the largest step size.
    steps : of the whole run.
    warmup : of these, how many rise.

    Raises
    ------
    ValueError
        If a number is out of range.

    References
    ----------
    Loshchilov, I. & Hutter, F. (2017). SGDR: stochastic gradient descent with warm restarts. ICLR.
    doi:10.48550/arXiv.1608.03983
    """
    lr, steps = validate.number("lr", lr, above=0), validate.count("steps", steps)
    if validate.count("warmup", warmup, least=0) >= steps:
        raise ValueError(f"warmup: got {warmup}, wanted fewer than the {steps} steps of the run")

    def rate(step: int) -> float:
        if step < warmup:
            return lr * (step + 1) / warmup
        done = min(1.0, (step - warmup) / (steps - warmup))
        return float(lr * (1 + np.cos(np.pi * done)) / 2)

    return rate


def rising(low: float, high: float, steps: int) -> Callable[[int], float]:
    """Return a schedule that grows by the same factor at each step, from `low` to `high`: the range test.

    Parameters
    ----------
    low, high : first and last step size.
    steps : of the whole run, at least 2.

    Raises
    ------
    ValueError
        If a number is out of range.

    References
    ----------
    Smith, L. N. (2017). Cyclical learning rates for training neural networks. WACV, 464-472.
    doi:10.1109/WACV.2017.58
    """
    low, steps = validate.number("low", low, above=0), validate.count("steps", steps, least=2)
    high = validate.number("high", high, above=low)

    def rate(step: int) -> float:
        return float(low * (high / low) ** (min(step, steps - 1) / (steps - 1)))

    return rate
