"""Ways, learners and verdicts of lesson 12 on growth."""

from dataclasses import replace

import numpy as np
import pytest

from hvb_lib import cost, nn, train
from hvb_lib.claims import features, growers, growth, ways
from hvb_lib.claims.ledger import Estimate
from hvb_lib.claims.pipelines import split
from hvb_lib.claims.ways import Price, Way

WAY = Way((1.0, 2.0, 4.0), (80.0, 92.0, 91.0), 90.0, 1.0)


def test_a_way_knows_what_a_level_costs():
    assert [WAY.cost_to(level) for level in (70, 80, 80.1, 92, 93)] == [1.0, 1.0, 2.0, 2.0, float("inf")]
    assert [WAY.reached(spent) for spent in (0.5, 1.0, 3.9, 9.0)] == [10.0, 80.0, 92.0, 92.0]


def test_features_are_paid_for_once():
    price = Price(before=5.0, features=0.1, step=0.01)
    assert price.until(50, images=100) == pytest.approx(5 + 50 * 0.11)
    assert price.until(300, images=100) == pytest.approx(5 + 100 * 0.1 + 300 * 0.01)


@pytest.mark.parametrize(("images", "total"), [(100, 250), (3000, 7000), (5000, 900), (1000, 1000)])
def test_pieces_show_every_image_once_a_pass(images, total):
    pieces = list(ways.in_pieces(images, total, seed=1))
    assert np.cumsum([len(piece) for piece in pieces]).tolist() == ways.looks(total)
    order = np.concatenate(pieces)
    assert len(order) == total
    for start in range(0, total, images):
        assert len(set(order[start : start + images])) == min(images, total - start)
    assert not np.array_equal(order, np.concatenate(list(ways.in_pieces(images, total, seed=2))))


def test_an_image_costs_what_is_counted():
    learner = train.Backprop(nn.mlp((784, 32, 10), 0), 0.1)
    rng = np.random.default_rng(3)
    x, labels = rng.random((20, 784), dtype=np.float32), rng.integers(10, size=20)
    assert ways.of_an_image(learner, 784, 20) == cost.measure(learner, x, labels).operations / 20 / 1e9
    assert ways.of_an_image(learner, 784, 20) > 4 * 784 * 32 / 1e9


@pytest.mark.parametrize("name", [*features.HEBB, features.DRAWN, features.RANDOM])
def test_features_and_operations_of_each_layer(name):
    x = split(1000).x[:150]
    recipe = replace(features.RECIPES[name], shown=100)
    layer, seen, operations = features.grown(name, 8, x, 0, recipe)
    np.testing.assert_allclose(layer(x), seen, rtol=1e-5, atol=1e-5)
    assert seen.shape == (150, 16 if name == features.SANGER else 8)
    assert seen.std() == pytest.approx(1, abs=1e-4)
    assert (seen >= 0).all()
    assert layer.operations() >= 2 * 784 * 8 / 1e9
    # One to six products for each image shown: the sums at least; units that are silent change no weight.
    assert operations == 0 if name not in features.HEBB else 1 < operations * 1e9 / (2 * 784 * 8 * 100) < 6


def test_more_units_than_inputs_start_from_sums():
    x = features.unit_rows(split(1000).x[:5])
    w = features.first_weights(features.SOFT, 9, x, 0)
    np.testing.assert_allclose(np.linalg.norm(w, axis=1), 1, rtol=1e-5)
    assert w.shape == (9, 784)
    cubes = features.first_weights(features.KROTOV, 9, x, 0) ** 3
    np.testing.assert_allclose(cubes.sum(axis=1), 1, rtol=1e-4)


def test_a_run_learns_and_stops_at_a_level():
    whole = growers.run(features.BACKPROP, 32, 1000, 100, total=3000)
    assert whole.curve[-1] > 75
    assert abs(whole.test - whole.curve[-1]) < 6
    assert whole.operations == tuple(sorted(whole.operations))
    level = whole.curve[2]
    short = growers.run(features.BACKPROP, 32, 1000, 100, total=3000, level=level, tested=False)
    assert short.curve == whole.curve[: len(short.curve)]
    assert short.curve[-1] >= level
    assert np.isnan(short.test)


def test_a_pipeline_pays_before_its_first_label():
    found = growers.run(features.SOFT, 32, 1000, 100, total=2000, tested=False)
    assert found.curve[-1] > 35
    before = features.grown(features.SOFT, 32, split(1000).x, 100, features.RECIPES[features.SOFT])[2]
    assert found.operations[0] > before


def test_ratios_of_costs_that_may_be_infinite():
    never = float("inf")
    assert [growth.over(a, b) for a, b in ((2.0, 4.0), (2.0, never), (never, 4.0), (never, never))] == [0.5, 0, 1000, 1]


def numbers(ratios, level=95):
    start = f"operations to {level} %, BP / the best Hebb pipeline"
    return {f"{start}, {size} images": Estimate(values) for size, values in ratios.items()}


@pytest.mark.parametrize(("ratios", "verdict"), [
    ({1000: (2.0, 2.1), 10_000: (0.5, 0.51), 58_000: (0.2, 0.21)}, "holds"),
    ({10_000: (0.5, 1.4), 58_000: (0.2, 0.21)}, "holds with limits"),
    ({10_000: (1.5, 1.4), 58_000: (1.2, 1.21)}, "fails"),
])  # fmt: skip
def test_verdict_on_growth(ratios, verdict):
    assert growth.judge_c20(numbers(ratios))[0] == verdict


def test_where_a_pipeline_is_cheaper_is_said():
    _, reason = growth.judge_c20({**numbers({10_000: (0.5, 0.51)}), **numbers({1000: (2.0, 2.01)}, level=80)})
    assert "80 % at 1000 images" in reason


def test_races_compare_each_learner_at_its_best_width():
    racing = {features.BACKPROP: (16, 32), features.SOFT: (32,), features.PIXELS: (1,)}
    found = growth.races(100, [1000], racing, levels=(60, 99.9), total=2000)
    assert found["operations to 99.9 %, BP / pixels, 1000 images"] == 1
    assert found["operations to 99.9 %, BP, 1000 images (10^9)"] == growth.NEVER
    ratio = "operations to 60 %, BP / {}, 1000 images"
    best, soft, pixels = (found[ratio.format(name)] for name in ("the best Hebb pipeline", "soft Hebb", "pixels"))
    assert best == soft < pixels
    spent = {units: growers.run(features.BACKPROP, units, 1000, 100, total=2000).cost_to(60) for units in (16, 32)}
    assert found["operations to 60 %, BP, 1000 images (10^9)"] == min(spent.values())


def test_exponents_of_planted_errors():
    found = {f"pixels, {n} images, test error (%)": 300 * n**-0.4 for n in growth.DATA}
    assert growth.exponents(found, ["pixels"], growth.DATA)["exponent of data, pixels"] == pytest.approx(0.4)
