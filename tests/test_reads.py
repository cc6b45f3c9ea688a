"""The audit finds what an update reads: planted reads, and those of the rules as their formulas say."""

from itertools import pairwise

import numpy as np
import pytest

from hvb_lib import nn, reads, rules
from hvb_lib.spiking import stdp

SIZES = (6, 5, 4, 3)


def planted(**extra):
    """An update that reads its own weight, and beside it what is planted."""
    def update(q):
        dw = np.array(q["w"])
        for name, read in extra.items():
            dw[1, 2] += read(q[name])
        return dw
    return update


@pytest.mark.parametrize(("name", "read", "kind"), [
    ("w", lambda a: a[0, 0], "other w"), ("x", lambda a: a[:, 2].sum(), "own x"), ("x", lambda a: a[3, 0], "other x"),
    ("y", lambda a: a[:, 1].std(), "own y"), ("y", lambda a: a[0, 4], "other y"), ("w+1", lambda a: a[3, 1], "w above"),
    ("w+2", lambda a: a[0, 0], "w above"), ("y+1", lambda a: a[0, 2], "y above"), ("t", lambda a: a[2, 1], "targets"),
])  # fmt: skip
def test_a_planted_read_is_found_at_its_place_and_nowhere_else(name, read, kind):
    counts = reads.audit(planted(**{name: read}), reads.record(SIZES, 1, 0))
    for k, n in counts.items():
        wanted = np.full((5, 6), int(k == "own w"))
        wanted[1, 2] += k == kind
        np.testing.assert_array_equal(n, wanted, err_msg=k)
    assert (reads.remote(counts) > 0).sum() == (not kind.startswith("own"))


@pytest.mark.parametrize(("name", "own"), [
    ("hebb", "xy"), ("covariance", "xy"), ("oja", "wxy"), ("sanger", "wxy"), ("subspace", "wxy"), ("nonlinear", "xy"),
    ("competitive", "wxy"), ("soft_hebb", "wxy"), ("krotov_hopfield", "wxy"), ("bcm", "xy"),
])  # fmt: skip
def test_own_reads_of_the_rules(name, own):
    counts = reads.audit(reads.local(rules.named(name)), reads.record(SIZES, 1, 3))
    for letter in "wxy":
        assert (counts[f"own {letter}"] == (letter in own)).all()


@pytest.mark.parametrize("name", ["hebb", "covariance", "oja", "nonlinear", "competitive", "bcm"])
def test_local_rules_read_nothing_remote(name):
    assert not reads.remote(reads.audit(reads.local(rules.named(name)), reads.record(SIZES, 2, 1))).any()


def test_spike_timing_reads_its_own_two_trains_and_is_the_sum_over_all_pairs():
    quantities = reads.record(SIZES, 1, 2)
    counts = reads.audit(reads.spike_timing, quantities)
    assert [bool(counts[f"own {letter}"].all()) for letter in "wxy"] == [False, True, True]
    assert not counts["own w"].any()
    assert not reads.remote(counts).any()
    rng = np.random.default_rng(0)
    x, y = (rng.random((60, n)) < 0.2 for n in (6, 5))
    dw = reads.spike_timing({**quantities, "x": x.astype(float), "y": y.astype(float)})
    pairs = [[stdp.pairs(np.flatnonzero(a), np.flatnonzero(b), 1.0, 1.05) for a in x.T] for b in y.T]
    np.testing.assert_allclose(dw, pairs, atol=1e-12)


def test_sanger_reads_the_units_before_it():
    counts = reads.audit(reads.local(rules.sanger), reads.record(SIZES, 1, 0))
    before = np.arange(5)[:, None] * np.ones((5, 6))
    np.testing.assert_array_equal(counts["other y"], before)
    np.testing.assert_array_equal(counts["other w"], before)
    assert not sum(counts[kind] for kind in ("other x", "w above", "y above", "targets")).any()


@pytest.mark.parametrize("rule", [rules.soft_hebb, rules.krotov_hopfield])
def test_rules_with_the_units_own_sum_read_the_whole_unit_and_no_other(rule):
    counts = reads.audit(reads.local(rule), reads.record(SIZES, 1, 0))
    assert (counts["other w"] == 5).all()  # its own unit has 6 inputs
    assert (counts["other x"] == 5).all()
    assert not sum(counts[kind] for kind in ("other y", "w above", "y above", "targets")).any()


@pytest.mark.parametrize(("layer", "wanted"), [(1, (16, 7, 3)), (2, (3, 3, 3)), (3, (0, 0, 1))])
def test_backpropagation_reads_what_lies_above(layer, wanted):
    """Layer 1: 4 weights out and 12 beyond, 4 and 3 outputs, 3 targets; the last layer: its own target only."""
    counts = reads.audit(reads.backpropagation, reads.record(SIZES, layer, 0))
    for kind, n in zip(("w above", "y above", "targets"), wanted, strict=True):
        assert (counts[kind] == n).all()
    assert not sum(counts[kind] for kind in ("own w", "other w", "other x", "other y")).any()


@pytest.mark.parametrize("layer", [1, 2, 3])
def test_the_audited_change_is_that_of_the_librarys_network(layer):
    recorded = [reads.record(SIZES, k, 7) for k in (1, 2, 3)]
    rng = np.random.default_rng(0)
    dense = [nn.Dense(a, b, rng, dtype=float) for a, b in pairwise(SIZES)]
    for layer_above, q in zip(dense, recorded, strict=True):
        layer_above.w[...] = q["w"]
    network = nn.Network([dense[0], nn.Tanh(), dense[1], nn.Tanh(), dense[2]])
    z = network.forward(recorded[0]["x"])
    _, delta = nn.SoftmaxCrossEntropy()(z, recorded[0]["t"].argmax(axis=1))
    network.backward(delta)
    np.testing.assert_allclose(reads.backpropagation(recorded[layer - 1]), dense[layer - 1].dw, atol=1e-12)


def test_what_cannot_be_audited_is_refused():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="update: gave two different"):
        reads.audit(lambda q: q["w"] + rng.random(), reads.record(SIZES, 1, 0))
    for layer in (0, 4):
        with pytest.raises(ValueError, match="layer"):
            reads.record(SIZES, layer, 0)
