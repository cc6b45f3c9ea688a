"""The tasks of lesson 11 against the counter, the ledger's interval and the library's covariance rule."""

import numpy as np
import pytest

from hvb_lib import course, nn, rules
from hvb_lib.checks.task import find
from hvb_lib.claims.ledger import Estimate
from hvb_lib.claims.price import backprop, operations

TASKS = course.root(__file__) / "exercises" / "tasks"


@pytest.mark.parametrize("sizes", [(784, 64, 10), (300, 200, 100, 10), (500, 10)])
def test_operations_are_nearly_all_that_is_counted(sizes):
    products = find("operations_per_step", TASKS).reference(list(sizes), 128)
    assert 0.95 < products / operations(backprop(sizes), inputs=sizes[0]) < 1


def test_interval_is_the_ledgers():
    values = np.random.default_rng(0).normal(95, 1, size=5)
    found = find("interval", TASKS).reference(values, 2.7764451)
    np.testing.assert_allclose(found, Estimate(tuple(values)).interval, atol=1e-7)


def test_clamped_hebb_is_the_covariance_rule_and_the_gradient_of_a_readout_at_zero():
    rng = np.random.default_rng(0)
    x, labels = rng.normal(size=(12, 5)) + 3, rng.permutation(np.repeat([0, 1, 2], 4))
    w = find("clamped_hebb", TASKS).reference(x, labels, 3)
    np.testing.assert_allclose(w, rules.covariance(np.zeros((3, 5)), x, np.eye(3)[labels]), atol=1e-12)
    _, delta = nn.SoftmaxCrossEntropy()(np.zeros((12, 3)), labels)  # equal classes: the mean of delta is zero
    np.testing.assert_allclose(w, rules.gradient(x, delta), atol=1e-12)
