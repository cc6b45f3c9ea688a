"""C25: how fast worlds are, what its learners do in them, and how they are judged."""

import numpy as np
import pytest

from hvb_lib import claims, forgetting
from hvb_lib.claims import online_learners, streams
from hvb_lib.claims.ledger import Estimate
from hvb_lib.claims.online_learners import (
    BACKPROP,
    GROUPS,
    LEARNERS,
    NAMES,
    PROTOTYPES,
    RATES,
    REPLAY,
    STILL,
    SWAPS,
    TRIED,
    TURNS,
    WORLDS,
)
from hvb_lib.views import turned


@pytest.fixture(scope="module")
def pairs():
    return {name: streams.met(name, GROUPS, 103, 150) for name in (BACKPROP, PROTOTYPES)}


def estimates(**changed):
    """Three seeds in which every learner that is judged loses 20 points in every world, but for what is changed."""
    worlds = (SWAPS, TURNS, NAMES, GROUPS)
    numbers = {streams.loss(name, world): [19.0, 20.0, 21.0] for name in streams.JUDGED for world in worlds}
    return {name: Estimate(tuple(values)) for name, values in (numbers | changed).items()}


def test_it_is_in_the_ledger():
    assert claims.EXPERIMENTS["C25"] is streams.C25


def test_a_share_of_1_over_e_is_as_it_was_after_the_memory():
    swaps = streams.speed(SWAPS) * streams.MEMORY / streams.BATCH
    assert (1 - 2 / 783) ** swaps == pytest.approx(np.exp(-1))
    names = streams.speed(NAMES) * streams.MEMORY / streams.BATCH
    assert (1 - 2 / 9) ** names == pytest.approx(np.exp(-1))
    assert streams.speed(SWAPS, 300) == pytest.approx(streams.speed(SWAPS) / 0.3)


def test_an_image_turned_so_far_is_correlated_with_itself_by_1_over_e():
    x = streams.split(streams.IMAGES).held_x[:150] / 255
    angle = streams.speed(TURNS) * streams.MEMORY / streams.BATCH
    alike = [np.corrcoef(a, b)[0, 1] for a, b in zip(x, turned(x, angle), strict=True)]
    assert np.mean(alike) == pytest.approx(np.exp(-1), abs=0.03)


def test_who_forgets_and_who_does_not(pairs):
    assert pairs[BACKPROP].table[-1, 0] < 20
    assert pairs[PROTOTYPES].table[-1, 0] > 80
    lost = {name: forgetting.forgetting(outcome.table) for name, outcome in pairs.items()}
    assert lost[BACKPROP] > lost[PROTOTYPES] + 50


def test_end_is_the_mean_over_pairs_when_held_out(pairs):
    assert pairs[PROTOTYPES].end == pytest.approx(pairs[PROTOTYPES].table[-1].mean())
    assert pairs[PROTOTYPES].table.shape == (5, 5)
    assert np.triu(pairs[PROTOTYPES].table, 1).max() < 30  # pairs that have not come yet


def test_the_same_seed_meets_the_same_world():
    first, again = (streams.met(PROTOTYPES, SWAPS, 101, 40) for _ in range(2))
    np.testing.assert_array_equal(first.trace.hits, again.trace.hits)


@pytest.mark.parametrize("name", LEARNERS)
def test_every_learner_learns(name):
    assert streams.met(name, STILL, 101, 60).end > 20


def test_step_sizes_are_among_those_tried_and_none_at_an_edge_that_was_not_looked_beyond():
    for name in LEARNERS:
        assert set(RATES[name]) == set(WORLDS)
        assert set(RATES[name].values()) <= set(TRIED[name][:-1])
    assert streams.rate(PROTOTYPES, SWAPS, 300) == 0.3
    assert streams.rate(PROTOTYPES, SWAPS) == 0.1


def test_replay_has_its_reservoir():
    learner, _ = online_learners.build(REPLAY, 0, 0.1)
    assert learner.reservoir.size == online_learners.KEPT


def test_a_run_that_diverges_scores_not_a_number(monkeypatch):
    monkeypatch.setattr(streams, "build", lambda name, seed, lr: online_learners.build(name, seed, lr, local=1.0))
    assert np.isnan(streams.held_score(online_learners.SUBSPACE, STILL, 0.1, steps=200))


@pytest.mark.parametrize(("changed", "verdict"), [
    ({}, "holds"),
    ({streams.loss(PROTOTYPES, GROUPS): [0.0, 0.1, 0.2]}, "holds with limits"),
    ({streams.loss(PROTOTYPES, GROUPS): [9.0, 20.0, 31.0]}, "holds with limits"),  # the mean would be enough
    ({streams.loss(BACKPROP, world): [1.0, 2.0, 3.0] for world in (SWAPS, TURNS, NAMES, GROUPS)}, "fails"),
])  # fmt: skip
def test_judged_by_the_low_end_of_every_learner_in_every_world(changed, verdict):
    found, reason = streams.judge_c25(estimates(**changed))
    assert found == verdict
    assert reason.count("lose 10 points") == 4
    assert ("not all" in reason) == bool(changed)


def test_live_numbers_can_be_judged(monkeypatch):
    monkeypatch.setitem(streams.STEPS, "live", 10)
    numbers = streams.measure_c25(102, "live")
    judged, _ = streams.judge_c25({name: Estimate((value,) * 3) for name, value in numbers.items()})
    assert judged in ("holds", "holds with limits", "fails")
    assert sum("loses" in name for name in numbers) == 6
