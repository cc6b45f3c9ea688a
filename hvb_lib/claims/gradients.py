"""Experiment of lesson 01: what a gradient costs, in forward passes, by three ways of getting it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from hvb_lib import cost, gradcheck, graphs, metrics, nn, validate
from hvb_lib.autograd import Tensor
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.forward_mode import Dual
from hvb_lib.validate import Array

PARAMETERS = (10**2, 10**3, 10**4, 10**5, 10**6)
BATCH = 128
IN_FULL = 1100  # parameters up to which no sample is taken


def loss(parameters: Sequence[Any], x: Any, target: Any) -> Any:
    """Return the mean squared error of a network of tanh layers, for arrays, Tensors or Duals alike.

    Parameters
    ----------
    parameters : w (units, inputs) and b (units,) of each layer in turn; the last layer has no tanh.
    x : (batch, inputs), of the kind of the parameters.
    target : (batch, units).
    """
    for i in range(0, len(parameters), 2):
        x = x @ parameters[i].T + parameters[i + 1]
        x = graphs.tanh(x) if i < len(parameters) - 2 else x
    return ((x - target) ** 2).mean()


@dataclass
class Problem:
    """A network with three layers and about so many parameters, a batch, and three ways to its gradient, in float64.

    Parameters
    ----------
    size : parameters wanted; `parameters` holds the arrays, `count` their exact number.
    seed : of the weights and the batch of 128.
    """

    size: int
    seed: int

    def __post_init__(self) -> None:
        width = round((validate.count("size", self.size) / 2) ** 0.5)
        rng = np.random.default_rng(self.seed)
        make = partial(nn.Dense, rng=rng, gain=1, dtype=np.float64)
        self.network = nn.Network([make(width, width), nn.Tanh(), make(width, width), nn.Tanh(), make(width, 1)])
        self.parameters = [p for p, _ in self.network.parameters()]
        self.count = sum(p.size for p in self.parameters)
        self.x, self.target = rng.standard_normal((BATCH, width)), rng.standard_normal((BATCH, 1))

    def forward(self) -> float:
        """Return the loss by the layers that train: the unit in which all else is counted."""
        return float(np.mean((self.network.forward(self.x) - self.target) ** 2))

    def reverse(self) -> list[Array]:
        """Return the gradient by the layers' explicit backward pass."""
        self.network.backward(2 * (self.network.forward(self.x) - self.target))
        return [-dw for _, dw in self.network.parameters()]

    def engine(self) -> list[Array]:
        """Return the gradient by `autograd`, the engine small enough to read."""
        tensors = [Tensor(p) for p in self.parameters]
        loss(tensors, Tensor(self.x), self.target).backward()
        return [t.grad for t in tensors]

    def forward_mode(self, chosen: Array) -> Array:
        """Return the slopes along the chosen parameters, by their number, one pass each."""
        return np.array([self._pass(int(i)) for i in chosen])

    def differences(self, chosen: Array) -> Array:
        """Return the slopes along the chosen parameters by central differences, two forward passes each."""
        places = [self._place(int(i)) for i in chosen]
        slopes = [gradcheck.central_difference(lambda _: self.forward(), array[i : i + 1]) for array, i in places]
        return np.concatenate(slopes)

    def _pass(self, i: int) -> float:
        slopes = [np.zeros_like(p) for p in self.parameters]
        array, index = self._place(i, slopes)
        array[index] = 1
        duals = [Dual(*pair) for pair in zip(self.parameters, slopes, strict=True)]
        return float(loss(duals, Dual(self.x), self.target).slope)

    def _place(self, i: int, arrays: list[Array] | None = None) -> tuple[Array, int]:
        """Return the array, as one row, that holds parameter number `i`, and where in it."""
        for array in arrays or self.parameters:
            if i < array.size:
                return array.reshape(-1), i
            i -= array.size
        raise ValueError(f"i: got a number {i} past the last parameter, wanted less than {self.count}")


@lru_cache
def costs(size: int, seed: int, repeats: int = 2) -> dict[str, float]:
    """Return what the gradient of one network costs, in forward passes, by time and by counted operations.

    Forward mode and finite differences treat each parameter alike. Up to about 1,000 parameters both are run in full;
    beyond, on one parameter, and its cost is multiplied by their number. Times are processor
    time on one core where the system measures it finely, else elapsed time, the least of several.

    Parameters
    ----------
    size : parameters, about.
    seed : of weights, batch and sample.
    repeats : times that each is timed at the least.

    Raises
    ------
    ValueError
        If `size` is not a positive whole number.
    """
    problem = Problem(size, seed)
    sample = problem.count if problem.count <= IN_FULL else 1
    chosen = np.random.default_rng(seed).choice(problem.count, sample, replace=False)
    share = problem.count / sample
    often = repeats * (10 if problem.count <= 10 * IN_FULL else 4)
    (forward, _), (reverse, by_layers) = _timed([problem.forward, problem.reverse], often)
    ((engine, by_engine),) = _timed([problem.engine], often // 2)
    (dual, by_duals), (difference, by_differences) = _timed(
        [lambda: problem.forward_mode(chosen), lambda: problem.differences(chosen)], 1 if sample > 1 else repeats
    )
    layers, tensors = (np.concatenate([g.ravel() for g in gradient])[chosen] for gradient in (by_layers, by_engine))
    return {
        "parameters": problem.count,
        "reverse, seconds": reverse / forward,
        "engine, seconds": engine / forward,
        "forward mode, seconds": share * dual / forward,
        "differences, seconds": share * difference / forward,
        "hours of differences": share * difference / 3600,
        "disagreement": max(gradcheck.relative_error(layers, g) for g in (tensors, by_duals, by_differences)),
        **counted(size),
    }


@lru_cache
def counted(size: int) -> dict[str, float]:
    """Return the operations of each way over those of a forward pass, counted while all run on the same function.

    They are the same for every seed and for every parameter; forward mode and differences are counted on one of them.

    Parameters
    ----------
    size : parameters, about.
    """
    problem = Problem(size, seed=0)
    problem.parameters = [p.view(cost.Counted) for p in problem.parameters]
    problem.x = problem.x.view(cost.Counted)
    problem.forward = lambda: float(loss(problem.parameters, problem.x, problem.target))  # type: ignore[method-assign]
    one = np.array([problem.count - 1])
    ways = (problem.forward, problem.engine, lambda: problem.forward_mode(one), lambda: problem.differences(one))
    forward, reverse, dual, difference = (_operations(way) for way in ways)
    return {
        "reverse, operations": reverse / forward,
        "forward mode, operations": problem.count * dual / forward,
        "differences, operations": problem.count * difference / forward,
    }


def _operations(way: Callable[[], object]) -> int:
    with cost.counting() as tally:
        way()
    return tally.operations


@lru_cache
def clock() -> Callable[[], float]:
    """Return this thread's processor time, or elapsed time where the former moves in coarse ticks."""
    readings = [time.thread_time() for _ in range(1000)]
    return time.thread_time if len(set(readings)) > 500 else time.perf_counter


def _timed(ways: list[Callable[[], Any]], repeats: int) -> list[tuple[float, Any]]:
    """Return the least time of each and its result; taken in turn, so that a busy moment hits all of them."""
    now = clock()
    least, results = [float("inf")] * len(ways), [None] * len(ways)
    with threadpool_limits(1):
        for _ in range(repeats):
            for i, way in enumerate(ways):
                start = now()
                results[i] = way()
                least[i] = min(least[i], now() - start)
    return list(zip(least, results, strict=True))


def measure_c04(seed: int, size: Size) -> dict[str, float]:
    """Costs over all sizes: the most for the two that should stay, the slope on two logarithmic axes for the others."""
    rows = [costs(parameters, seed, repeats=2 if size == "live" else 20) for parameters in PARAMETERS]
    column = {name: [row[name] for row in rows] for name in rows[0]}
    return {
        "reverse mode, counted operations, most": max(column["reverse, operations"]),
        "reverse mode, seconds, layers that train, most": max(column["reverse, seconds"]),
        "reverse mode, seconds, small engine, most": max(column["engine, seconds"]),
        "finite differences, counted operations, slope": _growth(column, "differences, operations"),
        "finite differences, seconds, slope": _growth(column, "differences, seconds"),
        "forward mode, seconds, slope": _growth(column, "forward mode, seconds"),
        "finite differences, hours at the largest P": rows[-1]["hours of differences"],
        "largest disagreement of the gradients": max(column["disagreement"]),
    }


def judge_c04(numbers: Estimates) -> tuple[Verdict, str]:
    """Compare both measures of reverse mode with 5 forward passes, and both slopes of differences with 1 +- 0.1."""
    most = {name.split(", ", 1)[1]: e.interval[1] for name, e in numbers.items() if name.startswith("reverse mode")}
    slopes = [e.interval for name, e in numbers.items() if name.startswith("finite differences") and "slope" in name]
    dear = [f"{name}: {high:.1f}" for name, high in most.items() if high > 5]
    if any(low < 0.9 or high > 1.1 for low, high in slopes):
        return "fails", f"the slopes of finite differences, {slopes}, are not all within 0.9 to 1.1"
    if not dear:
        return "holds", f"reverse mode takes at most {max(most.values()):.1f} forward passes, differences grow as P"
    if most["counted operations, most"] <= 5 and most["seconds, layers that train, most"] <= 5:
        return "holds with limits", (
            "it holds in operations, and in seconds for the layers that train; a small engine in Python needs "
            f"{most['seconds, small engine, most']:.1f} forward passes of this machine's seconds"
        )
    return "fails", f"reverse mode takes more than 5 forward passes ({'; '.join(dear)})"


def _growth(column: dict[str, list[float]], name: str) -> float:
    return metrics.loglog_slope(column["parameters"], column[name])


C04 = Experiment("C04", measure_c04, judge_c04)
