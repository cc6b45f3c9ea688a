import numpy as np
import pytest

from hvb_lib import claims, nn
from hvb_lib.claims import spirals
from hvb_lib.claims.ledger import Estimate


def found(**changed):
    """Five seeds in which depth 4 is clearly ahead, also of a patient depth 1; but for what is changed."""
    values = {spirals.PATIENT: [0.8] * 5, spirals.LINEAR: [0.5] * 5, spirals.PEER: [0.7] * 5}
    for depth, accuracy in {1: 0.7, 2: 0.85, 4: 0.95, 8: 0.9}.items():
        values[spirals.ACCURACY.format(depth)] = values[spirals.HELD_OUT.format(depth)] = [accuracy] * 5
    return {name: Estimate(tuple(v)) for name, v in (values | changed).items()}


def test_it_is_in_the_ledger():
    assert claims.EXPERIMENTS["C06"] is spirals.C06


@pytest.mark.parametrize("depth", range(1, 9))
def test_every_depth_has_equally_many_parameters_within_4_percent(depth):
    sizes = spirals.sizes(depth)
    assert len(sizes) == depth + 2
    assert len(set(sizes[1:-1])) == 1
    built = sum(w.size for w, _ in nn.mlp(sizes, 0).parameters())
    assert built == spirals.count(sizes) == pytest.approx(spirals.PARAMETERS, rel=0.04)


def test_no_hidden_layer_is_the_linear_classifier():
    assert spirals.sizes(0) == (2, 2)


def test_parts_and_seeds_share_no_point():
    parts = [spirals.points(seed, part)[0] for seed in (0, 1, 1000) for part in ("train", "held-out", "test")]
    rows = {tuple(row) for x in parts for row in x.tolist()}
    assert len(rows) == sum(map(len, parts))
    assert not set(spirals.CHOOSING["live"] + spirals.CHOOSING["full"]) & set(range(spirals.C06.seeds))


def test_a_short_run_learns_and_the_long_one_more():
    short, longer = (spirals.learn(2, 0.03, 7, steps=steps) for steps in (50, 400))
    scores = [spirals.score(network, 7, "train") for network in (short, longer)]
    assert 0.45 < scores[0] < scores[1]
    assert spirals.score(spirals.learn(0, 0.01, 7, steps=50), 7, "test") == pytest.approx(0.5, abs=0.1)


def test_steps_count_batches(monkeypatch):
    seen = []
    monkeypatch.setattr(spirals.train, "train", lambda *_, epochs, batch, seed: seen.append((epochs, batch)))
    spirals.learn(1, 0.01, 12345, steps=120)
    assert seen == [(12, 100)]


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, "holds"),
        ({spirals.PATIENT: [0.9] * 5}, "holds with limits"),
        ({spirals.PATIENT: [0.7, 0.7, 0.7, 0.7, 0.95]}, "holds with limits"),  # the mean lead is kept, the interval not
        ({spirals.ACCURACY.format(4): [0.79] * 5}, "fails"),
        ({spirals.ACCURACY.format(4): [0.6, 0.95, 0.95, 0.95, 0.95]}, "fails"),
        ({spirals.HELD_OUT.format(1): [0.99] * 5}, "fails"),
        # The best depth is read off held-out points, though another one is ahead on fresh points.
        ({spirals.HELD_OUT.format(2): [0.99] * 5, spirals.ACCURACY.format(2): [0.75] * 5}, "fails"),
    ],
)
def test_it_is_judged_by_the_lead_on_fresh_points(changed, verdict):
    assert spirals.judge_c06(found(**changed))[0] == verdict


def test_what_is_measured_is_what_is_judged(monkeypatch):
    patient = spirals.LONGER * spirals.STEPS
    monkeypatch.setattr(spirals, "learn", lambda depth, lr, seed, steps=spirals.STEPS: depth + (steps == patient))
    monkeypatch.setattr(spirals, "chosen", lambda *_: 0.01)
    monkeypatch.setattr(spirals, "score", lambda depth, seed, part: 0.5 + depth / 20 + (part == "test") * 0.001)
    monkeypatch.setattr(spirals, "peer", lambda *_: 0.7)
    numbers = {name: Estimate((v, v)) for name, v in spirals.measure_c06(0, "live").items()}
    assert set(numbers) == set(found())
    verdict, reason = spirals.judge_c06(numbers)
    assert verdict == "holds"
    assert "on held-out points is 8" in reason
    assert np.isclose(numbers[spirals.PATIENT].mean, 0.601)


def test_the_peer_gets_as_many_steps_and_says_nothing(monkeypatch, recwarn):
    monkeypatch.setattr(spirals, "STEPS", 40)
    assert 0.4 < spirals.peer(3, 0.01) < 0.8
    assert not recwarn.list
