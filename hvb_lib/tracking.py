"""A linear unit after a target that moves: what a step size costs in noise, and what in lag.

The world: inputs x with independent entries of variance 1; a target u of as many weights, whose mean squared length is
1; what is heard of it, u x plus noise. From one step to the next the target forgets a little of itself,
u <- a u + sqrt(1 - a^2) g / sqrt(inputs), with normal g and a = exp(-1 / memory). The unit learns on line by the delta
rule of Widrow and Hoff, w <- w + eta (heard - w x) x.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array


@dataclass(frozen=True)
class Track:
    """What units did while the target moved.

    Attributes
    ----------
    distance : (steps, etas) mean squared distance |w - u|^2 over the worlds: the squared error beyond the noise.
    accuracy : (steps, etas) share of inputs, 0 to 1, for which w x has the sign of u x.
    """

    distance: Array
    accuracy: Array


def track(etas: ArrayLike, *, memory: float, noise: float = 0.5, replay: float = 0.0, inputs: int = 10,
          steps: int = 400, worlds: int = 20, seed: int = 0) -> Track:
    """Let units with different step sizes follow the same targets.

    Parameters
    ----------
    etas : (etas,) step sizes.
    memory : steps after which a target is correlated with itself by 1/e.
    noise : standard deviation of what is heard beside the target.
    replay : share of each step, 0 to below 1, that comes from an input drawn from all so far, as it was heard then.
    inputs : how many.
    steps : of the run, from w = 0.
    worlds : how many are averaged.
    seed : of targets, inputs and noise.

    Returns
    -------
    track : `Track`.

    Raises
    ------
    ValueError
        If a number is outside its range, or a step size so large that the weights overflow.
    """
    eta = validate.floats("etas", etas, ("etas",))[:, None, None]
    a = float(np.exp(-1 / validate.number("memory", memory, above=0)))
    noise, share = validate.number("noise", noise, least=0), validate.number("replay", replay, least=0, below=1)
    shape = validate.count("worlds", worlds), validate.count("inputs", inputs)
    steps, rng = validate.count("steps", steps), validate.generator(seed)
    x, moves = (rng.standard_normal((steps, *shape)) for _ in range(2))
    beside = noise * rng.standard_normal((steps, shape[0]))
    old = (rng.random(steps) * np.arange(1, steps + 1)).astype(int)
    u, w = np.empty((steps, *shape)), np.zeros((steps, len(eta), *shape))
    u[0], moves = rng.standard_normal(shape) / shape[1] ** 0.5, moves * ((1 - a * a) / shape[1]) ** 0.5
    for (before, after), move in zip(pairwise(u), moves, strict=False):
        np.add(a * before, move, out=after)
    heard = np.vecdot(u, x) + beside
    with np.errstate(over="ignore", invalid="ignore"):  # reported below, in words
        for t in range(steps - 1):
            change = (eta[..., 0] * (1 - share) * (heard[t] - np.vecdot(w[t], x[t])))[..., None] * x[t]
            if share:
                was, then = x[old[t]], heard[old[t]]
                change += (eta[..., 0] * share * (then - np.vecdot(w[t], was)))[..., None] * was
            np.add(w[t], change, out=w[t + 1])
        u, apart = u[:, None], w - u[:, None]
        distance, accuracy = np.vecdot(apart, apart).mean(axis=-1), _agreement(w, u)
    if not np.isfinite(distance).all():
        raise ValueError(f"etas: got {float(eta.max()):g}, with which the weights overflow; wanted smaller ones")
    return Track(distance, accuracy)


def steady_distance(eta: ArrayLike, *, memory: float, noise: float = 0.5, inputs: int = 10) -> Array:
    """Return where the mean squared distance |w - u|^2 settles without replay, exactly.

    It solves m = (1 - 2 eta + eta^2 (inputs + 2)) m + eta^2 noise^2 inputs + 2 (1 - a) (1 + (1 - eta) c), where
    c = -(1 - a) / (1 - a (1 - eta)) is the mean of (w - u) u.

    Parameters
    ----------
    eta : step sizes, any shape, below 2 / (inputs + 2), where the distance would grow.
    memory, noise, inputs : as in `track`.

    Raises
    ------
    ValueError
        If a number is outside its range.

    References
    ----------
    Widrow, B., McCool, J. M., Larimore, M. G. & Johnson, C. R. (1976). Stationary and nonstationary learning
    characteristics of the LMS adaptive filter. Proceedings of the IEEE 64, 1151-1162. doi:10.1109/PROC.1976.10286
    """
    eta = np.asarray(eta, dtype=float)
    inputs, noise = validate.count("inputs", inputs), validate.number("noise", noise, least=0)
    a = np.exp(-1 / validate.number("memory", memory, above=0))
    if not ((eta > 0) & (eta < 2 / (inputs + 2))).all():
        raise ValueError(f"eta: got {eta}, wanted above 0 and below 2 / (inputs + 2) = {2 / (inputs + 2):.3g}")
    c = -(1 - a) / (1 - a * (1 - eta))
    pushed = eta**2 * noise**2 * inputs + 2 * (1 - a) * (1 + (1 - eta) * c)
    return np.asarray(pushed / (2 * eta - eta**2 * (inputs + 2)))


def best_step(*, memory: float, noise: float = 0.5, inputs: int = 10) -> float:
    """Return the step size at which noise and lag cost the same, sqrt(D / inputs) / noise with D = 2 (1 - a).

    It is the best one where the target moves slowly, so that all steps of interest are small.

    Parameters
    ----------
    memory, noise, inputs : as in `track`; the noise above 0, or there would be no best one.

    Raises
    ------
    ValueError
        If a number is outside its range.
    """
    a = np.exp(-1 / validate.number("memory", memory, above=0))
    inputs, noise = validate.count("inputs", inputs), validate.number("noise", noise, above=0)
    return float((2 * (1 - a) / inputs) ** 0.5 / noise)


def _agreement(w: Array, u: Array) -> Array:
    """Return the share of inputs on which two directions agree, by the angle between them: (etas,), mean of worlds."""
    lengths = np.sqrt(np.vecdot(w, w) * np.vecdot(u, u))
    cosine = np.divide(np.vecdot(w, u), lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return np.asarray((1 - np.arccos(np.clip(cosine, -1, 1)) / np.pi).mean(axis=-1))
