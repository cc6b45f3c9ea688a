"""C12's experiment on few images: every rule beats its baselines, and the verdict follows the numbers."""

import numpy as np
import pytest

from hvb_lib import clusters, data
from hvb_lib.claims import clustering
from hvb_lib.claims.krotov_hopfield import images
from hvb_lib.claims.ledger import Estimate

LABELS = data.mnist().train_labels


@pytest.fixture(scope="module")
def x():
    return images()[0][:2000]


@pytest.mark.parametrize("rule", clustering.RULES)
def test_learned_centres_say_more_of_held_out_digits_than_random_images(rule, x):
    held, labels = images()[0][-2000:], LABELS[-2000:]
    learned, drawn = (clustering.information(make(20, x, *passes, 100), held, labels) for make, passes in (
        (clustering.RULES[rule], (3,)), (clustering.centres_at_random, ())))  # fmt: skip
    assert learned > drawn + 0.03


def test_the_winner_lowers_the_quantisation_error_nearly_as_far_as_k_means(x):
    errors = [clusters.quantisation_error(w, x) for w in (
        clustering.centres_at_random(20, x, 100), clustering.winner_takes_all(20, x, 5, 100),
        clustering.k_means(20, x, 100))]  # fmt: skip
    assert errors[2] < errors[0]
    assert errors[1] < errors[2] + 0.1 * (errors[0] - errors[2])


def test_soft_units_have_length_one(x):
    np.testing.assert_allclose(np.linalg.norm(clustering.soft_hebb(10, x[:500], 1, 100), axis=1), 1, rtol=1e-5)


def numbers(**shares):
    found = {f"{name}, k = {k}": 0.5 for name in (clustering.KMEANS, *clustering.RULES) for k in (10, 50)}
    for rule, row in shares.items():
        found |= {f"{rule}, k = {k}": 0.5 * share for k, share in zip((10, 50), row, strict=True)}
    return {name: Estimate((value, value)) for name, value in found.items()}


@pytest.mark.parametrize(("low", "verdict"), [
    ({}, "holds"), ({clustering.WINNER: (0.9, 1.0)}, "holds with limits"),
    (dict.fromkeys(clustering.RULES, (0.9, 1.0)), "holds with limits"),
    (dict.fromkeys(clustering.RULES, (0.9, 0.94)), "fails"),
])  # fmt: skip
def test_verdict(low, verdict):
    assert clustering.judge_c12(numbers(**low))[0] == verdict
