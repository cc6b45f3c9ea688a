import numpy as np
import pytest

from hvb_lib import nn
from hvb_lib.credit.inference import Inference
from tests.credit import inference_twins as twins

SIZES = (5, 6, 4, 3)


def drawn(seed, sizes=SIZES, batch=4):
    rng = np.random.default_rng(seed)
    network = nn.mlp(sizes, seed, np.float64)
    for dense in network.layers[::2]:
        dense.b += 0.1 * rng.normal(size=dense.b.shape)
    return network, rng.normal(size=(batch, sizes[0])), rng.integers(sizes[-1], size=batch)


def settled(network, x, labels, steps, rate=0.2, **options):
    inference = Inference(network, **options)
    inference.start(x, labels)
    for _ in range(steps):
        inference.step(rate)
    for layer in range(len(inference.dense)):
        inference.change(layer)
    return inference


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("steps", "precision"), [(0, 1.0), (1, 1.0), (7, 1.0), (7, 0.3)])
def test_the_loop_twin(seed, steps, precision):
    network, x, labels = drawn(seed)
    inference = settled(network, x, labels, steps, precision=precision)
    w, b = [d.w for d in inference.dense], [d.b for d in inference.dense]
    dw, energy = [np.zeros_like(a) for a in w], 0.0
    for row, label in zip(x, labels, strict=True):

        def delta_of(z, label=label):
            p = np.exp(z) / np.sum(np.exp(z))
            return -np.log(p[label]), p - np.eye(len(z))[label]

        changes, one = twins.inference(w, b, row, delta_of, steps, 0.2, precision)
        dw, energy = [a + c / len(x) for a, c in zip(dw, changes, strict=True)], energy + one / len(x)
    assert inference.energy() == pytest.approx(energy, rel=1e-12)
    for dense, wanted in zip(inference.dense, dw, strict=True):
        np.testing.assert_allclose(dense.dw, wanted, atol=1e-13)


@pytest.mark.parametrize("seed", range(3))
def test_values_move_down_the_slope_of_the_energy(seed):
    network, x, labels = drawn(seed)
    inference = settled(network, x, labels, 3)
    before, h = [v.copy() for v in inference.v], 1e-6
    inference.step(1.0)
    moved = [v - start for v, start in zip(inference.v, before, strict=True)]
    for layer, unit in ((0, 2), (1, 1)):
        found = []
        for shift in (h, -h):
            for v, start in zip(inference.v, before, strict=True):
                v[...] = start
            inference.v[layer][0, unit] += shift
            found.append(energy_at(inference))
        slope = (found[0] - found[1]) / (2 * h) * len(x)  # the energy is a mean, each input moves by its own
        assert moved[layer][0, unit] == pytest.approx(-slope, rel=1e-6, abs=1e-9)


def energy_at(inference):
    """The energy from the values alone."""
    predicted = [inference.predicted[0]]
    for bend, dense, v in zip(inference.bends, inference.dense[1:], inference.v, strict=True):
        predicted.append(dense.forward(bend.forward(v)).copy())
    hidden = sum(((v - mu) ** 2).sum() for v, mu in zip(inference.v, predicted[:-1], strict=True)) / 2
    return hidden / len(predicted[0]) + nn.SoftmaxCrossEntropy()(predicted[-1], inference.labels)[0]


def test_the_energy_falls_from_the_loss():
    rng = np.random.default_rng(3)
    network = nn.Network([nn.Dense(5, 9, rng, 1, np.float64), nn.Tanh(), nn.Dense(9, 3, rng, 1, np.float64)])
    x, labels = rng.normal(size=(4, 5)), rng.integers(3, size=4)
    inference = Inference(network)
    energies = [inference.start(x, labels)]
    assert inference.energy() == pytest.approx(energies[0], rel=1e-14)
    for _ in range(60):
        inference.step(0.1)
        energies.append(inference.energy())
    assert (np.diff(energies) < 0).all()


def test_the_change_is_minus_the_slope_of_the_energy():
    network, x, labels = drawn(4)
    inference = settled(network, x, labels, 5)
    dense, h = inference.dense[1], 1e-6
    v, found = [a.copy() for a in inference.v], []
    for shift in (h, -h):
        dense.w[2, 3] += shift
        inference.v = [a.copy() for a in v]
        found.append(energy_at(inference))
        dense.w[2, 3] -= shift
    assert dense.dw[2, 3] == pytest.approx(-(found[0] - found[1]) / (2 * h), rel=1e-6)


def test_another_loss_and_another_bend():
    rng = np.random.default_rng(0)
    network = nn.Network([nn.Dense(5, 4, rng, 1, np.float64), nn.Tanh(), nn.Dense(4, 3, rng, 1, np.float64)])
    x, target = rng.normal(size=(6, 5)), rng.normal(size=(6, 3))
    inference = settled(network, x, target, 600, loss=nn.SquaredError())
    # At rest nothing pulls: each hidden error equals what comes down from the output, and eps = t - mu there.
    np.testing.assert_allclose(inference.errors[1], target - inference.predicted[1], atol=1e-14)
    pull = (1 - np.tanh(inference.v[0]) ** 2) * (inference.errors[1] @ network.layers[2].w)
    np.testing.assert_allclose(inference.errors[0], pull, atol=1e-12)


def test_nothing_is_allocated_anew_by_the_next_batch():
    network, x, labels = drawn(0)
    inference = settled(network, x, labels, 2)
    kept = {key: id(a) for key, a in inference.buffer.made.items()}
    inference.start(x[:2], labels[:2])
    inference.step(0.1)
    assert {key: id(a) for key, a in inference.buffer.made.items()} == kept
    assert inference.v[0].shape == (2, 6)
