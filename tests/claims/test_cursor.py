"""C28: the rules change what they should, nothing is learned in a test, verdicts follow the numbers."""

import numpy as np
import pytest

from hvb_lib import gradcheck
from hvb_lib.claims import cursor, decoders
from hvb_lib.claims.decoders import Step
from hvb_lib.claims.ledger import Estimate
from hvb_lib.train import DivergedError
from hvb_lib.worlds import cursor as world

SEED = 100


@pytest.fixture(scope="module")
def seen():
    """Counts, the directions meant, and a decoder that has just read the counts."""
    rng, network = np.random.default_rng(0), decoders.untrained(SEED)
    way = world.targets(decoders.BATCH, rng) / world.FAR
    return world.cortex(decoders.UNITS, SEED).counts(way, rng), way, network


def moved(learner, call):
    """Return the change of the readout, bias last, of one call."""
    before = learner.top.w.copy(), learner.top.b.copy()
    call()
    change = np.column_stack([learner.top.w - before[0], learner.top.b - before[1]])
    learner.top.w[...], learner.top.b[...] = before
    return change


def test_told_follows_minus_the_slope_of_the_squared_error(seen):
    counts, way, network = seen
    learner = decoders.Told(network, Step(0.1))
    v = learner.decode(counts).astype(float)
    change = moved(learner, lambda: learner.watch(counts, v, way, None))

    def loss(w):
        hidden = np.column_stack([learner.top.x, np.ones(len(counts))])
        return 0.5 * float(((hidden @ w.T - way) ** 2).sum(axis=1).mean())

    slope = gradcheck.central_difference(loss, np.column_stack([learner.top.w, learner.top.b]).astype(float))
    assert gradcheck.relative_error(change, -0.1 * slope) < 1e-4


def test_the_mean_rewarded_change_is_the_told_one(seen):
    counts, way, network = seen
    told, rewarded = decoders.Told(network, Step(0.1)), decoders.Rewarded(network, Step(0.1, 0.3), SEED)
    wanted = moved(told, lambda: told.watch(counts, told.decode(counts).astype(float), way, None))

    def once():
        v = rewarded.act(counts)
        rewarded.watch(counts, v, way, (v * way).sum(axis=1))  # a short step: nearer by its part along the way

    changes = np.array([moved(rewarded, once) for _ in range(1200)])
    error = (changes.mean(axis=0) - wanted) / (changes.std(axis=0) / len(changes) ** 0.5)
    assert np.abs(error).max() < 4.5
    assert error.std() < 1.3
    assert np.abs(wanted).max() > 5 * (changes.std(axis=0) / len(changes) ** 0.5).mean()


def test_worth_is_a_squared_distance_to_the_way():
    rng = np.random.default_rng(1)
    v, way = rng.normal(size=(6, 2)), world.targets(6, rng) / world.FAR
    wanted = 0.5 - 0.5 * ((v - way) ** 2).sum(axis=1)
    np.testing.assert_allclose(decoders.worth((v * way).sum(axis=1), v), wanted, atol=1e-12)


def test_few_reaches_under_way_count_for_their_share(seen):
    counts, way, network = seen
    learner = decoders.Told(network, Step(0.1))
    whole = moved(learner, lambda: learner.watch(counts, learner.decode(counts), way, None))
    parts = [(counts[:10], way[:10]), (counts[10:], way[10:])]
    halves = [moved(learner, lambda c=c, u=u: learner.watch(c, learner.decode(c), u, None)) for c, u in parts]
    np.testing.assert_allclose(sum(halves), whole, atol=1e-6)


def test_a_test_teaches_nothing_and_tells_a_decoder_from_an_untrained_one():
    cells, racer = world.cortex(decoders.UNITS, SEED), cursor.learner(cursor.HYBRID, SEED)
    start = [w.copy() for w, _ in racer.network.parameters()]
    assert cursor.tested(cells, racer, SEED).success > 0.95
    np.testing.assert_array_equal(racer.noise, 0)  # nor does it explore
    for (w, _), before in zip(racer.network.parameters(), start, strict=True):
        np.testing.assert_array_equal(w, before)
    assert cursor.tested(cells, cursor.learner(cursor.RANDOM, SEED), SEED).success < 0.3


def test_reward_keeps_up_with_drift_and_another_reachs_reward_does_not():
    lives = {name: cursor.lived(cursor.learner(name, SEED), 60, SEED, days=6)
             for name in (cursor.HYBRID, cursor.FROZEN)}  # fmt: skip
    astray = decoders.Rewarded(decoders.decoder(SEED), cursor.BEST[cursor.HYBRID], SEED, astray=True)
    fooled = cursor.lived(astray, 60, SEED, days=6).success[-1]
    learned, frozen = (lives[name].success[-1] for name in (cursor.HYBRID, cursor.FROZEN))
    assert learned > max(frozen, fooled) + 0.2
    np.testing.assert_array_equal(lives[cursor.HYBRID].cells.preferred, lives[cursor.FROZEN].cells.preferred)
    assert np.isnan(lives[cursor.HYBRID].success[1:-1]).all()
    assert len(lives[cursor.HYBRID].reached) == 6
    spread = np.rad2deg(np.std(lives[cursor.FROZEN].cells.preferred - world.cortex(decoders.UNITS, SEED).preferred))
    assert 40 < spread < 80


def test_overflow_is_said_in_words_and_counts_as_no_success():
    step = Step(1e8, 0.3)
    with pytest.raises(DivergedError, match="Rewarded"):
        cursor.lived(cursor.learner(cursor.HYBRID, SEED, step), 30, SEED, days=2)
    assert cursor.tried(cursor.HYBRID, 30, [SEED], [step]) == {step: 0.0}


def numbers(hybrid=0.98, frozen=0.2, alone=0.5, far=0.95):
    found = {"before": 1.0, f"120°: {cursor.HYBRID}": far} | {
        f"{cursor.DRIFT}°: {name}{end}": value for end in ("", " / before")
        for name, value in ((cursor.HYBRID, hybrid), (cursor.FROZEN, frozen), (cursor.ALONE, alone))
    }  # fmt: skip
    return {name: Estimate((value, value + 0.001)) for name, value in found.items()}


def test_verdict_follows_the_numbers():
    assert cursor.judge_c28(numbers())[0] == "holds"
    assert cursor.judge_c28(numbers(hybrid=0.88))[0] == "fails"
    assert cursor.judge_c28(numbers(frozen=0.75))[0] == "fails"
    assert cursor.judge_c28(numbers(alone=0.95))[0] == "holds with limits"
    verdict, reason = cursor.judge_c28(numbers(far=0.6))
    assert verdict == "holds with limits"
    assert "120°" in reason
