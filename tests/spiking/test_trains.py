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


def hidden(**options):
    return trains.HiddenPattern(400, 3, **options)


def test_the_pattern_returns_exactly_without_jitter_and_noise():
    source = hidden(jitter=0.0, noise=0.0)
    members = source.members
    assert members.sum() == 200
    first, second = source.section(True), source.section(True)
    np.testing.assert_array_equal(first[:, members], second[:, members])
    assert np.argwhere(first & members).tolist() == np.stack([source.when, source.who], axis=1).tolist()
    assert (first[:, ~members] != second[:, ~members]).any()
    assert (source.section(False)[:, members] != first[:, members]).any()


def test_jitter_moves_spikes_by_its_spread():
    source = hidden(jitter=2.0, noise=0.0, length=200, rate=2.0)
    alone = [k for k in np.flatnonzero(source.members) if (source.who == k).sum() == 1]
    planned = {k: source.when[source.who == k][0] for k in alone if 20 < source.when[source.who == k][0] < 180}
    moved = [np.flatnonzero(row)[0] - planned[k] for _ in range(20)
             for s in [source.section(True)] for k, row in ((k, s[:, k]) for k in planned)]  # fmt: skip
    assert np.std(moved) == pytest.approx(2.0, rel=0.15)
    assert abs(np.mean(moved)) < 0.2


def test_jitter_does_not_lead_out_of_the_section():
    source = hidden(jitter=3.0, noise=0.0, length=20, share=1.0)
    source.when[:] = 0
    spikes = source.section(True)
    assert not spikes[12:].any()
    assert spikes[0, source.who].mean() > 0.5


def test_rates_do_not_tell_where_the_pattern_is():
    source = hidden()
    inside, outside = (np.mean([source.section(pattern).mean() for _ in range(200)]) for pattern in (True, False))
    assert inside == pytest.approx(outside, rel=0.05)
    assert outside == pytest.approx(0.064, rel=0.02)


def test_sections_hold_the_pattern_as_often_as_asked_and_never_twice_in_a_row():
    held = np.array([pattern for _, pattern in trains.HiddenPattern(2, 7, length=2).sections(4000)])
    assert held.mean() == pytest.approx(0.25, abs=0.03)
    assert not (held[1:] & held[:-1]).any()


def test_a_seed_fixes_all():
    one, two = (np.concatenate([s for s, _ in hidden().sections(5)]) for _ in range(2))
    np.testing.assert_array_equal(one, two)
