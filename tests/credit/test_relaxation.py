from itertools import pairwise

import numpy as np
import pytest

from hvb_lib.credit.recurrent import recurrent_gradient
from hvb_lib.credit.relaxation import Relaxation
from hvb_lib.gradcheck import central_difference, relative_error
from tests.credit import inference_twins as twins

SIZES = ((5, 6, 3), (5, 4, 4, 3))


def relaxation(seed, sizes=SIZES[0], batch=4):
    rng = np.random.default_rng(seed)
    parameters = [(rng.normal(size=(units, inputs)) / (6 * inputs) ** 0.5, rng.uniform(0.2, 0.6, size=units))
                  for inputs, units in pairwise(sizes)]  # fmt: skip
    found = Relaxation(parameters)
    found.start(rng.random((batch, sizes[0])))
    return found, np.eye(sizes[-1])[rng.integers(sizes[-1], size=batch)]


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("beta", [0.0, 0.4, -0.3])
def test_states_come_to_rest_where_a_slow_descent_does(sizes, beta):
    settled, target = relaxation(0, sizes, batch=2)
    settled.settle(target, beta)
    for n in range(2):
        slow = twins.descend(settled.w, settled.b, settled.x[n], target[n], beta)
        for state, wanted in zip(settled.states, slow, strict=True):
            np.testing.assert_allclose(state[n], wanted, atol=1e-8)


@pytest.mark.parametrize("sizes", SIZES)
def test_energy_and_cost_are_those_of_the_paper(sizes):
    settled, target = relaxation(1, sizes)
    inputs = [(x, [state[n] for state in settled.states]) for n, x in enumerate(settled.x)]
    found = np.mean([twins.energy(settled.w, settled.b, x, states) for x, states in inputs])
    assert settled.energy() == pytest.approx(found, rel=1e-12)
    cost = np.mean([((settled.states[-1][n] - target[n]) ** 2).sum() / 2 for n in range(4)])
    assert settled.cost(target) == pytest.approx(cost, rel=1e-12)
    assert settled.energy(target, 0.5) == pytest.approx(found + 0.5 * cost, rel=1e-12)


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("beta", [0.0, 0.5, -0.5])
def test_no_sweep_raises_the_energy(sizes, beta):
    settled, target = relaxation(2, sizes)
    rng = np.random.default_rng(0)
    for state in settled.states:
        state[...] = rng.random(state.shape)
    energies = [settled.energy(target, beta)]
    for _ in range(12):
        settled.rest(1, target, beta)
        energies.append(settled.energy(target, beta))
    assert (np.diff(energies) < 1e-14).all()
    assert energies[-1] < energies[0] - 1e-3


def test_at_rest_each_state_is_its_own_field_cut():
    settled, _ = relaxation(3, SIZES[1])
    settled.settle()
    for state, field in zip(settled.states, settled.fields(), strict=True):
        np.testing.assert_allclose(state, np.clip(field, 0, 1), atol=1e-12)


def test_what_never_rests_is_said():
    settled, _ = relaxation(0)
    with pytest.raises(ValueError, match="most: got 2 sweeps"):
        settled.settle(most=2)


@pytest.mark.parametrize(("seed", "sizes"), [(0, SIZES[0]), (1, SIZES[0]), (5, SIZES[1])])
def test_recurrent_gradient_is_the_slope_of_the_cost_at_rest(seed, sizes):
    settled, target = relaxation(seed, sizes)
    settled.settle()
    found = recurrent_gradient(settled, target)
    assert all(np.abs(dw).max() > 1e-3 for dw, _ in found)

    def cost(_):
        again = Relaxation(list(zip(settled.w, settled.b, strict=True)))
        again.start(settled.x)
        again.settle()
        return again.cost(target)

    for w, b, (dw, db) in zip(settled.w, settled.b, found, strict=True):
        assert relative_error(-central_difference(cost, w), dw) < 1e-6
        assert relative_error(-central_difference(cost, b), db) < 1e-6


def test_errors_that_never_rest_are_said():
    settled, target = relaxation(0)
    settled.settle()
    with pytest.raises(ValueError, match="most: got 1 sweeps"):
        recurrent_gradient(settled, target, most=1)
