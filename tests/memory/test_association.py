import numpy as np
import pytest

from hvb_lib import rules
from hvb_lib.memory import association, states, theory
from tests.memory import loop_twins


@pytest.fixture
def pairs():
    return states.drawn(5, 12, 1).astype(float), states.drawn(5, 4, 2).astype(float)


def test_the_rules_are_their_loops(pairs):
    x, y = pairs
    w = np.random.default_rng(0).normal(size=(4, 12))
    np.testing.assert_allclose(association.outer_product(x, y), loop_twins.outer_product(x, y), atol=1e-12)
    np.testing.assert_allclose(association.delta(w, x, y), loop_twins.delta(w, x, y), atol=1e-12)


def test_the_delta_rule_is_backpropagations_change_of_a_linear_layer(pairs):
    x, y = pairs
    w = np.random.default_rng(0).normal(size=(4, 12))
    np.testing.assert_allclose(association.delta(w, x, y), rules.gradient(x, x @ w.T - y), atol=1e-12)


def test_the_delta_rule_ends_at_the_pseudo_inverse(pairs):
    x, y = pairs
    w = np.zeros((4, 12))
    for _ in range(3000):
        w += 0.2 * association.delta(w, x, y)
    np.testing.assert_allclose(w, association.pseudo_inverse(x, y), atol=1e-9)
    np.testing.assert_allclose(x @ w.T, y, atol=1e-9)


def test_recall_gives_signs_and_zero_counts_as_plus():
    recalled = association.recall(np.array([[1.0, 1.0], [1.0, -2.0]]), np.array([[1.0, -1.0], [-1.0, -1.0]]))
    assert recalled.tolist() == [[1, 1], [-1, 1]]


@pytest.mark.parametrize(("rule", "predicted", "load"), [
    (association.outer_product, theory.error_rate, 0.15),
    (association.pseudo_inverse, theory.pseudo_inverse_error_rate, 0.15),
])  # fmt: skip
def test_errors_are_as_many_as_predicted(rule, predicted, load):
    wrong = []
    for seed in range(4):
        x, y = states.drawn(round(800 * load), 800, seed), states.drawn(round(800 * load), 200, seed + 10)
        wrong.append((association.recall(rule(x, y), states.corrupted(x, 0.2, seed)) != y).mean())
    assert np.mean(wrong) == pytest.approx(predicted(load, 0.2), rel=0.07)
