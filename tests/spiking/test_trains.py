import numpy as np
import pytest

from hvb_lib.spiking import trains


@pytest.mark.parametrize("dt", [1.0, 0.5])
def test_poisson_has_its_rate_and_its_scatter(dt):
    rates = np.array([[0.0, 20.0, 200.0]])
    spikes = trains.poisson(rates, 20_000, np.random.default_rng(1), dt)
    assert spikes.shape == (20_000, 1, 3)
    chance = rates * dt / 1000
    error = np.sqrt(chance * (1 - chance) / 20_000)
    assert (np.abs(spikes.mean(axis=0) - chance) <= 4 * error).all()
    counts = spikes[:, 0, 1].reshape(200, 100).sum(axis=1)
    assert counts.var() / counts.mean() == pytest.approx(1, abs=0.4)


def test_brighter_is_faster():
    np.testing.assert_allclose(trains.coded([[0, 0.5, 1]], 60), [[0, 30, 60]])
    assert trains.coded(np.ones(2, np.float32), 60).dtype == np.float32


def test_binned_spikes_stand_at_their_millisecond():
    spikes = trains.binned([0.0, 0.99, 1.0, 4.9], np.array([0, 2, 2, 1]), 5, 3)
    assert np.argwhere(spikes).tolist() == [[0, 0], [0, 2], [1, 2], [4, 1]]
