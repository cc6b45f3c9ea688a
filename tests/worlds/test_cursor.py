import numpy as np
import pytest

from hvb_lib.worlds import cursor
from tests.worlds import loop_twins

CELLS = cursor.cortex(60, 100)


def around(n, rng):
    return cursor.targets(n, rng) / cursor.FAR


def test_rates_are_their_loop_with_dead_units_and_slow_movements():
    rng = np.random.default_rng(0)
    cells = CELLS.drifted(40, rng, dying=0.4)
    v = around(7, rng) * rng.uniform(0, 3, (7, 1))  # some fast enough for rates that would be below 0
    wanted = [[loop_twins.rate(*unit, each) for unit in zip(cells.preferred, cells.base, cells.depth, cells.alive,
                                                            strict=True)] for each in v]  # fmt: skip
    np.testing.assert_allclose(cells.rates(v), wanted, atol=1e-12)
    assert (cells.rates(v)[:, cells.alive] == 0).any()
    assert 0.2 < (~cells.alive).mean() < 0.6


def test_tuning_is_largest_at_the_preferred_direction():
    rates = CELLS.rates(CELLS.directions)
    np.testing.assert_allclose(np.diag(rates), CELLS.base + CELLS.depth)
    assert (rates <= np.diag(rates) + 1e-12).all()


def test_counts_have_the_mean_and_the_variance_of_poissons_law():
    v, rng = around(1, np.random.default_rng(1)), np.random.default_rng(2)
    counts = CELLS.counts(np.repeat(v, 4000, axis=0), rng)
    mean = CELLS.rates(v)[0] * cursor.STEP
    error = (counts.mean(axis=0) - mean) / np.sqrt(mean / 4000 + 1e-12)
    assert 0.6 < error[mean > 0].std() < 1.5
    assert counts.var(axis=0).sum() / mean.sum() == pytest.approx(1, abs=0.05)


def test_drift_has_the_spread_that_was_asked_for_and_the_dead_stay_dead():
    many, rng = cursor.cortex(4000, 101), np.random.default_rng(3)
    later = many.drifted(30, rng, 0.2)
    assert np.rad2deg(np.std(later.preferred - many.preferred)) == pytest.approx(30, abs=1.5)
    assert later.alive.mean() == pytest.approx(0.8, abs=0.03)
    assert not later.drifted(0, rng, 0.0).alive[~later.alive].any()
    np.testing.assert_array_equal(many.drifted(0, rng).preferred, many.preferred)


def test_population_vector_is_its_loop_and_points_where_it_should():
    rng = np.random.default_rng(4)
    v = around(5, rng)
    counts = CELLS.counts(v, rng)
    wanted = [loop_twins.population_vector(c, CELLS, cursor.STEP) for c in counts]
    np.testing.assert_allclose(cursor.population_vector(counts, CELLS), wanted, atol=1e-5)
    even = cursor.Cortex(2 * np.pi * np.arange(24) / 24, np.full(24, 20.0), np.full(24, 10.0), np.ones(24, bool))
    exact = cursor.population_vector(even.rates(v) * cursor.STEP, even)
    np.testing.assert_allclose(exact, v, atol=1e-12)


@pytest.mark.parametrize("slow", [1.0, 0.4])
def test_reach_is_its_loop(slow):
    cells = cursor.Cortex(CELLS.preferred, 50 + CELLS.base, CELLS.depth, CELLS.alive)

    def decode(counts):
        return slow * cursor.population_vector(counts, cells)

    def without_noise(self, v, rng, step=cursor.STEP):
        return cells.rates(v) * step

    silent = type("Silent", (cursor.Cortex,), {"counts": without_noise})(**vars(cells))
    goals = cursor.targets(6)
    found = cursor.reach(silent, decode, goals, np.random.default_rng(0))
    for n, goal in enumerate(goals):
        path, hit, bins = loop_twins.reach(
            cells, lambda c: decode(c[None])[0], goal,
            lambda way: cells.rates(np.array([way]))[0] * cursor.STEP, cursor.STEPS, cursor.SPEED * cursor.STEP,
            cursor.NEAR,
        )  # fmt: skip
        assert (hit, bins) == (found.hit[n], found.bins[n])
        np.testing.assert_allclose(found.paths[: len(path), n], path, atol=1e-12)
        np.testing.assert_array_equal(found.paths[len(path) - 1 :, n], found.paths[[len(path) - 1] * (
            cursor.STEPS + 2 - len(path)), n])  # fmt: skip
    assert found.hit.all() == (slow == 1.0)


def test_watch_sees_only_reaches_under_way_and_what_they_gained():
    seen = []
    goals = cursor.targets(8)
    found = cursor.reach(CELLS, lambda c: cursor.population_vector(c, CELLS), goals, np.random.default_rng(5),
                         watch=lambda *what: seen.append(what))  # fmt: skip
    assert [len(counts) for counts, *_ in seen] == [(found.bins > k).sum() for k in range(len(seen))]
    _, v, way, nearer = seen[0]
    np.testing.assert_allclose(way, goals / cursor.FAR, atol=1e-12)
    left = np.linalg.norm(goals - found.paths[1], axis=1)
    np.testing.assert_allclose(nearer, (cursor.FAR - left) / (cursor.SPEED * cursor.STEP), atol=1e-9)
    np.testing.assert_allclose(found.paths[1], cursor.SPEED * cursor.STEP * v, atol=1e-9)


def test_a_good_decoder_reaches_and_an_opposite_one_does_not():
    goals, rng = cursor.targets(40), np.random.default_rng(6)
    assert cursor.reach(CELLS, lambda c: cursor.population_vector(c, CELLS), goals, rng).success > 0.9
    assert cursor.reach(CELLS, lambda c: -cursor.population_vector(c, CELLS), goals, rng).success == 0
