import numpy as np
import pytest

from hvb_lib.memory import hopfield, states
from tests.memory import loop_twins


def network(seed, units=40, patterns=8):
    x = states.drawn(patterns, units, seed).astype(float)
    return hopfield.stored(x), x, states.drawn(30, units, seed + 100).astype(float)


def test_weights_and_energy_are_their_loops():
    w, x, s = network(1, 12, 3)
    np.testing.assert_allclose(w, loop_twins.stored(x), atol=1e-12)
    np.testing.assert_allclose(hopfield.energy(w, s), [loop_twins.energy(w, row) for row in s], atol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_relaxation_is_its_loop(seed):
    w, _, s = network(seed)
    ends = hopfield.relax(w, s, seed)
    np.testing.assert_array_equal(ends[:8], [loop_twins.relax(w, row, seed) for row in s[:8]])
    single = hopfield.relax(w.astype(np.float32), s.astype(np.float32), seed)
    assert (single == ends).mean() > 0.95
    np.testing.assert_array_equal([hopfield.path(w, row, seed)[-1] for row in s[:8]], ends[:8])


@pytest.mark.parametrize("seed", range(3))
def test_energy_falls_with_every_flip_and_ends_are_at_rest(seed):
    w, _, s = network(seed)
    seen = hopfield.path(w, s[0], seed)
    assert (np.diff(hopfield.energy(w, seen)) < 0).all()
    assert ((seen[1:] != seen[:-1]).sum(axis=1) == 1).all()
    ends = hopfield.relax(w, s, seed)
    assert (ends * (ends @ w) >= -1e-9).all()
    np.testing.assert_array_equal(hopfield.synchronous(w, ends), ends)
    np.testing.assert_array_equal(hopfield.relax(w, ends, seed + 1), ends)


def test_states_do_not_see_each_other_and_are_left_alone():
    w, _, s = network(4)
    before = s.copy()
    together = hopfield.relax(w, s, 5)
    np.testing.assert_array_equal(s, before)
    np.testing.assert_array_equal(hopfield.relax(w, s[7:9], 5), together[7:9])


def test_all_units_at_once_may_go_round_in_a_circle():
    w, s = np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([[1.0, -1.0]])
    assert hopfield.synchronous(w, s).tolist() == [[-1, 1]]
    assert (hopfield.synchronous(w, hopfield.synchronous(w, s)) == s).all()
    assert abs(hopfield.relax(w, s, 0).sum()) == 2


def test_a_field_of_zero_changes_nothing():
    w, s = np.zeros((3, 3)), np.array([[1.0, -1.0, 1.0]])
    assert (hopfield.synchronous(w, s) == s).all()
    assert (hopfield.relax(w, s, 0) == s).all()
    assert len(hopfield.path(w, s[0], 0)) == 1


def test_projection_keeps_patterns_that_hebb_confuses():
    x = states.drawn(20, 60, 2, alike=0.5).astype(float)
    w = hopfield.projected(x)
    np.testing.assert_allclose(x @ (w + np.diag(1 - np.abs(x @ w).mean(axis=0))), x, atol=1e-9)  # fields have one sign
    assert (hopfield.relax(w, x, 0) == x).all()
    assert not (hopfield.relax(hopfield.stored(x), x, 0) == x).all(axis=1).any()
    q, _ = np.linalg.qr(x.T)
    independent = q @ q.T
    np.testing.assert_allclose(w, independent - np.diag(independent.diagonal()), atol=1e-9)
