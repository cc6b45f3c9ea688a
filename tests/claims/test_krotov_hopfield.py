"""Krotov and Hopfield's units: small runs of the same code, and what the long one has left."""

from functools import partial

import numpy as np
import pytest

from hvb_lib import competition, course, data, rules
from hvb_lib.claims import krotov_hopfield, runs, stored
from hvb_lib.claims.krotov_hopfield import FULL, Setting

SMALL = Setting(units=40, passes=60, start=0.35, lr=0.04, reading=30, reading_lr=0.02)


@pytest.fixture(scope="module")
def small():
    """Forty units, learned from 3,000 images."""
    x = krotov_hopfield.images()[0][:3000]
    return x, krotov_hopfield.learned_units(SMALL, 7, x)


def test_images_have_length_one_and_keep_their_direction():
    for x, raw in zip(krotov_hopfield.images(), (data.mnist().train_x, data.mnist().test_x), strict=True):
        np.testing.assert_allclose((x[:50] ** 2).sum(axis=1), 1, rtol=1e-5)
        np.testing.assert_allclose(x[3] / x[3].max(), raw[3] / raw[3].max(), rtol=1e-5)


def test_the_rules_change_is_made_one_at_its_largest_and_silence_stays_silence(small):
    x, w = small
    y = competition.ranked(w, x[:50], p=3)
    dw = krotov_hopfield.largest_entry_one(w, x[:50], y, 3)
    assert np.abs(dw).max() == 1
    plain = rules.krotov_hopfield(w, x[:50], y, 3)
    np.testing.assert_allclose(dw, plain / np.abs(plain).max(), rtol=1e-6)
    assert not krotov_hopfield.largest_entry_one(w, x[:50], np.zeros_like(y), 3).any()


def test_units_end_near_the_length_that_the_rule_holds_and_look_like_digits(small):
    _, w = small
    lengths = (np.abs(w) ** 3).sum(axis=1)
    assert np.median(np.abs(lengths - 1)) < 0.5
    first = krotov_hopfield.random_units(SMALL, 7)
    smooth = [np.median([np.corrcoef(u[:, :-1].ravel(), u[:, 1:].ravel())[0, 1] for u in units.reshape(-1, 28, 28)])
              for units in (w, first)]  # fmt: skip
    assert smooth[0] > 0.6 > 0.1 > abs(smooth[1])  # neighbouring pixels agree


def test_no_label_is_looked_at(small, monkeypatch):
    x, w = small
    monkeypatch.setattr(data, "mnist", partial(pytest.fail, "asked for labels"))
    np.testing.assert_array_equal(krotov_hopfield.learned_units(SMALL, 7, x), w)


def test_outputs_are_the_powers_of_the_rules_sums(small):
    x, w = small
    y = krotov_hopfield.outputs(SMALL, w, x[:20])
    u = x[:20].astype(float) @ (np.abs(w) * w).T.astype(float)
    np.testing.assert_allclose(y, np.maximum(u, 0) ** 4.5, rtol=1e-3, atol=1e-6)


def test_a_readout_learns_and_scales_new_images_as_it_scaled_the_old(small):
    x, w = small
    labels = data.mnist().train_labels[:3000]
    readout = krotov_hopfield.read_out(SMALL, krotov_hopfield.outputs(SMALL, w, x), labels, 7)
    errors = [readout.error(krotov_hopfield.outputs(SMALL, w, part), part_labels) for part, part_labels in (
        (x, labels), (krotov_hopfield.images()[0][3000:5000], data.mnist().train_labels[3000:5000]))]  # fmt: skip
    assert errors[0] < 50  # chance is 90
    assert abs(errors[1] - errors[0]) < 8


def test_the_shipped_weights_are_those_of_the_long_run():
    w, first = krotov_hopfield.shipped(), krotov_hopfield.random_units(FULL, 0)
    assert w.shape == (FULL.units, 784)
    assert np.median((np.abs(w) ** 3).sum(axis=1)) == pytest.approx(1, abs=0.2)
    assert (course.root() / "results" / f"{krotov_hopfield.NAME}.npz").stat().st_size < 4e6
    assert np.abs(w - first).max() > 0.1


def test_the_stored_result_has_every_error_and_learned_units_beat_frozen_ones():
    numbers = stored.load(krotov_hopfield.NAME).numbers
    assert set(numbers) == {krotov_hopfield.LEARNED, krotov_hopfield.DRAWN, krotov_hopfield.FROZEN,
                            krotov_hopfield.PIXELS, krotov_hopfield.BACKPROP}  # fmt: skip
    assert numbers["Krotov-Hopfield"].interval[1] < numbers["frozen random units"].interval[0]
    assert runs.RUNS[krotov_hopfield.NAME].weights
