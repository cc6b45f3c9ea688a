"""Steps by hand and against plain formulas; the schedules; the clip."""

import math

import numpy as np
import pytest

from hvb_lib import nn


def test_momentum_by_hand():
    w, dw = np.array([1.0]), np.array([2.0])
    step = nn.SGD([(w, dw)], lr=0.1, momentum=0.5)
    step.step()  # v = 2
    assert w[0] == pytest.approx(1.2)
    step.step()  # v = 0.5 * 2 + 2 = 3
    assert w[0] == pytest.approx(1.5)


def test_the_first_step_of_adam_has_the_size_of_lr_whatever_the_slope():
    for dw in (1e-3, -4.0, 1e6):
        w = np.array([1.0])
        nn.Adam([(w, np.array([dw]))], lr=0.1).step()
        assert w[0] == pytest.approx(1 + math.copysign(0.1, dw), rel=1e-5)


def test_adam_by_hand():
    w, dw = np.array([0.0]), np.array([1.0])
    step = nn.Adam([(w, dw)], lr=1.0, beta1=0.5, beta2=0.75, eps=1e-12)
    step.step()  # m' = s' = 1
    assert w[0] == pytest.approx(1.0)
    dw[:] = 3  # m = 0.25 + 1.5 = 1.75, m' = 1.75 / 0.75; s = 0.1875 + 2.25 = 2.4375, s' = 2.4375 / 0.4375
    step.step()
    assert w[0] == pytest.approx(1 + (1.75 / 0.75) / math.sqrt(2.4375 / 0.4375))


def plain_adam(changes, lr, beta1, beta2, eps):
    """Kingma & Ba 2015, algorithm 1, for one number; the changes are added."""
    w = m = s = 0.0
    for t, dw in enumerate(changes, 1):
        m = beta1 * m + (1 - beta1) * dw
        s = beta2 * s + (1 - beta2) * dw * dw
        w += lr(t - 1) * (m / (1 - beta1**t)) / (math.sqrt(s / (1 - beta2**t)) + eps)
    return w


def plain_sgd(changes, lr, momentum):
    w = v = 0.0
    for t, dw in enumerate(changes):
        v = momentum * v + dw
        w += lr(t) * v
    return w


def run(kind, changes, **options):
    w, dw = np.zeros(changes.shape[1:]), np.zeros(changes.shape[1:])
    step = kind([(w, dw)], **options)
    for change in changes:
        dw[...] = change
        step.step()
    assert step.steps == len(changes)
    return w


@pytest.mark.parametrize("seed", range(5))
def test_steps_are_the_plain_formulas(seed):
    rng = np.random.default_rng(seed)
    changes = rng.standard_normal((50, 2, 3)) * 10.0 ** rng.integers(-4, 4)
    lr = nn.cosine(rng.uniform(0.01, 1), 50, warmup=5)
    beta1, beta2, eps, momentum = rng.uniform(0, 0.99), rng.uniform(0, 0.999), 10.0 ** rng.integers(-9, -2), 0.9
    found = run(nn.Adam, changes, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    by_sgd = run(nn.SGD, changes, lr=lr, momentum=momentum)
    for place in np.ndindex(2, 3):
        one = changes[:, *place].tolist()
        assert found[place] == pytest.approx(plain_adam(one, lr, beta1, beta2, eps), rel=1e-10)
        assert by_sgd[place] == pytest.approx(plain_sgd(one, lr, momentum), rel=1e-10, abs=1e-12)


@pytest.mark.parametrize("kind", [nn.SGD, nn.Adam])
def test_a_step_works_in_place_in_the_precision_of_the_weights(kind):
    w, dw = np.ones((2, 3), dtype=np.float32), np.ones((2, 3), dtype=np.float32)
    step = kind(iter([(w, dw)]), lr=0.1)
    step.step()
    assert step.parameters[0][0] is w
    assert w.dtype == np.float32
    np.testing.assert_allclose(w, 1.1, rtol=1e-5)
    np.testing.assert_array_equal(dw, 1)


@pytest.mark.parametrize("kind", [nn.SGD, nn.Adam])
def test_the_step_size_may_follow_the_step(kind):
    asked = []
    w, dw = np.zeros(1), np.ones(1)
    step = kind([(w, dw)], lr=lambda t: asked.append(t) or 0.1)
    for _ in range(3):
        step.step()
    assert asked == [0, 1, 2]
    assert step.rate == 0.1


def test_a_step_size_of_zero_at_the_end_of_a_schedule_changes_nothing():
    w = np.ones(2)
    nn.SGD([(w, np.ones(2))], lr=lambda t: 0.0).step()
    assert (w == 1).all()


def test_cosine_rises_in_a_line_and_falls_along_half_a_cosine():
    rate = nn.cosine(0.8, 12, warmup=4)
    np.testing.assert_allclose([rate(t) for t in range(4)], [0.2, 0.4, 0.6, 0.8])
    np.testing.assert_allclose([rate(4), rate(8), rate(12)], [0.8, 0.4, 0], atol=1e-15)
    assert (np.diff([rate(t) for t in range(4, 13)]) < 0).all()
    assert rate(1000) == pytest.approx(0, abs=1e-15)
    assert nn.cosine(0.8, 12)(0) == 0.8


def test_rising_grows_by_the_same_factor_from_low_to_high():
    rate = nn.rising(1e-3, 10.0, 5)
    np.testing.assert_allclose([rate(t) for t in range(5)], [1e-3, 1e-2, 0.1, 1, 10])
    assert rate(99) == pytest.approx(10)


def test_clip_shortens_all_changes_together_and_keeps_their_direction():
    a, b = np.array([3.0, 0.0]), np.array([[4.0]])
    parameters = [(np.zeros(2), a), (np.zeros((1, 1)), b)]
    assert nn.clip(parameters, 10) == pytest.approx(5)
    np.testing.assert_array_equal(a, [3, 0])
    assert nn.clip(parameters, 1) == pytest.approx(5)
    np.testing.assert_allclose(a, [0.6, 0])
    np.testing.assert_allclose(b, [[0.8]])
    assert nn.clip(parameters, 1) == pytest.approx(1)


def test_clip_is_made_for_explosions():
    dw = np.array([3e30, 4e30], dtype=np.float32)  # whose squares are beyond float32
    assert nn.clip([(np.zeros(2, dtype=np.float32), dw)], 1) == pytest.approx(5e30, rel=1e-6)
    np.testing.assert_allclose(dw, [0.6, 0.8], rtol=1e-6)


def test_clip_of_nothing_is_nothing():
    dw = np.zeros(3)
    assert nn.clip([(np.zeros(3), dw)], 1) == 0
    assert not dw.any()
