"""Gradients of two tasks against differences, and what is told apart when the pair is told."""

import numpy as np
import pytest

from hvb_lib import gradcheck, nn
from hvb_lib.claims import interference


@pytest.fixture(scope="module")
def tasks():
    return [interference.of_classes(pair, 40, seed=1) for pair in ((0, 1), (2, 3))]


@pytest.fixture(scope="module")
def network():
    return interference.after((0, 1), steps=60, seed=101)


def test_the_gradient_is_that_of_differences(tasks):
    small, (x, labels) = nn.mlp((784, 3, 10), 0, np.float64), tasks[0]
    _, found = interference.gradient(small, x, labels)
    b = small.parameters()[-1][0]

    def loss(value):
        b[...] = value
        return interference.gradient(small, x, labels)[0]

    np.testing.assert_allclose(found[-10:], gradcheck.central_difference(loss, b.copy()), atol=1e-7)


def test_a_small_step_costs_what_the_gradients_say(network, tasks):
    (_, g_a), (_, g_b) = (interference.gradient(network, *task) for task in tasks)
    assert g_a @ g_b < 0
    assert interference.cost_of_a_step(network, *tasks, 1e-6) / (-1e-6 * g_a @ g_b) == pytest.approx(1, abs=0.01)


def test_a_step_is_undone(network, tasks):
    before = [w.copy() for w, _ in network.parameters()]
    interference.cost_of_a_step(network, *tasks, 0.1)
    for (w, _), was in zip(network.parameters(), before, strict=True):
        np.testing.assert_array_equal(w, was)


def test_only_the_pairs_outputs_compete_when_it_is_told():
    def always_nine(x):
        return np.tile(np.arange(10.0), (len(x), 1))

    shares = interference.told(always_nine)  # the larger of each pair is said
    assert all(30 < share < 70 for share in shares)


def test_images_are_of_the_classes_asked_for():
    x, labels = interference.of_classes((3, 5), 30, seed=0, held=True)
    assert set(labels.tolist()) == {3, 5}
    assert x.shape == (30, 784)
    assert x.max() <= 1


def test_a_readout_on_pixels_reads():
    assert interference.read_again(lambda x: x, 784, steps=60, seed=101) > 60
