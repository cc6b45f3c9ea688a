"""Backpropagation's rule: its sign, by the loss itself."""

import numpy as np
import pytest

from hvb_lib import rules


@pytest.mark.parametrize("seed", range(20))
def test_sign_a_step_along_gradient_lowers_the_loss(seed):
    rng = np.random.default_rng(seed)
    x, target, w = rng.standard_normal((9, 4)), rng.standard_normal((9, 3)), rng.standard_normal((3, 4))

    def loss(w):
        return 0.5 * ((x @ w.T - target) ** 2).sum(axis=1).mean()

    dw = rules.gradient(x, x @ w.T - target)
    slope = -(dw**2).sum()  # what a small step along minus the gradient must change, per step size
    assert loss(w + 1e-6 * dw) < loss(w)
    assert (loss(w + 1e-6 * dw) - loss(w)) / 1e-6 == pytest.approx(slope, rel=1e-3)
