"""Clusterings: against scikit-learn, and at their bounds."""

import numpy as np
import pytest
from sklearn.metrics import normalized_mutual_info_score, pairwise_distances_argmin, pairwise_distances_argmin_min

from hvb_lib import clusters

RNG = np.random.default_rng(0)
W, X = RNG.standard_normal((7, 5)), RNG.standard_normal((300, 5))


def test_assigned_is_the_nearest_in_any_batches():
    for batch in (1, 64, 1000):
        np.testing.assert_array_equal(clusters.assigned(W, X, batch), pairwise_distances_argmin(X, W))


def test_quantisation_error_is_the_mean_squared_distance():
    distances = pairwise_distances_argmin_min(X, W)[1]
    assert clusters.quantisation_error(W, X) == pytest.approx((distances**2).mean())
    assert clusters.quantisation_error(X, X) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_nmi_equals_the_librarys(seed):
    rng = np.random.default_rng(seed)
    a = rng.integers(9, size=400)
    b = (a * rng.integers(2, size=400) + rng.integers(4, size=400)) % 11
    assert clusters.nmi(a, b) == pytest.approx(normalized_mutual_info_score(a, b), abs=1e-12)


def test_nmi_at_its_bounds():
    a = np.repeat(np.arange(4), 25)
    assert clusters.nmi(a, (a + 3) % 7) == pytest.approx(1)  # the same under other names
    assert clusters.nmi(a, np.tile(np.arange(25), 4)) == pytest.approx(0, abs=1e-12)  # every pair equally often
    assert clusters.nmi(np.zeros(5, int), np.zeros(5, int)) == 1
    assert clusters.nmi(np.zeros(5, int), np.arange(5)) == 0


def test_dead_units_are_those_nobody_is_nearest_to():
    far = np.vstack([W, np.full((2, 5), 100.0)])
    assert clusters.dead(clusters.assigned(far, X), 9) == 9 - len(np.unique(pairwise_distances_argmin(X, far)))
    assert clusters.dead([0, 2, 2], 5) == 3
