"""Greedy stacks, the stack of convolutions, the readout in closed form, and the verdict on depth."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from hvb_lib.claims import features, greedy, least_squares, soft_stack
from hvb_lib.claims.ledger import Estimate
from hvb_lib.claims.pipelines import split

RNG = np.random.default_rng(0)


def test_a_stack_is_its_layers_one_after_the_other():
    x = split(1000).x[:200]
    stack = greedy.Stack(features.SANGER, 8, x)
    for _ in range(3):
        stack.grow(0)
    y = x
    for layer in stack.layers:
        y = layer(y)
    assert y.shape == (200, 8)  # both halves together
    np.testing.assert_allclose(stack.top, y, rtol=1e-4, atol=1e-4)
    np.testing.assert_array_equal(stack.features(x), y)


def test_a_layer_never_changes_once_another_stands_on_it():
    stack = greedy.Stack(features.SOFT, 8, split(1000).x[:200])
    stack.grow(0)
    below = stack.layers[0].w.copy()
    stack.grow(0)
    np.testing.assert_array_equal(stack.layers[0].w, below)


def test_each_depth_is_read_from_the_top():
    held = greedy.held_out(features.RANDOM, 32, 1000, 100, depth=2, total=8000)
    assert len(held) == 2
    assert all(40 < accuracy < 95 for accuracy in held)


def numbers(hebb, bp, convolutions=(0.0, 0.01, -0.01)):
    rows = {"Hebb, depth 4 less depth 1 (points)": hebb, "BP, depth 4 less depth 1 (points)": bp,
            soft_stack.RISE: convolutions}  # fmt: skip
    return {name: Estimate(values) for name, values in rows.items()}


@pytest.mark.parametrize(("hebb", "bp", "convolutions", "verdict"), [
    ((-5.0, -5.1, -4.9), (0.1, 0.2, 0.3), (0.0, 0.01, -0.01), "holds"),
    ((-5.0, -5.1, -4.9), (0.1, 0.2, 0.3), (1.0, 1.1, 0.9), "holds with limits"),
    ((1.0, 1.1, 0.9), (0.1, 0.2, 0.3), (1.0, 1.1, 0.9), "fails"),
    ((-5.0, -5.1, -4.9), (-1.0, -1.1, -0.9), (1.0, 1.1, 0.9), "fails"),
])  # fmt: skip
def test_verdict_on_depth(hebb, bp, convolutions, verdict):
    assert greedy.judge_c21(numbers(hebb, bp, convolutions))[0] == verdict


def test_the_readout_is_scikit_learns_ridge():
    y, labels = RNG.standard_normal((300, 12)) * np.arange(1, 13) + 5, RNG.integers(3, size=300)
    sums = least_squares.Sums(12, 3)
    for start in range(0, 300, 70):
        sums.add(y[start : start + 70], labels[start : start + 70])
    found, scaler = sums.solved(0.3), StandardScaler().fit(y)
    theirs = Ridge(alpha=0.3 * 300).fit(scaler.transform(y), np.eye(3)[labels])
    np.testing.assert_allclose(y @ found.w.T + found.b, theirs.predict(scaler.transform(y)), atol=1e-5)


def test_a_feature_that_never_speaks_is_not_read():
    y = RNG.standard_normal((50, 3))
    y[:, 1] = 0
    sums = least_squares.Sums(3, 2)
    sums.add(y, (y[:, 0] > 0).astype(int))
    found = sums.solved(0.01)
    assert (found.w[:, 1] == 0).all()
    assert found.accuracy(y, y[:, 0] > 0) > 90


def test_the_best_strength_is_chosen_on_held_out_features():
    y, labels = RNG.standard_normal((40, 30)), RNG.integers(2, size=40)
    y[:, 0] += 3 * labels
    held, truth = RNG.standard_normal((500, 30)), RNG.integers(2, size=500)
    held[:, 0] += 3 * truth
    sums = least_squares.Sums(30, 2)
    sums.add(y, labels)
    reached = {s: sums.solved(s).accuracy(held, truth) for s in (1e-6, 0.1, 1.0)}
    assert least_squares.best(sums, held, truth, reached).accuracy(held, truth) == max(reached.values())


def test_convolutions_are_read_at_each_depth():
    setting = replace(soft_stack.SETTINGS["live"], units=(4, 6, 6), unlabelled=100, squares=500, images=250,
                      tested=50)
    assert all(50 < accuracy < 97 for accuracy in soft_stack.accuracies(soft_stack.FROZEN, setting, 100))
    stages = soft_stack.stack(soft_stack.SOFT, setting, 100, split(250).x)
    seen = soft_stack.each_depth(stages, split(250).x[:3], setting.read)
    assert [y.shape for y in seen] == [(3, 4 * 64), (3, 6 * 16), (3, 6 * 16)]
