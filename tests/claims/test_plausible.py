"""The ways of lesson 14: alike but for what they remove, chosen on other images than the tested, judged in full."""

import numpy as np
import pytest

from hvb_lib import claims, nn
from hvb_lib.claims import plausible, runs
from hvb_lib.claims.ledger import Estimate, judged
from hvb_lib.claims.pipelines import Budget, split

TINY, SMALL = Budget(500, 600, 2), Budget(500, 1200, 4)


def finding(**points):
    """Return the finding where each way loses 1 point, but for those given (by their first letters)."""
    lost = dict.fromkeys((name for name, way in plausible.WAYS.items() if way.removes), (0.9, 1.0, 1.1))
    for initials, values in points.items():
        name = {"ff": plausible.FF, "ep": plausible.EP}[initials]
        lost[name] = values
    return judged(plausible.C24, {plausible.lost(name): Estimate(values) for name, values in lost.items()})


def test_it_is_in_the_ledger_and_has_a_long_run():
    assert claims.EXPERIMENTS["C24"] is plausible.C24
    assert runs.SETTLED_BY["C24"] == (plausible.NAME,)
    assert {plausible.NAME, plausible.RATES_NAME} <= set(runs.RUNS)


def test_the_verdict_asks_whole_intervals():
    assert finding().verdict == "fails"
    costly = finding(ff=(2.19, 2.2, 2.21))
    assert costly.verdict == "holds with limits"
    assert plausible.FF in costly.reason.split("at most")[0]
    undecided = finding(ep=(1.0, 2.1, 3.0))
    assert undecided.verdict == "fails"
    assert plausible.EP in undecided.reason.split("undecided")[1]
    names = [name for name, way in plausible.WAYS.items() if way.removes]
    every = {plausible.lost(name): Estimate((3.0, 3.1, 3.2)) for name in names}
    assert judged(plausible.C24, every).verdict == "holds"


def test_all_ways_start_from_the_same_weights():
    start = nn.mlp(plausible.SIZES, 3).parameters()[0][0]
    for name in (plausible.BP, plausible.FA):
        learner = plausible.WAYS[name].build(plausible.SIZES, 3, 0.1)
        np.testing.assert_array_equal(learner.network.parameters()[0][0], start)
    pc = plausible.WAYS[plausible.PC].build(plausible.SIZES, 3, 0.1)
    np.testing.assert_array_equal(pc.network.parameters()[0][0], start)
    ff = plausible.WAYS[plausible.FF].build(plausible.SIZES, 3, 0.1)
    np.testing.assert_array_equal(ff.layers[0][0].w, start)
    ep = plausible.WAYS[plausible.EP].build(plausible.SIZES, 3, 0.1)
    assert abs(np.corrcoef(ep.dense[0].w.ravel(), start.ravel())[0, 1]) == pytest.approx(1)


def test_feedback_is_not_drawn_like_the_weights():
    learner = plausible.WAYS[plausible.FA].build(plausible.SIZES, 0, 0.1)
    feedback = learner.network.feedback[0].ravel()
    for w, _ in learner.network.parameters()[::2]:  # the same stream would repeat the first numbers of a layer
        assert abs(np.corrcoef(w.ravel()[: feedback.size], feedback)[0, 1]) < 0.05


@pytest.mark.parametrize("name", plausible.WAYS)
def test_every_way_is_ahead_of_chance_at_once(name):
    sizes = (784, *[60] * (len(plausible.WAYS[name].sizes) - 2), 10)
    assert plausible.held_accuracy(plausible.trained(name, 100, SMALL, sizes=sizes), SMALL) > 25


def test_points_are_lost_to_backpropagation_of_the_same_sizes(monkeypatch):
    scores = {name: 90.0 - i for i, name in enumerate(plausible.WAYS)}
    monkeypatch.setattr(plausible, "trained", lambda name, *_: name)
    monkeypatch.setattr(plausible, "held_accuracy", lambda name, *_: scores[name])
    found = plausible.measure(0, "live")
    deep = plausible.DEEPER.format(plausible.DFA)
    assert found[plausible.lost(plausible.FA)] == scores[plausible.BP] - scores[plausible.FA]
    assert found[plausible.lost(deep)] == scores[plausible.DEEPER.format(plausible.BP)] - scores[deep]
    assert plausible.lost(plausible.PIXELS) not in found


def test_rates_are_tried_with_another_seed_and_what_overflows_is_zero(monkeypatch):
    seeds = set()
    original = plausible.trained

    def spied(name, seed, budget, lr):
        seeds.add(seed)
        return original(name, seed, budget, lr)

    monkeypatch.setattr(plausible, "trained", spied)
    monkeypatch.setattr(plausible, "TRIED", (0.1, 1e30))
    found = plausible.rates(2, [plausible.FA], TINY)
    assert seeds == {102}
    assert found[plausible.tried(plausible.FA, 1e30)] == 0
    assert found[plausible.tried(plausible.FA, 0.1)] > 25


def test_the_held_out_images_are_none_of_those_learned_from():
    s = split(plausible.BUDGETS["full"].images)
    kept = {image.tobytes() for image in s.x[:, 300:420]}
    assert sum(image.tobytes() in kept for image in s.held_x[:, 300:420]) < 5  # a few are nearly alike


def test_costs_are_counted():
    bp = plausible.operations(plausible.BP)
    assert plausible.operations(plausible.FA) == bp
    assert plausible.operations(plausible.FF) > 2 * bp
    assert plausible.operations(plausible.PIXELS) < 0.1 * bp


def test_unknown_names():
    with pytest.raises(ValueError, match="name: got 'magic'"):
        plausible.trained("magic", 0, TINY)
