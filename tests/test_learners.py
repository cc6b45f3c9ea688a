"""Learners: what one step does, and words where learning goes wrong."""

import copy
import pickle

import numpy as np
import pytest

from hvb_lib import data, metrics, nn, rules, train


@pytest.mark.parametrize("name", rules.RULES)
def test_hebbian_adds_lr_times_the_rule_and_never_looks_at_labels(name):
    rng = np.random.default_rng(0)
    w, x = rng.standard_normal((3, 4)), rng.standard_normal((5, 4))
    expected = w + 0.1 * rules.named(name)(w, x, x @ w.T)
    without, with_labels = w.copy(), w.copy()
    train.Hebbian(without, name, 0.1).step(x)
    train.Hebbian(with_labels, rules.named(name), 0.1).step(x, np.array([1, 0, 1, 0, 1]))
    np.testing.assert_allclose(without, expected, rtol=1e-14)
    np.testing.assert_array_equal(without, with_labels)


def test_hebbian_keeps_the_outputs_from_before_the_change():
    w, x = np.array([[1.0, 2.0]]), np.array([[3.0, 1.0]])
    learner = train.Hebbian(w, "hebb", 0.1)
    learner.step(x)
    assert learner.y.tolist() == [[5.0]]


def test_the_step_size_may_follow_the_step():
    asked = []
    x = np.ones((6, 2))
    train.train(train.Hebbian(np.ones((1, 2)), "oja", lambda step: asked.append(step) or 0.1), x, epochs=2, batch=3)
    assert asked == [0, 1, 2, 3]


def by_hand(network, loss, optimizer, x, target, longest=None):
    """Do what one step should: forward in training mode, loss, backward, clip, update."""
    value, delta = loss(network.forward(x, training=True), target)
    network.backward(delta)
    if longest:
        nn.clip(network.parameters(), longest)
    optimizer.step()
    return value


def batch(seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((6, 4)), rng.integers(3, size=6)


def same_weights(a, b):
    for (w, _), (v, _) in zip(a.parameters(), b.parameters(), strict=True):
        np.testing.assert_array_equal(w, v)


OPTIMIZERS = {
    "SGD": (lambda network: {"lr": 0.1}, lambda p: nn.SGD(p, 0.1)),
    "momentum": (lambda network: {"lr": 0.1, "momentum": 0.9}, lambda p: nn.SGD(p, 0.1, 0.9)),
    "a schedule": (lambda network: {"lr": nn.cosine(0.1, 5)}, lambda p: nn.SGD(p, nn.cosine(0.1, 5))),
    "Adam": (lambda network: {"optimizer": nn.Adam(network.parameters(), 0.01)}, lambda p: nn.Adam(p, 0.01)),
}


@pytest.mark.parametrize("longest", [None, 0.01])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_backprop_does_its_steps_in_order(name, longest):
    options, optimizer = OPTIMIZERS[name]
    network, other = (nn.mlp((4, 5, 3), 0, np.float64) for _ in range(2))
    learner, step = train.Backprop(network, **options(network), longest=longest), optimizer(other.parameters())
    for seed in range(4):
        loss = learner.step(*batch(seed))
        assert loss == by_hand(other, nn.SoftmaxCrossEntropy(), step, *batch(seed), longest)
    same_weights(network, other)
    assert learner.steps == learner.optimizer.steps == 4


def test_longest_bounds_how_far_a_step_goes():
    network = nn.mlp((4, 5, 3), 0, np.float64)
    before = copy.deepcopy(network.state())
    train.Backprop(network, lr=0.5, longest=1e-3).step(*batch())
    moved = np.sqrt(sum(((a - before[name]) ** 2).sum() for name, a in network.state().items()))
    assert moved == pytest.approx(0.5 * 1e-3)


def test_backprop_can_rebuild_numbers():
    network, other = (nn.mlp((4, 5, 2), 0, np.float64) for _ in range(2))
    x, target = batch()[0], batch(1)[0][:, :2]
    learner, step = train.Backprop(network, lr=0.1, loss=nn.SquaredError()), nn.SGD(other.parameters(), 0.1)
    losses = [learner.step(x, target) for _ in range(30)]
    assert losses == [by_hand(other, nn.SquaredError(), step, x, target) for _ in range(30)]
    assert losses[-1] < losses[0] / 2
    same_weights(network, other)


def test_a_target_that_is_not_shaped_like_the_outputs_is_never_stretched():
    learner = train.Backprop(nn.mlp((4, 5, 2), 0, np.float64), lr=0.1, loss=nn.SquaredError())
    before = copy.deepcopy(learner.network.state())
    for target in (np.ones(6), np.ones((6, 1)), np.ones((1, 2))):
        with pytest.raises(ValueError, match="target: got shape"):
            learner.step(batch()[0], target)
    np.testing.assert_equal(learner.network.state(), before)


def test_backprop_trains_in_training_mode():
    norm = nn.BatchNorm(4, dtype=np.float64)
    network = nn.Network([norm, nn.Dense(4, 3, np.random.default_rng(0), dtype=np.float64)])
    train.Backprop(network, lr=0.1).step(*batch())
    np.testing.assert_allclose(norm.mean, 0.1 * batch()[0].mean(axis=0), rtol=1e-12)


def test_an_explosion_is_named_also_where_the_gradient_is_clipped():
    network = nn.Network([nn.Dense(2, 2, np.random.default_rng(0), gain=0)])
    x = np.full((4, 2), 3e38, dtype=np.float32)  # its mean is finite, the sum over the batch is not
    with pytest.raises(train.DivergedError, match="overflowed at step 0"):
        train.Backprop(network, lr=0.1, longest=1.0).step(x, np.zeros(4, dtype=int))


def test_after_bounds_the_weights():
    w = np.ones((2, 3))
    learner = train.Hebbian(w, "hebb", 1.0, after=lambda w: np.clip(w, 0, 1, out=w))
    learner.step(np.ones((4, 3)))
    assert (w == 1).all()


@pytest.mark.parametrize("rule", ["hebb", "oja", lambda w, x, y: 3 * w])
def test_a_runaway_is_named_with_rule_step_and_step_size(rule):
    w = np.ones((2, 3))
    learner = train.Hebbian(w, rule, 50.0)
    x = np.random.default_rng(0).standard_normal((20, 3))
    with pytest.raises(train.DivergedError) as error:
        train.train(learner, x, epochs=1000, batch=5)
    name = rule if isinstance(rule, str) else "lambda"
    assert name in str(error.value)
    assert f"at step {learner.steps} with learning rate 50;" in str(error.value)
    assert 0 < learner.steps < 4000


def test_a_network_that_runs_away_is_named_too():
    x, labels = np.random.default_rng(0).standard_normal((20, 3)).astype(np.float32), np.arange(20) % 2
    learner = train.Backprop(nn.mlp((3, 8, 8, 2), 0), lr=1e9)
    shown = []

    def counted(batches):
        for batch in batches:
            shown.append(batch)
            yield batch

    with pytest.raises(train.DivergedError) as error:
        train.train(learner, x, labels, epochs=20, batch=5, progress=counted)
    assert 1 < len(shown) < 80
    assert str(error.value).startswith(
        f"backpropagation: the weights overflowed at step {len(shown) - 1} with learning rate 1e+09; use a smaller"
    )


def test_a_bad_batch_is_not_called_a_runaway():
    bad = np.array([[1.0, np.nan, 0.0]])
    for learner in (train.Hebbian(np.ones((2, 3)), "hebb", 0.1), train.Backprop(nn.mlp((3, 2), 0, np.float64), 0.1)):
        with pytest.raises(ValueError, match=r"x: nan at index \(0, 1\)") as error:
            learner.step(bad, np.array([0]))
        assert not isinstance(error.value, train.DivergedError)


def test_a_rules_change_is_never_stretched_to_the_shape_of_w():
    learner = train.Hebbian(np.ones((2, 3)), lambda w, x, y: (y.T @ x)[:1], 0.1)
    with pytest.raises(ValueError, match=r"dw: got shape \(1, 3\), wanted \(2, 3\)"):
        learner.step(np.ones((4, 3)))


def test_a_rule_may_return_its_own_input_without_harm():
    x = np.ones((2, 3))
    train.Hebbian(np.ones((2, 3)), lambda w, x, y: x, 0.1).step(x)
    assert (x == 1).all()


@pytest.mark.parametrize("seed", range(5))
def test_oja_finds_the_long_axis_of_a_cloud_and_length_one(seed):
    angle = 25.0 + 30 * seed
    x = data.cloud(500, angle, seed=seed)
    w = metrics.unit(np.random.default_rng(seed).standard_normal((1, 2))) * 2
    train.train(train.Hebbian(w, "oja", lambda step: 0.1 / (1 + step / 100)), x, epochs=40, batch=50, seed=seed)
    axis = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])
    assert metrics.cosine(w[0], axis) >= 0.999
    assert abs(np.linalg.norm(w) - 1) <= 0.01


def test_a_divergence_comes_whole_from_another_process():
    error = pickle.loads(pickle.dumps(train.DivergedError("hebb", 7, 0.5)))
    assert str(error) == str(train.DivergedError("hebb", 7, 0.5))
