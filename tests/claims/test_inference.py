"""Predictive coding and equilibrium propagation: changes against the gradient, and small runs of the long ones."""

from dataclasses import replace

import numpy as np
import pytest

from hvb_lib import metrics
from hvb_lib.claims import inference, runs, settling_choices
from hvb_lib.claims.settling_choices import BP, EP, PC

TINY = replace(settling_choices.SHORT, units=60, images=2000, passes=3)


@pytest.fixture(scope="module")
def curves():
    return inference.cosines(100, sizes=(784, 30, 30, 10))


def test_fixed_predictions_end_at_backpropagations_direction(curves):
    assert (curves["fixed predictions"][-1] > 1 - 1e-9).all()


def test_the_first_whisper_of_the_error_is_backpropagations_and_settling_moves_away_from_it(curves):
    settled = curves["settled"]
    # With two hidden layers the error of the output needs two steps to the lowest one.
    np.testing.assert_array_equal(settled[:3, 0] == 0, [True, True, False])
    assert (settled[2:4].max(axis=0) > 0.97).all()
    assert (settled[-1] < settled[2:4].max(axis=0)).all()


def test_a_faint_output_ends_nearer_than_a_loud_one(curves):
    assert (curves["settled, faint output"][-1] > curves["settled"][-1]).all()


@pytest.mark.parametrize("how", inference.EXACT)
def test_two_ways_are_exact_on_digits(how):
    assert inference.distance(100, sizes=(784, 30, 30, 10), how=how, **inference.EXACT[how]) < 1e-13


def test_settled_values_are_not():
    assert inference.distance(100, sizes=(784, 30, 30, 10), how="settled", steps=50, rate=0.1) > 0.1


@pytest.mark.parametrize("seed", [100, 101])
def test_error_falls_with_beta_one_way_and_its_square_both_ways(seed):
    found = inference.nudging(seed)
    slopes = [metrics.loglog_slope(inference.BETAS, found[way]) for way in inference.WAYS]
    np.testing.assert_allclose(slopes, [1, 2], atol=0.06)


def test_a_unit_near_the_edge_of_its_range_spoils_the_law():
    clear, all_inputs = (inference.nudging(100, clear=clear)["both ways"][1] for clear in (inference.CLEAR, 0.0))
    assert all_inputs > 20 * clear


@pytest.fixture(scope="module")
def learned():
    return {name: settling_choices.trained(name, 100, TINY)[0] for name in (BP, PC, EP)}


def test_each_learner_learns_as_chosen(learned):
    found = {name: settling_choices.held_accuracy(learner, TINY) for name, learner in learned.items()}
    assert min(found.values()) > 80
    assert abs(found[PC] - found[BP]) < 4


def test_they_start_from_the_same_weights():
    starts = [settling_choices.build(name, 3, TINY) for name in (BP, PC, EP)]
    w = [learner.network.layers[0].w for learner in starts[:2]] + [starts[2].dense[0].w / 0.5]
    np.testing.assert_array_equal(w[0], w[1])
    np.testing.assert_array_equal(w[0], w[2])


def test_one_nudged_sweep_leaves_the_hidden_layer_as_it_was():
    learner = settling_choices.build(EP, 100, TINY, nudged=1)
    x, labels = np.random.default_rng(0).random((8, 784), dtype=np.float32), np.arange(8)
    learner.changes(x, labels)
    assert not learner.dense[0].dw.any()
    assert learner.dense[1].dw.any()


def test_every_row_of_the_table_can_be_built_and_differs_from_the_choice():
    for name in settling_choices.CHOSEN:
        rows = settling_choices.rows(name)
        assert rows.pop(f"{name}, as chosen") == {}
        for options in rows.values():
            (option, value), *others = options.items()
            assert not others
            assert settling_choices.CHOSEN[name][option] != value
            assert settling_choices.build(name, 0, TINY, **options)


def test_choices_measures_each_row_away_from_the_seeds_of_the_results(monkeypatch):
    asked = []

    def trained(name, seed, budget, **options):
        asked.append((seed, name, options))
        return None, None

    monkeypatch.setattr(settling_choices, "trained", trained)
    monkeypatch.setattr(settling_choices, "held_accuracy", lambda learner, budget: 90.0)
    found = settling_choices.choices(1)
    assert {seed for seed, *_ in asked} == {101}
    assert list(found) == [row for name in settling_choices.CHOSEN for row in settling_choices.rows(name)]


def test_measure_names_each_number_once(monkeypatch):
    least = {"live": replace(TINY, units=10, images=256, passes=1)}
    monkeypatch.setattr(inference, "BUDGETS", least)
    monkeypatch.setattr(inference, "CHOOSING", least)
    monkeypatch.setattr(inference, "cosines", lambda seed: {kind: np.ones((2, 2)) for kind in inference.KINDS})
    found = inference.measure(100, "live")
    assert not [name for name, value in found.items() if not np.isfinite(value)]
    assert len([name for name in found if "held-out" in name]) == sum(len(v[2]) for v in inference.SETTLING.values())
    assert {inference.ACCURACY.format(name) for name in (BP, PC, EP)} <= set(found)
    assert found[inference.PASS.format(EP)] > 0


def test_the_long_runs_are_registered():
    assert {inference.NAME, settling_choices.NAME} <= set(runs.RUNS)
