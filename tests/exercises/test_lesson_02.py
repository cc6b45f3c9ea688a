"""The tasks of lesson 02 against the library's loss, layers and judge."""

import numpy as np
import pytest

from hvb_lib import course, gradcheck, nn
from hvb_lib.checks.task import find

TASKS = course.root(__file__) / "exercises" / "tasks"


@pytest.mark.parametrize("level", [0, 1000, -1000])
def test_softmax_cross_entropy_is_the_librarys(level):
    rng = np.random.default_rng(0)
    z, labels = rng.normal(size=(7, 4)) + level, rng.integers(4, size=7)
    loss, delta = find("softmax_cross_entropy", TASKS).reference(z, labels)
    wanted, error = nn.SoftmaxCrossEntropy()(z, labels)
    assert loss == pytest.approx(wanted, rel=1e-12)
    np.testing.assert_allclose(delta, error, atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_backward_is_the_librarys_and_the_measured_slope(seed):
    rng = np.random.default_rng(seed)
    network = nn.Network([nn.Dense(5, 4, rng, dtype=float), nn.Tanh(), nn.Dense(4, 3, rng, dtype=float)])
    x, labels, loss = rng.normal(size=(6, 5)), rng.integers(3, size=6), nn.SoftmaxCrossEntropy()
    z = network.forward(x)
    (w1, _), (b1, _), (w2, _), _ = network.parameters()
    delta = loss(z, labels)[1].copy()
    changes = find("backward", TASKS).reference(x, np.tanh(x @ w1.T + b1), w2, delta)
    network.backward(delta)
    for change, (w, dw) in zip(changes, network.parameters(), strict=True):
        np.testing.assert_allclose(change, dw, atol=1e-12)
        measured = gradcheck.central_difference(lambda _: loss(network.forward(x), labels)[0], w)
        assert gradcheck.relative_error(-change, measured) < 1e-6


def test_gradient_check_is_the_judge_of_the_lesson():
    rng, check = np.random.default_rng(0), find("gradient_check", TASKS).reference
    w, dw = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))

    def loss(w):
        return float(np.sin(w).sum())

    measured = gradcheck.central_difference(loss, w)
    assert check(loss, w, dw, 1e-5) == pytest.approx(gradcheck.relative_error(dw, -measured), abs=1e-9)
    assert check(loss, w, -np.cos(w), 1e-5) < 1e-9
    assert check(loss, w, np.cos(w), 1e-5) == pytest.approx(2)
    assert check(loss, w, -2 * np.cos(w), 1e-5) == pytest.approx(0.5)
