"""A cursor moved by motor cortex: units tuned to a direction, their spike counts, and reaches by a decoder of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array

STEP, STEPS = 0.05, 20  # s a bin, and the bins in which a target has to be reached: 1 s, twice what the way takes
SPEED, FAR, NEAR = 0.2, 0.1, 0.01  # m/s that is intended, m from start to target, m from the target that count as there

Decoder = Callable[[Array], Array]
Watch = Callable[[Array, Array, Array, Array], None]


@dataclass(frozen=True)
class Cortex:
    """Units that fire most for one direction of intended movement: rate = base + depth cos(angle to it), from 0 up.

    Attributes
    ----------
    preferred : (units,) preferred directions in radians.
    base : (units,) Hz, the rate without a movement.
    depth : (units,) Hz, how much the direction changes it at full speed.
    alive : (units,) False for a unit that is heard no more.

    Raises
    ------
    ValueError
        If a shape does not fit, or a number is not finite.

    References
    ----------
    Georgopoulos, A. P., Schwartz, A. B. & Kettner, R. E. (1986). Neuronal population coding of movement direction.
    Science 233, 1416-1419. doi:10.1126/science.3749885
    """

    preferred: Array
    base: Array
    depth: Array
    alive: Array

    def __post_init__(self) -> None:
        preferred = validate.finite("preferred", validate.floats("preferred", self.preferred, ("units",)))
        for name in ("base", "depth"):
            validate.finite(name, validate.floats(name, getattr(self, name), preferred.shape))
        validate.array("alive", self.alive, preferred.shape)

    @property
    def directions(self) -> Array:
        """The preferred directions as vectors of length 1, (units, 2)."""
        return np.stack([np.cos(self.preferred), np.sin(self.preferred)], axis=1)

    def rates(self, v: ArrayLike) -> Array:
        """Return the rates, (batch, units) in Hz, for intended velocities v, (batch, 2), of length 1 at full speed.

        Raises
        ------
        ValueError
            If the shape is another, or a number is not finite.
        """
        v = validate.finite("v", validate.floats("v", v, ("batch", 2)))
        tuned = self.base + self.depth * (v @ self.directions.T)
        return np.asarray(np.maximum(tuned, 0) * self.alive)

    def counts(self, v: ArrayLike, rng: np.random.Generator, step: float = STEP) -> Array:
        """Return spikes in a bin of `step` s, (batch, units) float32, each drawn from Poisson's law of its rate.

        Raises
        ------
        ValueError
            If `v` does not fit, `step` is not above 0, or `rng` is no generator.
        """
        if not isinstance(rng, np.random.Generator):
            raise ValueError(f"rng: got {rng!r}, wanted a generator; use np.random.default_rng(seed)")
        return rng.poisson(self.rates(v) * validate.number("step", step, above=0)).astype(np.float32)

    def drifted(self, degrees: float, rng: np.random.Generator, dying: float = 0.0) -> "Cortex":
        """Return the units later: each preferred direction moved by a normal angle, and each unit dead with a chance.

        Parameters
        ----------
        degrees : standard deviation of the angle.
        rng : draws both.
        dying : 0 to 1, chance that a living unit is heard no more.

        Raises
        ------
        ValueError
            If a number is out of range, or `rng` is no generator.
        """
        if not isinstance(rng, np.random.Generator):
            raise ValueError(f"rng: got {rng!r}, wanted a generator; use np.random.default_rng(seed)")
        spread = np.deg2rad(validate.number("degrees", degrees, least=0))
        if validate.number("dying", dying, least=0) > 1:
            raise ValueError(f"dying: got {dying:g}, wanted 0 to 1, a chance")
        moved = self.preferred + spread * rng.standard_normal(self.preferred.shape)
        return replace(self, preferred=moved, alive=self.alive & (rng.random(self.alive.shape) >= dying))


def cortex(units: int, seed: int) -> Cortex:
    """Return units with preferred directions all around, base rates of 5 to 15 Hz and depths of 5 to 15 Hz.

    Raises
    ------
    ValueError
        If a number is not whole, or too small.
    """
    n, rng = validate.count("units", units), validate.generator(seed)
    return Cortex(rng.uniform(0, 2 * np.pi, n), rng.uniform(5, 15, n), rng.uniform(5, 15, n), np.ones(n, bool))


def population_vector(counts: ArrayLike, cells: Cortex, step: float = STEP) -> Array:
    """Return the velocity that the units vote for: each pulls in its preferred direction, with its rate above its base.

    Parameters
    ----------
    counts : (batch, units) spikes in a bin.
    cells : whose preferred directions are known.
    step : s, the length of the bin.

    Returns
    -------
    v : (batch, 2), of length 1 on average for units that are spread evenly and intend full speed.

    Raises
    ------
    ValueError
        If a shape does not fit, or `step` is not above 0.
    """
    counts = validate.finite("counts", validate.floats("counts", counts, ("batch", len(cells.preferred))))
    pull = (counts / validate.number("step", step, above=0) - cells.base) / cells.depth
    return np.asarray(2 * pull @ cells.directions / len(cells.preferred))


@dataclass(frozen=True)
class Reaches:
    """What became of a batch of reaches.

    Attributes
    ----------
    paths : (bins + 1, batch, 2) m, the cursor from the start; it rests where it has arrived.
    hit : (batch,) whether it came near its target in time.
    bins : (batch,) how long it took; all bins where it did not arrive.
    """

    paths: Array
    hit: Array
    bins: Array

    @property
    def success(self) -> float:
        """The share of targets that were reached in time, 0 to 1."""
        return float(self.hit.mean())


def targets(n: int, rng: np.random.Generator | None = None) -> Array:
    """Return targets around the start, (n, 2) m: evenly spaced, or at random angles where there is an `rng`.

    Raises
    ------
    ValueError
        If `n` is not a positive whole number.
    """
    n = validate.count("n", n)
    angles = 2 * np.pi * (np.arange(n) / n if rng is None else rng.random(n))
    return FAR * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def reach(cells: Cortex, decode: Decoder, goals: ArrayLike, rng: np.random.Generator, *, watch: Watch | None = None,
          bins: int = STEPS) -> Reaches:
    """Move a batch of cursors to their targets: at each bin the units intend the straight way, the decoder moves.

    Parameters
    ----------
    cells : the units.
    decode : from counts (batch, units) to velocities (batch, 2), of length 1 at full speed.
    goals : (batch, 2) m, where the targets are; the start is at 0.
    rng : draws the spikes.
    watch : called at each bin with counts, velocities, the intended direction and how much nearer each cursor came as a
        share of what full speed on the straight way would bring; only with the reaches still under way. May learn.
    bins : how many there are to reach a target in.

    Raises
    ------
    ValueError
        If a shape does not fit, a target is at the start, or the decoder's velocities are not finite.
    """
    goals = validate.finite("goals", validate.floats("goals", goals, ("batch", 2)))
    nearest = float(np.linalg.norm(goals, axis=1).min())
    if nearest < NEAR:
        raise ValueError(f"goals: got one {nearest:.3g} m from the start, wanted at least {NEAR} m, outside it")
    place, paths = np.zeros_like(goals), [np.zeros_like(goals)]
    taken = np.full(len(goals), validate.count("bins", bins))
    going = np.arange(len(goals))
    for k in range(bins):
        way = goals[going] - place[going]
        before = np.linalg.norm(way, axis=1)
        intended = way / before[:, None]
        counts = cells.counts(intended, rng)
        v = validate.finite("v", validate.floats("v", decode(counts), (len(going), 2), "give one velocity a reach"))
        place[going] += SPEED * STEP * v
        after = np.linalg.norm(goals[going] - place[going], axis=1)
        if watch:
            watch(counts, v, intended, (before - after) / (SPEED * STEP))
        taken[going[after < NEAR]] = k + 1
        going = going[after >= NEAR]
        paths.append(place.copy())
        if not len(going):
            break
    paths += [paths[-1]] * (bins + 1 - len(paths))
    arrived = np.ones(len(goals), bool)
    arrived[going] = False
    return Reaches(np.array(paths), arrived, taken)
