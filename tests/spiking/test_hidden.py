import numpy as np
import pytest

from hvb_lib.spiking import hidden


def source(**options):
    return hidden.HiddenPattern(options.pop("inputs", 400), 3, **options)


def test_the_volley_returns_exactly_without_jitter_and_stray_spikes():
    trains = source(jitter=0.0, noise=0.0)
    assert trains.members.sum() == 200
    order = np.argsort(trains.when)
    for _ in range(2):
        when, who = trains.section(True)
        inside = trains.members[who]
        np.testing.assert_array_equal(when[inside], trains.when[order])
        np.testing.assert_array_equal(who[inside], trains.who[order])
    first, second = (trains.section(True)[0] for _ in range(2))
    assert len(first) != len(second) or (first != second).any()
    when, who = trains.section(False)
    assert not np.isin(when[trains.members[who]], trains.when).any()


def test_each_section_is_in_order_and_no_input_is_silent():
    trains = source(noise=0.0)
    for volley in (False, True):
        when, who = trains.section(volley)
        assert (np.diff(when) >= 0).all()
        assert when.min() >= 0
        assert when.max() < 50
        assert set(who) == set(range(400))


def test_jitter_moves_spikes_by_its_spread():
    trains = source(jitter=2.0, noise=0.0)
    alone = [k for k in np.flatnonzero(trains.members) if (trains.who == k).sum() == 1]
    planned = {k: trains.when[trains.who == k][0] for k in alone if 15 < trains.when[trains.who == k][0] < 35}
    moved = [when[who == k][0] - planned[k] for when, who in (trains.section(True) for _ in range(40)) for k in planned]
    assert np.std(moved) == pytest.approx(2.0, rel=0.15)
    assert abs(np.mean(moved)) < 0.2


def test_rates_do_not_tell_where_the_volley_is():
    trains = source()
    inside, outside = (np.mean([len(trains.section(volley)[0]) for _ in range(200)]) / 400 / 0.05
                       for volley in (True, False))  # fmt: skip
    assert outside == pytest.approx(64, rel=0.05)  # Hz, as published: 54, and 10 of stray spikes
    assert inside == pytest.approx(outside, rel=0.05)


def test_rates_wander_slowly_through_the_whole_range():
    trains = source(inputs=50)
    rates = []
    for _ in range(100):
        before = trains.rates.copy()
        trains.section(False)
        assert (np.abs(trains.rates - before) <= 50 * hidden.SWAY + 1e-9).all()
        rates.append(trains.rates.copy())
    assert (np.min(rates), np.max(rates)) == (0, hidden.FASTEST)
    assert np.mean(rates) == pytest.approx(45, abs=5)


def test_sections_hold_the_volley_as_often_as_asked_and_never_twice_in_a_row():
    held = np.array([volley for _, volley in source(inputs=2, length=2).sections(4000)])
    assert held.mean() == pytest.approx(0.25, abs=0.03)
    assert not (held[1:] & held[:-1]).any()


def test_a_seed_fixes_all():
    one, two = (np.concatenate([when for (when, _), _ in source().sections(5)]) for _ in range(2))
    np.testing.assert_array_equal(one, two)
