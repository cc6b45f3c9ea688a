"""A unit after a moving target: against a loop, and against the exact theory."""

import numpy as np
import pytest

from hvb_lib import tracking


def by_loop(eta, memory, noise, replay, inputs, steps, worlds, seed):
    """The same run, one world after the other, in plain steps."""
    rng = np.random.default_rng(seed)
    a = np.exp(-1 / memory)
    x, moves = rng.standard_normal((steps, worlds, inputs)), rng.standard_normal((steps, worlds, inputs))
    beside = noise * rng.standard_normal((steps, worlds))
    old = [int(r * (t + 1)) for t, r in enumerate(rng.random(steps))]
    first = rng.standard_normal((worlds, inputs)) / np.sqrt(inputs)
    distance = np.zeros(steps)
    for k in range(worlds):
        u, w, heard = first[k], np.zeros(inputs), []
        for t in range(steps):
            heard.append(u @ x[t, k] + beside[t, k])
            distance[t] += ((w - u) ** 2).sum() / worlds
            new = (heard[t] - w @ x[t, k]) * x[t, k]
            again = (heard[old[t]] - w @ x[old[t], k]) * x[old[t], k]
            w = w + eta * ((1 - replay) * new + replay * again)
            u = a * u + np.sqrt((1 - a**2) / inputs) * moves[t, k]
    return distance


@pytest.mark.parametrize("replay", [0.0, 0.4])
def test_by_loop(replay):
    options = {"memory": 30.0, "noise": 0.5, "replay": replay, "inputs": 4, "steps": 40, "worlds": 3, "seed": 2}
    found = tracking.track([0.02, 0.1], **options).distance
    for i, eta in enumerate((0.02, 0.1)):
        np.testing.assert_allclose(found[:, i], by_loop(eta, **options), rtol=1e-10)


@pytest.mark.parametrize(("memory", "inputs"), [(30, 10), (300, 10), (100, 3)])
def test_settles_where_theory_says(memory, inputs):
    etas = np.array([0.02, 0.05, 0.1])
    theory = tracking.steady_distance(etas, memory=memory, inputs=inputs)
    settled = tracking.track(etas, memory=memory, inputs=inputs, steps=500, worlds=100).distance[250:]
    error = settled.reshape(10, 25, -1).mean(axis=1).std(axis=0) / 10**0.5
    assert (np.abs(settled.mean(axis=0) - theory) < 5 * error + 0.01 * theory).all()


def test_the_best_step_of_the_approximation_is_nearly_the_best():
    etas = np.geomspace(0.001, 0.15, 500)
    for memory, most in ((1000, 1.1), (100_000, 1.01)):
        exact = tracking.steady_distance(etas, memory=memory)
        chosen = float(tracking.steady_distance(tracking.best_step(memory=memory), memory=memory))
        assert exact.min() <= chosen < most * exact.min()


def test_accuracy_is_counted_on_inputs():
    track = tracking.track([0.05], memory=50, steps=60, worlds=1, seed=3)
    rng = np.random.default_rng(0)
    w, u = rng.standard_normal((2, 10))
    x = rng.standard_normal((20_000, 10))
    counted = np.mean(np.sign(x @ w) == np.sign(x @ u))
    assert float(tracking._agreement(w[None], u[None])) == pytest.approx(counted, abs=0.015)
    assert track.accuracy[0, 0] == 0.5
    assert track.accuracy[-1, 0] > 0.6


def test_replay_helps_where_nothing_moves_and_harms_where_much_does():
    still, moving = ({replay: tracking.track([0.1], memory=memory, replay=replay, worlds=40).accuracy[200:].mean()
                      for replay in (0, 0.5)} for memory in (1e6, 30))  # fmt: skip
    assert still[0.5] > still[0] + 0.01
    assert moving[0.5] < moving[0] - 0.01
