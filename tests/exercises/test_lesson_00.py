"""The tasks of lesson 00 against the library's neuron, its delta rule and its count."""

import numpy as np
import pytest

from hvb_lib import course, one_neuron, rules
from hvb_lib.checks.task import find

TASKS = course.root(__file__) / "exercises" / "tasks"


def batch(seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(3, 5)), rng.normal(size=(7, 5)) + 1, rng.choice([-1.0, 1.0], size=7), 0.1


@pytest.mark.parametrize("seed", range(5))
def test_neuron_output_is_what_the_rules_and_the_learner_use(seed):
    w, x, t, lr = batch(seed)
    y = find("neuron_output", TASKS).reference(w, x)
    np.testing.assert_allclose(y, [[sum(unit * row) for unit in w] for row in x], atol=1e-12)
    loss = one_neuron.DeltaRule(w[:1].copy(), lr).step(x, t)
    assert loss == pytest.approx(np.mean((y[:, 0] - t) ** 2) / 2, rel=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_error_step_is_the_rule_and_the_learner(seed):
    w, x, t, lr = batch(seed)
    step = find("error_step", TASKS).reference
    neuron = one_neuron.DeltaRule(w[:1].copy(), lr)
    neuron.step(x, t)
    new = step(w[0], x, t, lr)
    np.testing.assert_allclose(new, neuron.w[0], atol=1e-12)
    np.testing.assert_allclose(new, w[0] + lr * rules.gradient(x, x @ w[:1].T - t[:, None])[0], atol=1e-12)


def test_the_examples_of_the_texts():
    """Worked by hand in the tasks: 1 - 3 = -2, and 0.5 + 0.1 * 2 * 2 = 0.9."""
    y = find("neuron_output", TASKS).reference(np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 0.0, -1.0]]))
    new = find("error_step", TASKS).reference(np.array([0.5]), np.array([[2.0]]), np.array([3.0]), 0.1)
    assert y.tolist() == [[-2.0]]
    assert new == pytest.approx([0.9])


@pytest.mark.parametrize("rule", ["error", "activity"])
@pytest.mark.parametrize("sign", [1, -1])
def test_unnamed_accuracy_is_the_count_of_the_lesson(rule, sign):
    pair = one_neuron.Pair(3, 5)
    w = sign * one_neuron.path(pair, rule, 60)[-1]
    named = slice(one_neuron.NAMING)
    share = find("unnamed_accuracy", TASKS).reference(
        pair.test_x @ w, pair.test_t, pair.train_x[named] @ w, pair.train_t[named]
    )
    assert share == pytest.approx(one_neuron.accuracy(pair, w[None]), abs=1e-12)


def test_the_better_of_both_ways_never_gets_less_than_half_from_noise():
    """As the text says; the named count does, and is a half on average."""
    count, rng = find("unnamed_accuracy", TASKS).reference, np.random.default_rng(0)
    shares = []
    for _ in range(300):
        y, t = rng.normal(size=(2, 25)), rng.choice([-1.0, 1.0], size=(2, 25))
        shares.append(count(y[0], t[0], y[1], t[1]))
    spread = np.std(shares) / np.sqrt(len(shares))
    assert abs(np.mean(shares) - 0.5) < 3 * spread
    assert min(shares) < 0.5
