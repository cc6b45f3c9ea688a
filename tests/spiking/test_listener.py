import numpy as np
import pytest

from hvb_lib.spiking.listener import Listener
from hvb_lib.spiking.neurons import Cell, Population
from hvb_lib.spiking.synapses import Synapses

CELL = Cell(tau=10.0, rest=0.0, threshold=8.0, reset=-8.0)
CONSTANTS = {"a_plus": 0.05, "a_minus": 0.05, "tau_plus": 16.8, "tau_minus": 33.7}


def by_steps(w, spikes):
    synapses, neuron = Synapses(w[None], **CONSTANTS, nearest=True), Population((1,), CELL)
    current, fired = 0.0, []
    for n, row in enumerate(spikes):
        current = current * np.exp(-1 / 2.5) + synapses.arrive(np.flatnonzero(row))[0]
        if neuron.step(6.0 * current)[0]:
            synapses.fire(np.array([0]))
            current = 0.0
            fired.append(n)
    return fired


@pytest.mark.parametrize("seed", range(4))
def test_stretches_are_the_steps(seed):
    rng = np.random.default_rng(seed)
    spikes = rng.random((300, 12)) < 0.2
    w = rng.uniform(0, 1, 12)
    stepped = w.copy()
    fired = by_steps(stepped, spikes)
    listener = Listener(w, CELL, gain=6.0, **CONSTANTS)
    cuts = np.sort(rng.choice(300, 6, replace=False))
    heard = [start + step for start, part in zip([0, *cuts], np.split(spikes, cuts), strict=True)
             for step in listener.hear(part)]  # fmt: skip
    assert heard == fired
    assert len(fired) > 5
    np.testing.assert_allclose(w, stepped, atol=1e-12)
    assert listener.now == 300


def test_silence_moves_nothing_and_learning_can_be_held():
    w = np.full(5, 0.5)
    listener = Listener(w, CELL, gain=6.0, **CONSTANTS)
    assert listener.hear(np.zeros((20, 5), bool)) == []
    listener.learning = False
    assert listener.hear(np.ones((20, 5), bool))
    assert (w == 0.5).all()
