"""What theory says of memories before they are measured.

An output's weighted sum is a signal plus cross-talk from the other patterns, a sum of many independent terms and so
nearly normal. Errors are then the tail of a bell curve. Hopfield's network feeds its errors back, which the mean-field
theory of Amit, Gutfreund and Sompolinsky takes into account.
"""

from functools import lru_cache
from math import erf, exp, pi
from statistics import NormalDist

from hvb_lib import validate

_NORMAL = NormalDist()


def error_rate(load: float, noise: float = 0.0) -> float:
    """Return the share of wrong outputs of an outer-product memory: Phi(-(1 - 2 noise) / sqrt(load)), random patterns.

    Parameters
    ----------
    load : patterns over inputs, above 0.
    noise : share of the cue's units that are turned, 0 to 0.5.

    Raises
    ------
    ValueError
        If a number is outside its range.

    References
    ----------
    Kohonen, T. (1972). Correlation matrix memories. IEEE Transactions on Computers C-21, 353-359.
    doi:10.1109/TC.1972.5008975
    """
    load = validate.number("load", load, above=0)
    return _NORMAL.cdf(-_signal(noise) / load**0.5)


def capacity(wanted: float, noise: float = 0.0, outputs: int = 1) -> float:
    """Return the largest load at which all of `outputs` outputs are right with probability `wanted`.

    Parameters
    ----------
    wanted : probability, between 0.5 and 1; of a single output where `outputs` is 1.
    noise : share of the cue's units that are turned, 0 to below 0.5.
    outputs : that have to be right together.

    Raises
    ------
    ValueError
        If a number is outside its range.
    """
    wanted = validate.number("wanted", wanted, above=0.5, below=1)
    each = wanted ** (1 / validate.count("outputs", outputs))
    return float((_signal(noise) / _NORMAL.inv_cdf(each)) ** 2)


def pseudo_inverse_error_rate(load: float, noise: float) -> float:
    """Return the share of wrong outputs of a pseudo-inverse memory of random patterns.

    The cross-talk is gone; what is left is the cue's noise, of variance 4 noise (1 - noise) a unit, through weights
    whose squares add up to load / (1 - load): Phi(-(1 - 2 noise) sqrt((1 - load) / (4 noise (1 - noise) load))).

    Parameters
    ----------
    load : patterns over inputs, above 0 and below 1.
    noise : share of the cue's units that are turned, 0 to 0.5.

    Raises
    ------
    ValueError
        If a number is outside its range.
    """
    load, signal = validate.number("load", load, above=0, below=1), _signal(noise)
    spread = (4 * noise * (1 - noise) * load / (1 - load)) ** 0.5
    return _NORMAL.cdf(-signal / spread) if spread else 0.0


def dense_capacity(units: int, n: int, wrong: float) -> float:
    """Return how many random patterns a dense memory holds until a share `wrong` of its units is unstable.

    units^(n - 1) / (z^2 (2n - 3)!!), with z the normal quantile of `wrong`; exact for large networks only.

    Parameters
    ----------
    units : N.
    n : power of the energy, at least 2.
    wrong : share, above 0 and below 0.5.

    Raises
    ------
    ValueError
        If a number is outside its range.

    References
    ----------
    Krotov, D. & Hopfield, J. J. (2016). Dense associative memory for pattern recognition. NeurIPS 29.
    doi:10.48550/arXiv.1606.01164
    """
    units, n = validate.count("units", units), validate.count("n", n, least=2)
    z = _NORMAL.inv_cdf(validate.number("wrong", wrong, above=0, below=0.5))
    odd = 1
    for k in range(3, 2 * n - 2, 2):
        odd *= k
    return float(units ** (n - 1) / (z * z * odd))


def load_of(t: float) -> float:
    """Return the load at which Hopfield's network has a retrieval state with overlap erf(t), at temperature 0.

    The three mean-field equations m = erf(m / sqrt(2 load r)), r = 1 / (1 - c)^2, c = sqrt(2 / (pi load r)) e^(-t^2)
    become one in t = m / sqrt(2 load r): sqrt(2 load) = erf(t) / t - (2 / sqrt(pi)) e^(-t^2).

    Parameters
    ----------
    t : signal over the spread of its noise, over sqrt(2); above 0.

    Raises
    ------
    ValueError
        If `t` is not above 0.

    References
    ----------
    Amit, D. J., Gutfreund, H. & Sompolinsky, H. (1985). Storing infinite numbers of patterns in a spin-glass model of
    neural networks. Physical Review Letters 55, 1530-1533. doi:10.1103/PhysRevLett.55.1530
    """
    t = validate.number("t", t, above=0)
    return float((erf(t) / t - 2 / pi**0.5 * exp(-t * t)) ** 2 / 2)


def critical() -> tuple[float, float]:
    """Return the critical load, the largest with a retrieval state, and the overlap there."""
    t = _critical_t()
    return load_of(t), erf(t)


def retrieval(load: float) -> float:
    """Return the overlap of Hopfield's retrieval states at temperature 0; 0 above the critical load.

    Parameters
    ----------
    load : patterns over units, above 0.

    Raises
    ------
    ValueError
        If `load` is not above 0.
    """
    load = validate.number("load", load, above=0)
    if load > critical()[0]:
        return 0.0
    low, high = 1.0, 1e4  # load_of falls from below the critical place on
    for _ in range(200):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if middle < _critical_t() or load_of(middle) > load else (low, middle)
    return erf(low)


@lru_cache(maxsize=1)
def _critical_t() -> float:
    low, high = 0.5, 4.0  # load_of rises up to one place in between, then falls
    for _ in range(200):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        low, high = (left, high) if load_of(left) < load_of(right) else (low, right)
    return low


def _signal(noise: float) -> float:
    noise = validate.number("noise", noise, least=0)
    if noise > 0.5:
        raise ValueError(f"noise: got {noise:g}, wanted 0 to 0.5; beyond that the mirror image is nearer")
    return 1 - 2 * noise
