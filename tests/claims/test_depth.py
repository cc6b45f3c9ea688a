import numpy as np
import pytest

from hvb_lib import claims
from hvb_lib.claims import clipping, deep_training, depth
from hvb_lib.claims.depth import Kind
from hvb_lib.claims.ledger import Estimate

NAMES = ("errors", "weights")


def found(changed=()):
    """Five seeds that meet the criterion, but for what is changed."""
    values = {depth.RATIO.format(*kind, "errors"): [-40.0] * 5 for kind in depth.SHOWN}
    for name in NAMES:
        values[depth.FIT.format(name)] = [0.99] * 5
        values |= {depth.CURED.format(norm, name): [0.5, 0.6, 0.5, 0.6, 0.5] for norm in depth.NORMALISED}
    return {name: Estimate(tuple(v)) for name, v in (values | dict(changed)).items()}


def test_it_is_in_the_ledger():
    assert claims.EXPERIMENTS["C23"] is depth.C23


def test_every_kind_is_measured_once():
    assert len(set(depth.KINDS)) == len(depth.KINDS) == 3 * 4 * 2 * 3
    assert {kind.normalise for kind in depth.KINDS} == {"none", "layer", "batch"}


@pytest.mark.parametrize(("kind", "low", "high"), [
    (Kind("sigmoid", "small"), -43, -40), (Kind("relu", "large"), 6, 9), (Kind("tanh", "large"), 2, 5),
    (Kind("relu", "He"), -1, 1), (Kind("relu", "He", True), 6, 9), (Kind("relu", "He", True, "layer"), 0.3, 1.2),
])  # fmt: skip
def test_vanishing_exploding_and_level_on_another_seed(kind, low, high):
    assert low < depth.decades(depth.lengths(kind, seed=7).errors) < high


def test_an_exponential_is_told_from_a_power():
    layers = np.arange(1, 51)
    factor, fit = depth.exponential(0.8**-layers * 1e-3)
    assert factor == pytest.approx(0.8)
    assert fit == pytest.approx(1)
    assert depth.exponential(1.0 / layers**3)[1] < 0.9
    with pytest.raises(ValueError, match=r"^values: got 2, wanted at least 3"):
        depth.exponential(np.array([1.0, 2.0]))


def test_ratios_by_depth_grow_with_depth():
    ratios = depth.by_depth({"large": Kind("tanh", "large")}, (2, 10, 20))["large"]
    assert ratios[0] < ratios[1] < ratios[2]


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, "holds"),
        ({depth.FIT.format("weights"): [0.94] * 5}, "fails"),
        ({depth.FIT.format("errors"): [0.8, 1, 1, 1, 1]}, "fails"),  # the mean is above 0.95, the interval is not
        ({depth.RATIO.format("sigmoid", "small", "errors"): [-0.5] * 5}, "fails"),
        ({depth.CURED.format("batch", "weights"): [1.1] * 5}, "holds with limits"),
        ({depth.CURED.format("batch", "errors"): [-1.1] * 5}, "holds with limits"),
        ({depth.CURED.format("layer", "errors"): [0.5, 0.5, 0.5, 0.5, 2.5]}, "holds with limits"),
        ({depth.CURED.format(norm, "errors"): [1.1] * 5 for norm in depth.NORMALISED}, "fails"),
    ],
)
def test_it_is_judged_by_intervals(changed, verdict):
    assert depth.judge_c23(found(changed))[0] == verdict


def test_what_is_measured_is_what_is_judged(monkeypatch):
    few = [Kind(b, s, r, n) for b, s in depth.SHOWN for r, n in ((False, "none"), (True, "layer"), (True, "batch"))]
    monkeypatch.setattr(depth, "KINDS", few)
    numbers = depth.measure_c23(5, "live")
    assert set(found()) <= set(numbers)
    assert all(np.isfinite(v) for v in numbers.values())
    assert numbers[depth.VANISHED] == 3  # sigmoid, tanh and ReLU with small weights
    assert numbers[depth.EXPLODED] == 2  # tanh and ReLU with large ones
    assert depth.judge_c23({name: Estimate((v, v)) for name, v in numbers.items()})[0] != "fails"


def test_two_of_the_deep_networks_end_as_they_should(monkeypatch):
    monkeypatch.setattr(deep_training, "IMAGES", 1280)
    runaway = deep_training.best(deep_training.KINDS["ReLU, He, residual"])
    assert runaway.held_out == runaway.accuracy == 0
    cured = deep_training.fit(deep_training.KINDS["ReLU, He, residual, layer norm"], 0.01)
    assert cured.held_out > 0.3
    assert cured.accuracy == pytest.approx(cured.held_out, abs=0.1)


def test_marked_numbers_make_the_label():
    x, labels = clipping.marked(200, 3, frames=9)
    numbers, marks = x.reshape(200, 9, 2).transpose(2, 0, 1)
    assert (marks.sum(axis=1) == 2).all()
    assert (marks[:, :4].sum(axis=1) == 1).all()
    np.testing.assert_array_equal(labels, (numbers * marks).sum(axis=1) > 0)
    assert 0.35 < labels.mean() < 0.65


def test_clipping_bounds_every_change(monkeypatch):
    monkeypatch.setattr(clipping, "EPOCHS", 2)
    free, clipped = (clipping.learn(0.03, most, seed=1) for most in (None, 0.5))
    assert free.lengths.max() > 0.5
    assert clipped.lengths.max() <= 0.5 * (1 + 1e-5)
    assert len(free.lengths) == 2 * clipping.SEQUENCES // clipping.BATCH
