from itertools import pairwise

import numpy as np
import pytest

from hvb_lib.spiking import stdp
from hvb_lib.spiking.listener import Listener

CONSTANTS = {"a_plus": 0.05, "a_minus": 0.05, "tau_plus": 16.8, "tau_minus": 33.7}
TAU, TAU_S, T, DT = 10.0, 2.5, 1.6, 0.5


def kernel(t):
    t_peak = TAU * TAU_S / (TAU - TAU_S) * np.log(TAU / TAU_S)
    return (np.exp(-t / TAU) - np.exp(-t / TAU_S)) / (np.exp(-t_peak / TAU) - np.exp(-t_peak / TAU_S))


def after_spike(t):
    return T * (2 * np.exp(-t / TAU) - 4 * (np.exp(-t / TAU) - np.exp(-t / TAU_S)))


def change(lag):
    return stdp.window(lag * DT, CONSTANTS["a_plus"], CONSTANTS["a_minus"], 16.8, 33.7)


def by_steps(w, when, who, steps):
    """Sum all kernels anew in each step; look for each pair's neighbours."""
    heard, fired, last, came_back = [], [], {}, True
    for n in range(steps):
        for j in who[when == n]:
            heard.append((n, w[j]))
            if fired and j not in last:  # the first one since the neuron fired is charged
                w[j] = max(w[j] + change(fired[-1] - n), 0)
            last[j] = n
        v = sum(weight * kernel((n - at) * DT) for at, weight in heard)
        v += after_spike((n - fired[-1]) * DT) if fired else 0
        came_back |= v < T
        if v >= T and came_back:
            for j, at in last.items():
                w[j] = min(w[j] + change(n - at), 1)
            fired.append(n)
            heard, last, came_back = [], {}, False
    return np.array(fired) * DT


@pytest.mark.parametrize("seed", range(4))
def test_stretches_are_the_steps(seed):
    rng = np.random.default_rng(seed)
    when, who = np.nonzero(rng.random((300, 12)) < 0.06)
    w = rng.uniform(0, 1, 12)
    stepped = w.copy()
    fired = by_steps(stepped, when, who, 300)
    listener = Listener(w, T, **CONSTANTS, tau=TAU, tau_s=TAU_S, dt=DT)
    heard, cuts = [], [0, *np.sort(rng.choice(np.arange(1, 150), 5, replace=False)), 150]
    for start, end in pairwise(cuts):
        there = (when * DT >= start) & (when * DT < end)
        heard.append(start + listener.hear(when[there] * DT - start, who[there], int(end - start)))
    np.testing.assert_allclose(np.concatenate(heard), fired, atol=1e-9)
    assert len(fired) > 5
    np.testing.assert_allclose(w, stepped, atol=1e-12)
    assert listener.now == 150


def test_a_kernel_peaks_at_the_weight():
    high, low = (Listener(np.full(1, 0.8), threshold, **CONSTANTS, dt=0.01) for threshold in (0.799, 0.801))
    (at,) = high.hear([1.0], np.zeros(1, int), 20)
    assert at - 1 == pytest.approx(10 * 2.5 / 7.5 * np.log(4), abs=0.3)
    assert len(low.hear([1.0], np.zeros(1, int), 20)) == 0


def test_silence_moves_nothing_and_learning_can_be_held():
    w = np.full(5, 0.5)
    listener = Listener(w, 1.0, **CONSTANTS)
    assert len(listener.hear([], np.zeros(0, int), 20)) == 0
    listener.learning = False
    when, who = np.repeat(np.arange(20.0), 5), np.tile(np.arange(5), 20)
    assert len(listener.hear(when, who, 20)) > 0
    assert (w == 0.5).all()
