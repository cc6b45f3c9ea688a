"""What a step costs: the count must equal the sum done by hand, and counting must change nothing."""

import copy
from types import SimpleNamespace

import numpy as np
import pytest

from hvb_lib import cost, nn, rules, train

B, I, U = 7, 5, 3  # noqa: E741 (batch, inputs and units, as in the equations)

# By hand: y = x w^T; <y x> and its division; the rule's own terms; lr times dw, and the addition.
PLAIN = 2 * B * I * U + (2 * B * I * U + U * I) + 2 * U * I
STEPS = {
    "hebb": PLAIN,
    "covariance": PLAIN + (B * U + U) + B * U,  # the mean of y, and its subtraction
    "oja": PLAIN + B * U + (B * U + U) + 2 * U * I,  # y^2, its mean, times w, the subtraction
    "sanger": PLAIN + (2 * B * U * U + U * U) + 2 * U * U * I + U * I,  # <y y>, the triangle times w, the subtraction
    "subspace": PLAIN + (2 * B * U * U + U * U) + 2 * U * U * I + U * I,  # the same, and all of <y y>
    "nonlinear": PLAIN + 2 * B * U,  # the cube
    "competitive": PLAIN + (B * U + U) + (B * U + U) + 2 * U * I,  # who is active; the mean of y, times w, -
    "soft_hebb": PLAIN + (B * U + U) + 2 * U * I + 2 * U * I,  # who is active; a dot product a unit; times w, -
    "krotov_hopfield": PLAIN + (B * U + U) + 2 * U * I + 2 * U * I + 2 * U * I,  # |w| w, and as soft_hebb
    "bcm": PLAIN + B * U + (B * U + U) + 2 * B * U,  # y^2, its mean, y - theta and its product with y
}


def random_layer():
    rng = np.random.default_rng(0)
    return rng.standard_normal((U, I)), rng.standard_normal((B, I))


@pytest.mark.parametrize("name", rules.RULES)
def test_a_hebbian_step_equals_its_hand_count(name):
    w, x = random_layer()
    assert cost.measure(train.Hebbian(w, name, 0.1), x).operations == STEPS[name]


def test_backprops_own_rule_equals_its_hand_count():
    _, x = random_layer()
    with cost.counting() as tally:
        rules.gradient(x.view(cost.Counted), np.ones((B, U)))
    assert tally.operations == 2 * B * I * U + 2 * U * I  # the product, its division, its sign


class Pass:
    """A learner that only sends a batch up through a layer, and down again if asked."""

    def __init__(self, down=False, send=True):
        self.layer, self.down, self.send = nn.Dense(I, U, np.random.default_rng(0), dtype=np.float64), down, send

    def step(self, x, labels=None):
        z = self.layer.forward(x)
        if self.down:
            self.layer.backward(z, send=self.send)


def test_dense_forward_and_backward_equal_their_hand_counts():
    _, x = random_layer()
    up, both, first = (cost.measure(learner, x).operations for learner in (Pass(), Pass(True), Pass(True, send=False)))
    assert up == 2 * B * I * U + B * U  # the product, the biases
    assert first - up == 2 * B * I * U + B * U + U * I + U  # dw, the sum of db, their divisions
    assert both - first == 2 * B * I * U  # the error of the inputs


def test_a_step_of_backprop_equals_its_hand_count():
    H, C = 4, U
    learner = train.Backprop(nn.mlp((I, H, C), 0, np.float64), 0.1, 0.9)
    _, x = random_layer()
    hidden = (2 * B * I * H + B * H) + B * H  # Dense, ReLU
    readout = 2 * B * H * C + B * C
    loss = 5 * B * C + 3 * B + B  # maximum, subtraction, exp, sum, division; log, minus, mean; minus 1 at the label
    back = (4 * B * H * C + B * C + C * H + C) + 2 * B * H + (2 * B * I * H + B * H + H * I + H)
    step = 4 * (I * H + H + H * C + C)  # times momentum, plus dw, times lr, plus w
    assert cost.measure(learner, x, np.zeros(B, dtype=int)).operations == hidden + readout + loss + back + step


def test_bytes_are_those_of_operands_and_result():
    a = np.ones((3, 4)).view(cost.Counted)
    with cost.counting() as tally:
        a + np.ones(4)
    assert tally.bytes == (12 + 4 + 12) * 8


@pytest.mark.parametrize(("work", "counted"), [
    (lambda a: a @ np.ones((4, 2)), (24, 24, 0)),
    (lambda a: a.sum(axis=0), (0, 12, 0)),
    (lambda a: a - 1, (0, 12, 0)),
    (lambda a: np.maximum(a, 0) > 0.5, (0, 24, 0)),
    (lambda a: a * a + np.square(a), (24, 12, 0)),
    (lambda a: np.multiply.reduce(a), (12, 0, 0)),
    (lambda a: np.exp(a) / 3, (0, 0, 24)),
    (lambda a: np.add.at(a, np.array([0, 0]), 1.0), (0, 8, 0)),
    (lambda a: a[1:].copy(), (0, 0, 0)),
])  # fmt: skip
def test_multiplications_are_told_from_additions(work, counted):
    a = np.ones((3, 4)).view(cost.Counted)
    with cost.counting() as tally:
        work(a)
    assert (tally.multiplications, tally.additions, tally.others) == counted
    assert tally.operations == sum(counted)


def test_what_is_read_and_written_of_weights_is_tallied_by_itself():
    w = np.ones((3, 4), np.float32).view(cost.Weights)
    with cost.counting() as tally:
        z = w @ np.ones(4, np.float32)  # reads w and the inputs, writes z
        z += 1  # no weights
        w[1] += np.float32(2)  # reads and writes a row
    assert tally.of_weights == 4 * (12 + 2 * 4)
    assert tally.read == 4 * (12 + 4) + 4 * 3 + 4 * 4 + 4
    assert tally.written == 4 * (3 + 3 + 4)
    assert tally.bytes == tally.read + tally.written


def test_weights_of_a_learner_are_tallied_and_others_refused():
    w, x = random_layer()
    learner = train.Hebbian(w, "hebb", 0.1)
    assert cost.measure(learner, x).of_weights == 0
    assert cost.measure(learner, x, weights=[w]).of_weights == 3 * w.nbytes  # y = x w^T, and w += dw
    with pytest.raises(ValueError, match="none of the learner's"):
        cost.measure(learner, x, weights=[w.copy()])


def test_in_place_work_is_counted():
    a = np.ones(6, dtype=np.float32).view(cost.Counted)
    with cost.counting() as tally:
        a *= 2
    assert (tally.operations, tally.bytes) == (6, 2 * 6 * 4)


@pytest.mark.parametrize(("work", "operations"), [
    (lambda a: a @ a.T, 2 * 3 * 4 * 3),
    (lambda a: a @ np.ones(4), 2 * 3 * 4),
    (lambda a: np.matvec(a, np.ones(4)), 2 * 3 * 4),
    (lambda a: np.vecdot(a, a), 2 * 3 * 4),
    (lambda a: a.dot(np.ones((4, 2))), 2 * 3 * 4 * 2),
    (lambda a: np.dot(a, a.T), 2 * 3 * 4 * 3),
    (lambda a: np.vdot(a, a), 2 * 12),
    (lambda a: a.sum(axis=0), 12),
    (lambda a: a.max(), 12),
    (lambda a: np.cumsum(a, axis=0), 12),
    (lambda a: np.add.at(a, (np.array([0, 0, 2]), np.array([1, 1, 3])), 1.0), 3),
    (lambda a: np.exp(a - 1), 24),
    (lambda a: np.divmod(a, 2), 24),
    (lambda a: np.maximum(a, 0) > 0.5, 24),
    (lambda a: a[1:, ::2].copy(), 0),
    (lambda a: (a.T + 1).reshape(2, 6) * 2, 24),
])  # fmt: skip
def test_operations_by_hand(work, operations):
    a = np.ones((3, 4)).view(cost.Counted)
    with cost.counting() as tally:
        work(a)
    assert tally.operations == operations


@pytest.mark.parametrize("work", [
    lambda a: np.einsum("ij->", a), lambda a: np.linalg.norm(a), lambda a: np.inner(a, a),
    lambda a: np.tensordot(a, a.T, 1),
])  # fmt: skip
def test_what_cannot_be_counted_is_refused(work):
    with pytest.raises(ValueError, match="can't be counted, wanted @"):
        work(np.ones((3, 4)).view(cost.Counted))


def test_nothing_is_counted_outside_and_tallies_nest():
    a = np.ones(5).view(cost.Counted)
    with cost.counting() as outer:
        with cost.counting() as inner:  # both are still at zero when the inner one closes
            pass
        a + 1
    a + 1
    assert (outer.operations, inner.operations) == (5, 0)


def test_a_tally_closes_on_an_error():
    with pytest.raises(KeyError), cost.counting() as tally:
        raise KeyError
    np.ones(5).view(cost.Counted) + 1
    assert tally.operations == 0


def learners():
    rng = np.random.default_rng(0)
    hebbian = [train.Hebbian(rng.standard_normal((U, I)), name, 0.1) for name in rules.RULES]
    backprop = train.Backprop(nn.Network([nn.Dense(I, 4, rng, dtype=np.float64), nn.Tanh(),
                                          nn.Dense(4, U, rng, dtype=np.float64)]), 0.1, 0.9)  # fmt: skip
    backprop.step(rng.standard_normal((B, I)), np.zeros(B, dtype=int))  # with buffers and momentum of an earlier step
    return [*hebbian, backprop]


def weights(learner):
    return [learner.w] if isinstance(learner, train.Hebbian) else [w for w, _ in learner.network.parameters()]


@pytest.mark.parametrize("learner", learners(), ids=lambda v: getattr(getattr(v, "rule", None), "__name__", "backprop"))
def test_measuring_leaves_the_learner_as_it_was_and_computes_what_it_computes(learner, monkeypatch):
    x, labels = np.random.default_rng(1).standard_normal((B, I)), np.arange(B) % U
    before = [w.copy() for w in weights(learner)]
    twin = copy.deepcopy(learner)
    monkeypatch.setattr(cost, "copy", SimpleNamespace(deepcopy=lambda _, twins: twin))
    assert cost.measure(learner, x, labels).operations > 0
    for w, old in zip(weights(learner), before, strict=True):
        np.testing.assert_array_equal(w, old)
        assert type(w) is np.ndarray
    learner.step(x, labels)
    for w, measured, old in zip(weights(learner), weights(twin), before, strict=True):
        np.testing.assert_allclose(np.asarray(measured), w, rtol=1e-13, atol=1e-15)
        assert (w != old).any()


def test_a_learner_with_nested_parts_is_counted_through_and_through():
    class Nested:
        def __init__(self):
            self.parts = {"first": (np.ones(4), [np.ones(4)])}
            self.own = self  # a learner may refer to itself
            self.f = np.exp

        def step(self, x, labels=None):
            a, (b,) = self.parts["first"]
            self.f(a + b)

    assert cost.measure(Nested(), np.ones((1, 1))).operations == 8


def test_twice_the_batch_costs_twice_the_batchs_part():
    w, x = random_layer()
    once = cost.measure(train.Hebbian(w, "hebb", 0.1), x).operations
    twice = cost.measure(train.Hebbian(w, "hebb", 0.1), np.concatenate([x, x])).operations
    assert twice - once == 4 * B * I * U
