import numpy as np
import pytest
from scipy.stats import t as student

from hvb_lib import gradcheck
from hvb_lib.plastic import three_factor
from tests.plastic import loop_twins


def test_the_rule_is_its_loops():
    rng = np.random.default_rng(0)
    x, noise, reward, b = (rng.standard_normal(shape) for shape in ((5, 4), (5, 3), 5, 5))
    wanted = loop_twins.three_factor(x, noise, reward, b, 0.5)
    np.testing.assert_allclose(three_factor.three_factor(x, noise, reward, b, 0.5), wanted, atol=1e-12)
    wanted = loop_twins.three_factor(x, noise, reward, [0.3] * 5, 1.0)
    np.testing.assert_allclose(three_factor.three_factor(x, noise, reward, 0.3), wanted, atol=1e-12)
    single = (a.astype(np.float32) for a in (x, noise, reward))
    assert three_factor.three_factor(*single, 0.3).dtype == np.float32


def test_a_trace_of_one_step_is_the_rule_and_of_several_steps_the_sum():
    rng = np.random.default_rng(1)
    x, noise = rng.standard_normal((3, 5, 4)), rng.standard_normal((3, 5, 2))
    reward, e = rng.standard_normal(5), np.zeros((5, 2, 4))
    one = three_factor.rewarded(three_factor.trace(e, x[0], noise[0], 0.5), reward, 0.2, 0.7)
    np.testing.assert_allclose(one, three_factor.three_factor(x[0], noise[0], reward, 0.2, 0.7), atol=1e-12)
    for t in range(3):
        e = three_factor.trace(e, x[t], noise[t], 0.5)
    summed = sum(0.5 ** (2 - t) * three_factor.three_factor(x[t], noise[t], reward) for t in range(3))
    np.testing.assert_allclose(three_factor.rewarded(e, reward), summed, atol=1e-12)


def changes(expected, repeats=4000, sigma=0.3):
    """Return many single changes, their exact mean, and the gradient by differences, for a reward without noise."""
    rng = np.random.default_rng(2)
    w, x, goal = rng.standard_normal((2, 3)), rng.standard_normal(3), np.array([0.5, -1.0])
    noise = sigma * rng.standard_normal((repeats, 2))
    reward = -((w @ x + noise - goal) ** 2).sum(axis=1)
    seen = np.tile(x, (repeats, 1))
    single = np.array([three_factor.three_factor(seen[n : n + 1], noise[n : n + 1], reward[n : n + 1], expected, sigma)
                       for n in range(repeats)])  # fmt: skip
    slope = gradcheck.central_difference(lambda w: -(((w @ x - goal) ** 2).sum() + 2 * sigma**2), w)
    return single, slope, reward


@pytest.mark.parametrize("expected", [0.0, -2.0])
def test_its_mean_is_the_gradient_of_the_mean_reward(expected):
    single, slope, _ = changes(expected)
    half = student.ppf(1 - 0.05 / 12, len(single) - 1) * single.std(axis=0, ddof=1) / len(single) ** 0.5  # six entries
    assert (np.abs(single.mean(axis=0) - slope) < half).all()
    assert (half < np.abs(slope)).any()  # narrow enough to tell it from nothing


def test_expecting_the_mean_reward_makes_the_changes_quieter():
    plain, _, reward = changes(0.0)
    informed, _, _ = changes(float(reward.mean()))
    assert informed.var(axis=0).sum() < 0.6 * plain.var(axis=0).sum()


def test_the_expected_reward_follows():
    follow = three_factor.ExpectedReward(0.25)
    assert follow.value is None
    assert follow(np.array([1.0, 3.0])) == 2.0
    assert follow(np.array([6.0])) == 2.0
    assert follow.value == 3.0
