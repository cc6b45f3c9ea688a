"""Names as symbols: contexts against a plain loop, bits by hand, names drawn from a model with known odds."""

import numpy as np
import pytest

from hvb_lib import data, text


def by_loop(names, length):
    x, targets = [], []
    for name in names:
        symbols = [0] * length + [ord(letter) - 96 for letter in name] + [0]
        for i in range(length, len(symbols)):
            x.append(symbols[i - length : i])
            targets.append(symbols[i])
    return np.array(x), np.array(targets)


@pytest.mark.parametrize("length", [1, 2, 6, 15])
def test_contexts_are_those_of_a_plain_loop(length):
    names = data.names()[::50]
    x, targets = text.contexts(names, length)
    wanted_x, wanted = by_loop(names, length)
    np.testing.assert_array_equal(x, wanted_x)
    np.testing.assert_array_equal(targets, wanted)


def test_no_name_sees_the_one_before_it():
    x, _ = text.contexts(["zz", "a"], 2)
    np.testing.assert_array_equal(x[3:], [[0, 0], [0, 1]])


def test_bits_by_hand():
    assert text.bits(np.array([0.5, 0.125])) == pytest.approx(2)


def odds(p):
    """A model that says the same after every context."""
    return lambda x: np.tile(p, (len(x), 1))


def test_drawn_letters_follow_the_model():
    p = np.zeros(27)
    p[[0, 1, 2]] = 0.25, 0.5, 0.25
    drawn = "".join(text.draw(odds(p), 4000, 3, seed=1))
    assert set(drawn) == {"a", "b"}
    # Three letters before the end on average; two a for each b.
    assert len(drawn) == pytest.approx(12_000, rel=0.05)
    assert drawn.count("a") == pytest.approx(8000, rel=0.05)


def test_temperature_sharpens_and_evens_out():
    p = np.zeros(27)
    p[[0, 1, 2]] = 0.2, 0.6, 0.2
    share = {}
    for temperature in (0.5, 1.0, 2.0):
        drawn = "".join(text.draw(odds(p), 3000, 1, seed=2, temperature=temperature))
        share[temperature] = drawn.count("a") / len(drawn)
    wanted = {t: 3 ** (1 / t) / (3 ** (1 / t) + 1) for t in share}
    assert share == pytest.approx(wanted, abs=0.02)


def test_a_model_sees_the_letters_that_were_drawn():
    # After a comes b, after b the end.
    def alphabet(x):
        p = np.zeros((len(x), 27))
        p[np.arange(len(x)), (x[:, -1] + 1) % 3] = 1
        return p

    assert text.draw(alphabet, 3, 2) == ["ab", "ab", "ab"]


def test_a_model_that_never_ends_a_name_is_cut_off():
    p = np.eye(27)[5]
    assert text.draw(odds(p), 1, 1) == ["e" * text.LONGEST]


def test_a_seed_is_a_list_of_names():
    p = np.full(27, 1 / 27)
    assert text.draw(odds(p), 5, 2, seed=3) == text.draw(odds(p), 5, 2, seed=3)
    assert text.draw(odds(p), 5, 2, seed=3) != text.draw(odds(p), 5, 2, seed=4)
