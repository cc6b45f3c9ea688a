"""Random feedback: its loop twin, backpropagation where the matrices are the weights, and angles that fall."""

import numpy as np
import pytest

from hvb_lib import cost, credit, nn, train
from tests.credit import feedback_twins


def batch(seed=0, n=7, inputs=6, classes=4, dtype=np.float64):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, inputs)).astype(dtype), rng.integers(classes, size=n)


def forward_weights(network):
    return [layer.w.copy() for layer in network.layers if isinstance(layer, nn.Dense)][1:]


def changes(network, x, labels, **options):
    """Return the changes of a network whose error comes back through matrices of seed 1, and these matrices."""
    b = credit.matrices(network, 1, direct=options.get("direct", False))
    fed = credit.RandomFeedback(network.layers, b, **options)
    _, delta = nn.SoftmaxCrossEntropy()(fed.forward(x), labels)
    fed.backward(delta)
    return fed, delta


@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("seed", range(2))
def test_each_change_is_that_of_the_loops(direct, seed):
    x, labels = batch(seed)
    fed, delta = changes(nn.mlp((6, 5, 3, 4), seed, float), x, labels, direct=direct)
    dense = [layer for layer in fed.layers if isinstance(layer, nn.Dense)]
    sums = [layer.z for layer in dense[:-1]]
    errors = [feedback_twins.hidden_errors(top, fed.feedback, [z[n] for z in sums], direct)
              for n, top in enumerate(delta)]  # fmt: skip
    for layer, theirs in zip(dense[:-1], zip(*errors, strict=True), strict=True):
        np.testing.assert_allclose(layer.dw, feedback_twins.mean_change(theirs, layer.x), atol=1e-12)
    np.testing.assert_allclose(dense[-1].dw, feedback_twins.mean_change(delta, dense[-1].x), atol=1e-12)


@pytest.mark.parametrize(("dtype", "within"), [(np.float64, 1e-12), (np.float32, 1e-6)])
def test_through_the_forward_weights_it_is_backpropagation(dtype, within):
    x, labels = batch(dtype=dtype)
    network = nn.mlp((6, 5, 3, 4), 0, dtype)
    fed = credit.RandomFeedback(network.layers, forward_weights(network))
    _, delta = nn.SoftmaxCrossEntropy()(fed.forward(x), labels)
    fed.backward(delta)
    ours = [dw.copy() for _, dw in fed.parameters()]
    network.backward(delta)
    for a, (_, b) in zip(ours, network.parameters(), strict=True):
        np.testing.assert_allclose(a, b, atol=within)
        assert np.abs(b).max() > 1e-3
    assert max(credit.angles(fed, x, labels)) < 1e-3


def test_with_one_hidden_layer_direct_is_the_same():
    x, labels = batch()
    network = nn.mlp((6, 5, 4), 0, float)
    plain, direct = (changes(network, x, labels, direct=d)[0].parameters()[0][1].copy() for d in (False, True))
    np.testing.assert_array_equal(plain, direct)


def test_with_two_hidden_layers_it_is_not():
    x, labels = batch()
    network = nn.mlp((6, 5, 3, 4), 0, float)
    plain, direct = (changes(network, x, labels, direct=d)[0].parameters()[0][1].copy() for d in (False, True))
    assert credit.alignment(plain, direct) > 10


def test_signs_follow_the_weights_and_sizes_stay():
    x, labels = batch()
    network = nn.mlp((6, 5, 3, 4), 0, float)
    first = [np.abs(b) for b in credit.matrices(network, 1)]
    learner = credit.FeedbackAlignment(network, 0.5, seed=1, signs=True)
    for _ in range(3):
        now = forward_weights(network)
        learner.step(x, labels)
        for b, w, size in zip(learner.network.feedback, now, first, strict=True):
            np.testing.assert_array_equal(b, np.copysign(size, w))


def test_learning_turns_the_weights_to_the_feedback():
    x = np.random.default_rng(3).standard_normal((200, 20)).astype(np.float32)
    labels = (x @ np.random.default_rng(4).standard_normal((20, 3))).argmax(axis=1)
    network = nn.mlp((20, 40, 3), 0)
    learner = credit.FeedbackAlignment(network, 0.1, 0.9, seed=1)
    b = learner.network.feedback[0].copy()
    before = credit.alignment(forward_weights(network)[0], b), credit.angles(learner.network, x, labels)[0]
    assert before == pytest.approx((90, 90), abs=25)
    train.train(learner, x, labels, epochs=10, batch=20)
    after = credit.alignment(forward_weights(network)[0], b), credit.angles(learner.network, x, labels)[0]
    assert after[0] < 75
    assert after[1] < 60
    assert train.accuracy(learner.forward, x, labels) > 0.9
    np.testing.assert_array_equal(learner.network.feedback[0], b)


def test_the_sign_of_the_feedback_matters():
    x, labels = batch(5, n=40)
    network = nn.mlp((6, 30, 4), 0, float)
    w = forward_weights(network)
    right, opposite = (credit.angles(credit.RandomFeedback(network.layers, [s * b for b in w]), x, labels)[0]
                       for s in (1, -1))  # fmt: skip
    assert right < 1e-3
    assert opposite == pytest.approx(180)


@pytest.mark.parametrize(("a", "b", "wanted"), [([1, 0], [0, 2], 90), ([[1, 0], [0, 1]], [[3, 0], [0, 3]], 0),
                                                ([1, 1], [-2, -2], 180), ([1, 0], [1, 1], 45)])  # fmt: skip
def test_alignment(a, b, wanted):
    assert credit.alignment(a, b) == pytest.approx(wanted, abs=1e-9)


def test_small_angles_keep_their_digits():
    assert credit.alignment([1.0, 0.0], [1.0, 1e-9]) == pytest.approx(np.degrees(1e-9), rel=1e-6)


def test_nothing_of_a_batchs_size_is_allocated_twice():
    x, labels = batch(dtype=np.float32)
    learner = credit.FeedbackAlignment(nn.mlp((6, 5, 3, 4), 0), 0.1, direct=True)
    learner.step(x, labels)
    sent = [id(a) for a in learner.network.sent]
    learner.step(x[:3], labels[:3])
    assert [id(a) for a in learner.network.sent] == sent


def test_a_step_costs_what_backpropagation_costs():
    x, labels = batch(dtype=np.float32)
    fed = cost.measure(credit.FeedbackAlignment(nn.mlp((6, 5, 3, 4), 0), 0.1), x, labels)
    assert fed.operations == cost.measure(train.Backprop(nn.mlp((6, 5, 3, 4), 0), 0.1), x, labels).operations


def test_what_overflows_is_named():
    x, labels = batch(dtype=np.float32)
    learner = credit.FeedbackAlignment(nn.mlp((6, 5, 4), 0), 1e30)
    with pytest.raises(train.DivergedError, match=r"feedback alignment: the weights overflowed at step \d with"):
        train.train(learner, x, labels, epochs=5)
