"""Integrate-and-fire units: one image at a time by plain loops, and the network that they came from."""

from itertools import pairwise

import numpy as np
import pytest

from hvb_lib import converted, energy

SIZES = (9, 7, 5, 3)


def network(sizes=SIZES, seed=0):
    rng = np.random.default_rng(seed)
    weights = [rng.normal(0.15, 0.6, (m, n)).astype(np.float32) for n, m in pairwise(sizes)]
    return converted.balanced(weights, rng.random((50, sizes[0]), dtype=np.float32))


def image(sizes=SIZES, seed=1):
    x = np.random.default_rng(seed).random(sizes[0], dtype=np.float32)
    x[:2] = 0, 1
    return x


def transposed(weights):
    return [np.ascontiguousarray(w.T) for w in weights]


def by_loops(weights, x, steps, rate):
    """Unit after unit, spike after spike."""
    v = [np.full(len(w), 0.5) for w in weights]
    v[-1][:] = 0
    coding, spikes = np.full(len(x), 0.5), np.zeros(len(weights), int)
    for _ in range(steps):
        fired = []
        for j in range(len(x)):
            coding[j] += rate * x[j]
            if coding[j] >= 1:
                coding[j] -= 1
                fired.append(j)
        for layer, w in enumerate(weights):
            spikes[layer] += len(fired)
            for j in fired:
                v[layer] += w[:, j]
            if layer < len(weights) - 1:
                fired = [i for i in range(len(w)) if v[layer][i] >= 1]
                v[layer][fired] -= 1
    return v[-1] / steps, spikes


@pytest.mark.parametrize(("steps", "rate"), [(1, 1.0), (9, 1.0), (20, 0.3)])
def test_all_images_together_do_what_loops_do(steps, rate):
    weights, x = network(), np.stack([image(seed=seed) for seed in range(4)])
    response = converted.respond(weights, x, steps, rate)
    for i, row in enumerate(x):
        outputs, spikes = by_loops(weights, row, steps, rate)
        np.testing.assert_allclose(response.outputs[i], outputs, atol=1e-4)
        np.testing.assert_array_equal(response.spikes[i], spikes)
        assert response.active[i] == np.count_nonzero(row)
    assert (response.spikes.sum(axis=0) > 0).all()


@pytest.mark.parametrize("gather", [True, False])
@pytest.mark.parametrize(("steps", "rate"), [(6, 1.0), (20, 0.3)])
def test_events_do_what_all_images_together_do(steps, rate, gather):
    weights, x = network(), image()
    outputs = converted.events(transposed(weights), x, steps, rate, gather=gather)
    np.testing.assert_allclose(outputs, converted.respond(weights, x[None], steps, rate).outputs[0], atol=1e-4)


def test_rates_approach_the_rectified_network_as_one_over_the_time():
    weights, x = network(), np.stack([image(seed=seed) for seed in range(20)])
    wanted = converted.dense(weights, x)
    error = [np.abs(converted.respond(weights, x, steps).outputs - wanted).mean() for steps in (10, 100, 1000)]
    assert error[0] > 3 * error[1] > 9 * error[2]
    assert error[2] < 0.02


@pytest.mark.parametrize("steps", [1, 4, 11])
def test_an_input_fires_as_often_as_its_level_says(steps):
    x = np.linspace(0, 1, 101)[None] * 0.9973  # none half-way between two levels
    response = converted.respond([np.ones((1, 101))], x, steps)
    assert response.spikes[0, 0] == np.floor(x * steps + 0.5).sum()


def test_levels_are_whole_shares_and_cut_off_at_one():
    x = np.array([[0.0, 0.12, 0.13, 0.5, 1.0, 3.0]])
    np.testing.assert_allclose(converted.dense([np.eye(6)], x, levels=4)[0], [0, 0, 0.25, 0.5, 1, 1])


def test_products_without_zeros_are_the_products():
    weights, x = network(), image()
    x[3:6] = 0
    np.testing.assert_allclose(converted.skipping(weights, x), converted.dense(weights, x[None])[0], rtol=1e-5)


def test_balanced_layers_say_the_same_and_reach_one():
    rng = np.random.default_rng(3)
    weights = [rng.normal(0.3, 1, (m, n)) for n, m in ((6, 8), (8, 4))]
    x = rng.random((40, 6))
    scaled = converted.balanced(weights, x, 100)
    before, after = converted.dense(weights, x), converted.dense(scaled, x)
    np.testing.assert_allclose(after, before / before.max())
    assert np.maximum(x @ scaled[0].T, 0).max() == pytest.approx(1)
    assert np.maximum(x @ converted.balanced(weights, x, 50)[0].T, 0).max() > 1


def test_eight_bits_are_255_levels_within_half_a_step():
    w = np.random.default_rng(0).standard_normal((60, 70))
    (rounded,) = converted.quantised([w])
    step = np.abs(w).max() / 127
    assert np.abs(rounded - w).max() <= step / 2 * (1 + 1e-9)
    np.testing.assert_allclose(rounded / step, np.round(rounded / step), atol=1e-9)
    assert len(np.unique(converted.quantised([w], 3)[0])) == 7


def test_doubling_the_rate_doubles_the_spikes_and_the_price_of_events():
    x = np.stack([image(seed=seed) for seed in range(30)])
    once, twice = (converted.respond(network(), x, 40, rate) for rate in (0.5, 1.0))
    assert twice.spikes[:, 0].sum() == pytest.approx(2 * once.spikes[:, 0].sum(), rel=0.02)
    events = [energy.spiking(SIZES, 40, 5, r.spikes.mean(axis=0)).weights for r in (once, twice)]
    assert events[1] == pytest.approx(2 * events[0], rel=0.05)
