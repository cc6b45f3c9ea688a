"""Each planted backward pass is wrong exactly where lesson 02 says it is."""

import numpy as np
import pytest

from hvb_lib import gradcheck, nn, planted_bugs

NAMES = ("dw1", "db1", "dw2", "db2")


@pytest.fixture
def problem():
    rng = np.random.default_rng(5)
    network = nn.mlp((6, 5, 5), 0, float)
    x, labels = rng.normal(size=(16, 6)), rng.integers(5, size=16)
    _, delta = nn.SoftmaxCrossEntropy()(network.forward(x), labels)
    network.backward(delta)
    (w1, _), (b1, _), (w2, _), _ = network.parameters()
    return (x, np.maximum(x @ w1.T + b1, 0), w2, delta), [dw for _, dw in network.parameters()]


@pytest.mark.parametrize(("name", "wrong"), [("A", {"dw1", "db1"}), ("B", {"db2"}), ("C", {"dw1", "db1"})])
def test_wrong_where_it_should_be(problem, name, wrong):
    arguments, right = problem
    found = dict(zip(NAMES, planted_bugs.BACKWARDS[name](*arguments), strict=True))
    errors = {key: gradcheck.relative_error(found[key], b) for key, b in zip(NAMES, right, strict=True)}
    assert {key for key, error in errors.items() if error > 1e-9} == wrong
    assert all(errors[key] > 0.1 for key in wrong)
    if name == "B":
        assert errors["db2"] == pytest.approx(2)


def test_sizes_that_differ_give_c_away(problem):
    (x, y, w2, delta), _ = problem
    with pytest.raises(ValueError, match="matmul"):
        planted_bugs.BACKWARDS["C"](x, y, w2[:4], delta[:, :4])
