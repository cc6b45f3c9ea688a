"""Spike-timing-dependent plasticity: a synapse changes with the lag from an input's spike to an output's.

lag = t_post - t_pre, in ms. Positive: the input came first and may be a cause; the synapse grows. Negative: it came
too late; the synapse shrinks. A lag of 0 counts as a cause: within one step of a simulation, the input's spike is
there when the output fires. The published constants are from hippocampal cells (Bi & Poo) and from a model (Song,
Miller & Abbott), whose values are the defaults.
"""

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array

A_PLUS, A_MINUS = 0.005, 0.00525  # Song, Miller & Abbott 2000, as shares of the largest weight: depression wins by 5 %
TAU_PLUS = TAU_MINUS = 20.0  # ms, the same paper
MEASURED_TAU_PLUS, MEASURED_TAU_MINUS = 16.8, 33.7  # ms, fitted to Bi & Poo's pairs: Bi & Poo 2001


def window(lag: ArrayLike, a_plus: float = A_PLUS, a_minus: float = A_MINUS, tau_plus: float = TAU_PLUS,
           tau_minus: float = TAU_MINUS) -> Array:
    """Return the change of a synapse by one pair of spikes.

    a_plus exp(-lag / tau_plus) where lag >= 0, and -a_minus exp(lag / tau_minus) where lag < 0.

    Parameters
    ----------
    lag : t_post - t_pre in ms, of any shape.
    a_plus, a_minus : sizes at a lag of 0 on either side, at least 0, in the weights' unit.
    tau_plus, tau_minus : time constants in ms.

    Returns
    -------
    dw : shaped like `lag`, to be added.

    Raises
    ------
    ValueError
        If a lag is not finite, an amplitude negative or a time constant not positive.

    References
    ----------
    Bi, G. & Poo, M. (1998). Synaptic modifications in cultured hippocampal neurons. Journal of Neuroscience 18,
    10464-10472. doi:10.1523/JNEUROSCI.18-24-10464.1998. Exponentials: Song, S., Miller, K. D. & Abbott, L. F. (2000).
    Competitive Hebbian learning through spike-timing-dependent synaptic plasticity. Nature Neuroscience 3, 919-926.
    doi:10.1038/78829. Constants of the fit: Bi, G. & Poo, M. (2001). Annual Review of Neuroscience 24, 139-166.
    doi:10.1146/annurev.neuro.24.1.139
    """
    lag = validate.finite("lag", validate.floats("lag", lag, None))
    _sizes(a_plus, a_minus)
    rates = validate.number("tau_plus", tau_plus, above=0), validate.number("tau_minus", tau_minus, above=0)
    causal = lag >= 0
    falling = np.exp(-np.abs(lag) / np.where(causal, *rates))
    return np.asarray(np.where(causal, a_plus, -a_minus) * falling)


def pairs(pre: ArrayLike, post: ArrayLike, a_plus: float = A_PLUS, a_minus: float = A_MINUS,
          tau_plus: float = TAU_PLUS, tau_minus: float = TAU_MINUS) -> float:
    """Return the change of a synapse by two spike trains: the window, summed over every pair of spikes.

    Parameters
    ----------
    pre, post : (spikes,) times in ms in any order; a silent train is empty.
    a_plus, a_minus, tau_plus, tau_minus : as in `window`.

    Raises
    ------
    ValueError
        As `window` raises it, or if a train is no row of finite times.
    """
    times = [_times(name, train) for name, train in (("pre", pre), ("post", post))]
    if not (len(times[0]) and len(times[1])):
        window(0.0, a_plus, a_minus, tau_plus, tau_minus)  # wrong constants are wrong for a silent train too
        return 0.0
    return float(window(times[1][:, None] - times[0], a_plus, a_minus, tau_plus, tau_minus).sum())


def trace(before: Array, spikes: ArrayLike, tau: float, dt: float = 1.0) -> Array:
    """Return each synapse's memory of recent spikes one step later: it decays, and each spike adds 1.

    Parameters
    ----------
    before : trace before the step, of any shape.
    spikes : of this step, 0 or 1, of the same shape.
    tau : time constant in ms.
    dt : length of the step in ms.

    Raises
    ------
    ValueError
        If the shapes differ, a number is not finite, or a time is not positive.

    References
    ----------
    Morrison, A., Diesmann, M. & Gerstner, W. (2008). Phenomenological models of synaptic plasticity based on spike
    timing. Biological Cybernetics 98, 459-478. doi:10.1007/s00422-008-0233-1
    """
    before = validate.finite("before", validate.floats("before", before, None))
    spikes = validate.finite("spikes", validate.array("spikes", spikes, before.shape))
    kept = np.exp(-validate.number("dt", dt, above=0) / validate.number("tau", tau, above=0))
    return np.asarray(before * before.dtype.type(kept) + spikes)


def additive(w: Array, x: Array, y: Array, x_trace: Array, y_trace: Array, a_plus: float = A_PLUS,
             a_minus: float = A_MINUS) -> Array:
    """Pair STDP in one step: dw_ij = <a_plus y_i x_trace_j - a_minus y_trace_i x_j>.

    An output's spike reads the inputs' traces, an input's spike reads the outputs'. Steps add up to the sum over all
    pairs. What each weight is does not matter, so it needs bounds, such as `bounds.clip`.

    Parameters
    ----------
    w : (units, inputs) weights. Only their shape is used.
    x, y : (batch, inputs) and (batch, units) spikes of this step, 0 or 1; each row is a simulation of its own.
    x_trace : (batch, inputs), with the spikes of this step: they are causes.
    y_trace : (batch, units), decayed to this step, but without its spikes.
    a_plus, a_minus : as in `window`.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, a value is not finite, or an amplitude is negative.

    References
    ----------
    Song, Miller & Abbott (2000), see `window`; traces: Morrison, Diesmann & Gerstner (2008), see `trace`.
    """
    gain, loss = _gain_and_loss(w, x, y, x_trace, y_trace)
    _sizes(a_plus, a_minus)
    return validate.finite("dw", a_plus * gain - a_minus * loss)


def multiplicative(w: Array, x: Array, y: Array, x_trace: Array, y_trace: Array, a_plus: float = A_PLUS,
                   a_minus: float = A_MINUS, w_max: float = 1.0) -> Array:
    """Pair STDP with soft bounds: growth in proportion to w_max - w_ij, loss in proportion to w_ij.

    dw_ij = <a_plus (w_max - w_ij) y_i x_trace_j - a_minus w_ij y_trace_i x_j>: small enough steps stay in 0 to w_max.

    Parameters
    ----------
    w : (units, inputs) weights, 0 to `w_max`.
    x, y, x_trace, y_trace : as in `additive`.
    a_plus, a_minus : shares of the distance to the bound.
    w_max : the largest weight.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        As `additive` raises it, or if `w_max` is not positive.

    References
    ----------
    Rubin, J., Lee, D. D. & Sompolinsky, H. (2001). Equilibrium properties of temporally asymmetric Hebbian plasticity.
    Physical Review Letters 86, 364-367. doi:10.1103/PhysRevLett.86.364
    """
    gain, loss = _gain_and_loss(w, x, y, x_trace, y_trace)
    _sizes(a_plus, a_minus)
    room = validate.number("w_max", w_max, above=0) - w
    return validate.finite("dw", a_plus * room * gain - a_minus * w * loss)


def at_output(w: Array, y: Array, x_trace: Array, target: float) -> Array:
    """STDP at output spikes only: dw_ij = <y_i (x_trace_j - target)>. Inputs that were silent lately lose.

    Parameters
    ----------
    w : (units, inputs) weights. Only their shape is used.
    y : (batch, units) output spikes of this step, 0 or 1.
    x_trace : (batch, inputs), with the input spikes of this step.
    target : trace at which nothing changes, at least 0.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, a value is not finite, or the target is negative.

    References
    ----------
    Diehl, P. U. & Cook, M. (2015). Unsupervised learning of digit recognition using spike-timing-dependent plasticity.
    Frontiers in Computational Neuroscience 9, 99. doi:10.3389/fncom.2015.00099. Their exponent of the weight is 0 here.
    """
    w = validate.finite("w", validate.floats("w", w, ("units", "inputs")))
    x_trace = validate.finite("x_trace", validate.floats("x_trace", x_trace, ("batch", w.shape[1])))
    y = validate.finite("y", validate.floats("y", y, (len(x_trace), w.shape[0])))
    target = validate.number("target", target, least=0)
    dw: Array = y.T.astype(x_trace.dtype, copy=False) @ (x_trace - x_trace.dtype.type(target))
    return dw / len(y)


def _gain_and_loss(w: Array, x: Array, y: Array, x_trace: Array, y_trace: Array) -> tuple[Array, Array]:
    w = validate.finite("w", validate.floats("w", w, ("units", "inputs")))
    x = validate.finite("x", validate.floats("x", x, ("batch", w.shape[1])))
    y = validate.finite("y", validate.floats("y", y, (len(x), w.shape[0])))
    x_trace = validate.finite("x_trace", validate.floats("x_trace", x_trace, x.shape))
    y_trace = validate.finite("y_trace", validate.floats("y_trace", y_trace, y.shape))
    return y.T @ x_trace / len(x), y_trace.T @ x / len(x)


def _sizes(a_plus: float, a_minus: float) -> None:
    validate.number("a_plus", a_plus, least=0)
    validate.number("a_minus", a_minus, least=0)


def _times(name: str, train: ArrayLike) -> Array:
    if np.size(train) == 0 and np.ndim(train) == 1:
        return np.empty(0)
    return validate.finite(name, validate.floats(name, train, ("spikes",)))
