"""What the experiments of lesson 10 measure on small sizes, and verdicts that follow the numbers."""

from itertools import pairwise

import numpy as np
import pytest

from hvb_lib.claims import balance, latency, ledger, pairing, sequences, spikes, spiking_digits
from hvb_lib.spiking import stdp


def test_a_noiseless_protocol_would_give_the_window_back():
    curve = pairing.Fit(0.7, 0.3, 15.0, 30.0)
    fit = pairing.fitted(pairing.LAGS, curve(pairing.LAGS))
    assert (fit.gain, fit.loss, fit.tau_plus, fit.tau_minus) == pytest.approx((0.7, 0.3, 15.0, 30.0), rel=1e-4)
    assert pairing.explained(fit(pairing.LAGS), curve(pairing.LAGS)) == pytest.approx(1)
    noise = np.random.default_rng(0).standard_normal(len(pairing.LAGS))
    assert pairing.explained(np.full(len(noise), noise.mean()), noise) == pytest.approx(0)


def test_pairs_through_noise_give_the_window(monkeypatch):
    monkeypatch.setattr(pairing, "PERIOD", 200)
    recording = pairing.recorded(100, 4)
    put_in = stdp.window(pairing.LAGS, pairing.GAIN, pairing.LOSS, stdp.MEASURED_TAU_PLUS, stdp.MEASURED_TAU_MINUS)
    assert pairing.explained(put_in, recording.change.mean(axis=0)) > 0.9
    assert recording.stray > 0


def window_numbers(r2):
    names = ("r^2 of the exponential window", "r^2 on other cells", "tau_plus (ms)", "tau_minus (ms)")
    return {name: ledger.Estimate((r2, r2 + 0.001, r2 - 0.001)) for name in names}


def test_window_verdict_needs_the_whole_interval():
    assert pairing.judge_window(window_numbers(0.98))[0] == "holds"
    assert pairing.judge_window(window_numbers(0.951))[0] == "fails"


def test_order_is_learned_and_unlearned():
    chain = sequences.started(100)
    forwards = sequences.run(chain, 12)
    assert forwards[-1] > 0.2
    assert all(after > before - 0.05 for before, after in pairwise(forwards))
    assert sequences.asymmetry(chain.hebb) == pytest.approx(0, abs=1e-12)
    assert sequences.run(chain, 12, backwards=True)[-1] < forwards[-1] - 0.2
    assert (np.diag(chain.w) == 0).all()


def test_cells_of_the_chain_hear_each_other(monkeypatch):
    alone = sequences.started(101)
    sequences.run(alone, 1)
    monkeypatch.setattr(sequences, "PSP", 100.0)
    loud = sequences.started(101)
    sequences.run(loud, 1)
    assert loud.spikes.sum() > 2 * alone.spikes.sum()


def test_record_counts_hits_misses_and_false_alarms():
    record = latency.Record(np.array([100, 300, 500]), np.array([104, 110, 200, 300, 620]), np.zeros(1), None, 1)
    assert record.latencies.tolist() == [4, 0, 50]
    assert record.last(1.0) == {"hits": 2 / 3, "false alarms (1/s)": 2.0, "latency (ms)": pytest.approx(54 / 3)}
    assert record.last(0.6)["false alarms (1/s)"] == pytest.approx(1 / 0.6)
    middle, alarms = record.course("false alarms (1/s)", 2)
    assert (middle.tolist(), alarms.tolist()) == ([0.25, 0.75], [2.0, 2.0])


def test_a_short_run_learns_to_be_silent_outside_the_pattern():
    setting = latency.Setting(inputs=300, seconds=30)
    learned, untrained = (latency.listened(100, setting, which) for which in (latency.LEARNED, latency.UNTRAINED))
    assert untrained.last(1.0)["false alarms (1/s)"] > 20
    assert learned.last(1 / 3)["false alarms (1/s)"] < untrained.last(1.0)["false alarms (1/s)"] / 2
    shuffled = latency.listened(100, setting, latency.SHUFFLED)
    assert sorted(shuffled.w) == sorted(learned.w)


def c17(late, forwards=0.9, backwards=-0.9, success=1.0):
    found = {spikes.LATENCY: late, spikes.HITS: [0.99] * 3, spikes.FALSE: [0.0] * 3,
             latency.SUCCESS: [success] * 3, spikes.FORWARDS: [forwards] * 3,
              spikes.BACKWARDS: [backwards] * 3}  # fmt: skip
    return spikes.judge_c17({name: ledger.Estimate(tuple(values)) for name, values in found.items()})[0]


def test_c17_follows_the_numbers():
    assert c17([5.0, 6.0, 5.5]) == "holds"
    assert c17([5.0, 6.0, 5.5], success=0.0) == "holds with limits"
    assert c17([5.0, 6.0, 50.0]) == "fails"
    assert c17([5.0, 50.0, 50.0]) == "fails"
    assert c17([5.0, 6.0, 5.5], backwards=0.1) == "fails"
    assert c17([5.0, 6.0, 5.5], forwards=-0.1) == "fails"


def test_random_spikes_lose_in_the_sum_over_steps():
    lags = np.arange(-2000, 2001)
    assert stdp.window(lags).sum() > 0  # the trap: a lag of 0 counts as a gain
    gain, loss = stdp.window(lags[lags >= 0]).sum(), stdp.window(lags[lags < 0],
     a_minus=balance.RATIO * stdp.A_PLUS).sum()
    assert -loss / gain == pytest.approx(1.05, rel=1e-6)


def test_balance_holds_the_rate_where_fixed_weights_do_not():
    quiet, loud = (balance.steady(100, rate, 2) for rate in (10.0, 20.0))
    assert loud.rate > 1.2 * quiet.rate > 10
    learning = balance.steady(100, 20.0, 3, a_plus=0.03)
    assert learning.w.mean() < quiet.w.mean()
    assert balance.at_the_ends(np.linspace(0, 1, 1001)) == pytest.approx(0.4, abs=0.01)


def test_labels_name_units_and_units_vote():
    counts = np.array([[3.0, 0, 1], [5, 0, 0], [0, 4, 0]] + [[0.0, 0, 2]] * 8)
    labels = np.array([0, 0, 1, *range(2, 10)])
    answers = spiking_digits.classes(counts, labels)
    assert answers.tolist() == [0, 1, 2]
    assert spiking_digits.votes(counts, answers)[:3, :3].tolist() == [[3, 0, 1], [5, 0, 0], [0, 4, 0]]
    shared = spiking_digits.votes(np.array([[3.0, 5.0, 4.5]]), np.array([0, 0, 1]))
    assert shared[0, :3].tolist() == [4, 4.5, 0]  # a mean: many units do not outvote a better one
    assert spiking_digits.voted(counts, labels, counts[:3], labels[:3]) == 100
    assert spiking_digits.nearest(np.eye(2), np.array([[0.9, 0.1], [0.2, 0.7]])).tolist() == [[1, 0], [0, 1]]
