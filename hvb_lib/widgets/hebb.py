"""Lesson 06: Hebb's runaway and its cures, two inputs and one unit."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from hvb_lib import bounds, data, rules
from hvb_lib.figures.picture import BLUE, GREY, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

STEPS = 80
CEILING, TOTAL, LOSS = 2.0, 1.5, 1.2  # w ends at 0 or CEILING; |w| add up to TOTAL; decay takes LOSS eta a step
Bound = Callable[[Array, float], Array]


class Cure(NamedTuple):
    """How one step goes, and what theory says: the factor by which w grows at last, or the length at which it stops."""

    equation: str
    rule: rules.Rule
    after: Bound | None = None
    factor: Callable[[Array, Array, float], float] | None = None  # of C, the covariance and eta
    length: Callable[[Array, Array], float] | None = None  # of C and the last w; a ceiling has a choice of corners


def _largest(matrix: Array) -> tuple[float, Array]:
    values, vectors = np.linalg.eigh(matrix)
    return float(values[-1]), vectors[:, -1]


CURES = {
    "none: plain Hebb": Cure(
        r"$\Delta w = \eta\,y\,x$", rules.hebb, factor=lambda c, _, eta: 1 + eta * _largest(c)[0]),
    "clipping": Cure(
        r"$\Delta w = \eta\,y\,x$, then $0 \leq w_j \leq 2$", rules.hebb, lambda w, _: bounds.clip(w, 0, CEILING),
        length=lambda _, w: float(np.linalg.norm(CEILING * (w > CEILING / 2)))),
    "weight decay": Cure(
        r"$\Delta w = \eta\,y\,x$, then $w \leftarrow (1 - 1.2\,\eta)\,w$", rules.hebb,
        lambda w, eta: bounds.decay(w, LOSS * eta),
        factor=lambda c, _, eta: (1 + eta * _largest(c)[0]) * (1 - LOSS * eta)),
    "covariance": Cure(
        r"$\Delta w = \eta\,(y - \bar y)(x - \bar x)$", rules.covariance,
        factor=lambda _, covariance, eta: 1 + eta * _largest(covariance)[0]),
    "synaptic scaling": Cure(
        r"$\Delta w = \eta\,y\,x$, then $\sum_j |w_j| = 1.5$", rules.hebb, lambda w, _: bounds.scale(w, TOTAL),
        length=lambda c, _: TOTAL / float(np.abs(_largest(c)[1]).sum())),
    "Oja": Cure(r"$\Delta w = \eta\,(y\,x - y^2\,w)$", rules.oja, length=lambda *_: 1.0),
}  # fmt: skip


def hebb_and_its_cures() -> Live:
    """Return the widget: choose a cure, turn the inputs, watch the length on a logarithmic axis beside its theory."""
    figure, (plane, lengths) = panels(columns=2, width=8.6, height=3.9)
    plane.set(xlim=(-4.2, 4.2), ylim=(-4.2, 4.2), xlabel="$w_1$, $x_1$", ylabel="$w_2$, $x_2$",
              title="inputs, and the path of w")  # fmt: skip
    plane.set_aspect("equal")
    (points,) = plane.plot([], [], ".", color=GREY, markersize=2.5, alpha=0.5)
    (axis,) = plane.plot([], [], color=BLUE, linewidth=1.5, linestyle="--", label="largest direction of C")
    (path,) = plane.plot([], [], color="black", linewidth=1.2)
    (tip,) = plane.plot([], [], color=RED, marker="o", markevery=[1], linewidth=2.5, label="w")
    lengths.set(xlim=(0, STEPS), ylim=(1e-3, 1e6), yscale="log", xlabel="step", title=r"length $\Vert w \Vert$")
    (theory,) = lengths.plot([], [], color="#999999", linewidth=5, alpha=0.6, label="theory")
    (length,) = lengths.plot([], [], color=RED, linewidth=1.8, label="measured")
    plane.legend(loc="lower right", fontsize=8, framealpha=0.9)
    lengths.legend(loc="upper left", fontsize=8, framealpha=0.9)

    def state(cure: str, eta: float, correlation: float, mean: float) -> dict[str, Any]:
        x = data.planted(300, [[1, correlation], [correlation, 1]], [0, mean])
        w = follow(x, cure, eta)
        size = np.linalg.norm(w, axis=1)
        correlations, covariance = x.T @ x / len(x), np.cov(x.T, bias=True)
        end, words = ending(CURES[cure], correlations, covariance, eta, w)
        direction = _largest(correlations)[1]
        return {
            "points": (x[:, 0], x[:, 1]),
            "axis": ([-6 * direction[0], 6 * direction[0]], [-6 * direction[1], 6 * direction[1]]),
            "path": (w[:, 0], w[:, 1]),
            "tip": ([0, w[-1, 0]], [0, w[-1, 1]]),
            "theory": (np.arange(STEPS + 1), end),
            "length": (np.arange(STEPS + 1), size),
            "readout": f"{CURES[cure].equation}<br>{words}",
        }

    moving = {"points": points, "axis": axis, "path": path, "tip": tip, "theory": theory, "length": length}
    return Live(
        figure,
        moving,
        state,
        {
            "cure": Choice("cure", list(CURES), "none: plain Hebb"),
            "eta": Slider("step size η", 0.01, 0.2, 0.05, 0.05, log=True),
            "correlation": Slider("correlation x₁, x₂", -0.9, 0.9, 0.1, 0.6),
            "mean": Slider("mean of x₂", 0.0, 1.5, 0.25, 0.0),
        },
        caption="Plain Hebb grows along the largest direction of C, a straight line on a logarithmic axis.",
        question="Which cures stop the growth? Which of them still point along the cloud when x₂ has a mean?",
    )


def follow(x: Array, cure: str, eta: float, steps: int = STEPS) -> Array:
    """Return the path of w, (steps + 1, 2), from (0.3, 0.05), under one of the CURES on the whole batch."""
    _, rule, after, *_ = CURES[cure]
    w = np.array([[0.3, 0.05]])
    path = [w[0]]
    for _ in range(steps):
        w = w + eta * rule(w, x, x @ w.T)
        w = w if after is None else after(w, eta)
        path.append(w[0])
    return np.array(path)


def ending(cure: Cure, correlations: Array, covariance: Array, eta: float, w: Array) -> tuple[Array, str]:
    """Return what theory says of the length, (steps + 1,), and a sentence that compares it with the path w.

    Growth is predicted in its factor only, so its line is hung on the last measured length.
    """
    size = np.linalg.norm(w, axis=1)
    if cure.factor:
        factor = cure.factor(correlations, covariance, eta)
        back = np.arange(len(size)) - (len(size) - 1)
        measured = (size[-1] / size[-11]) ** 0.1
        return size[-1] * factor**back, f"factor a step at the end: theory {factor:.3f}, measured {measured:.3f}"
    assert cure.length is not None
    length = cure.length(correlations, w[-1])
    return np.full(len(size), length), f"length at the end: theory {length:.3f}, measured {size[-1]:.3f}"
