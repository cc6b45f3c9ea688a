"""The tasks of lesson 09 against the library's memories."""

import numpy as np
import pytest

from hvb_lib import course
from hvb_lib.checks.task import find
from hvb_lib.memory import association, dense, hopfield, states

TASKS = course.root(__file__) / "exercises" / "tasks"


@pytest.mark.parametrize("seed", range(3))
def test_memory_is_the_outer_product(seed):
    x, y = states.drawn(6, 9, seed).astype(float), states.drawn(6, 4, seed + 10).astype(float)
    np.testing.assert_allclose(find("outer_product_memory", TASKS).reference(x, y), association.outer_product(x, y))


@pytest.mark.parametrize("seed", range(3))
def test_energy_is_the_librarys(seed):
    w = hopfield.stored(states.drawn(3, 12, seed)).astype(float)
    s = states.drawn(5, 12, seed + 10).astype(float)
    np.testing.assert_allclose(find("hopfield_energy", TASKS).reference(w, s), hopfield.energy(w, s), atol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_sweeps_repeated_are_a_relaxation(seed):
    sweep = find("asynchronous_sweep", TASKS).reference
    w = hopfield.stored(states.drawn(4, 32, seed)).astype(float)
    s = states.drawn(1, 32, seed + 10)[0].astype(float)
    rng, end, last = np.random.default_rng(seed), s, None
    while last is None or (end != last).any():
        last, end = end, sweep(w, end, rng.permutation(32))
    np.testing.assert_array_equal(end, hopfield.relax(w, s[None], seed)[0])


@pytest.mark.parametrize("beta", [0.1, 1.0, 50.0])
def test_attention_is_the_librarys(beta):
    rng = np.random.default_rng(0)
    x, s = rng.normal(size=(7, 5)), rng.normal(size=(4, 5))
    step = find("attention_step", TASKS).reference
    np.testing.assert_allclose(step(x, s, beta), dense.attention(x, s, beta), atol=1e-12)
