"""Count models: counts against a dictionary, probabilities by hand and against a plain loop, bits as log likelihood."""

from collections import Counter
from math import log2

import numpy as np
import pytest

from hvb_lib import data, ngrams, text

NAMES = data.names()[::20]


def runs(names, order):
    """Count runs of letters with a dictionary; a dot is the boundary."""
    found = Counter()
    for name in names:
        line = "." * (order - 1) + name + "."
        found.update(line[i : i + order] for i in range(len(line) - order + 1))
    return found


def symbol(letter):
    return 0 if letter == "." else ord(letter) - 96


@pytest.mark.parametrize("order", [2, 3, 4])
def test_counts_are_those_of_a_dictionary(order):
    counts, found = ngrams.counted(NAMES, order), runs(NAMES, order)
    assert counts.sum() == sum(found.values())
    for run, n in found.items():
        assert counts[tuple(map(symbol, run))] == n


def test_a_bigram_by_hand():
    model = ngrams.NGram(["ab", "aa"], 2, alpha=0.5)
    # After a: b, a and the end once each.
    p = model.probabilities(np.array([[1]]))[0]
    assert p[[0, 1, 2, 3]] == pytest.approx(np.array([1.5, 1.5, 1.5, 0.5]) / (3 + 27 * 0.5))
    # After c, never seen, all are alike.
    assert model.probabilities(np.array([[3]]))[0] == pytest.approx(np.full(27, 1 / 27))


def followers(order):
    """Return what followed each context of order - 1 letters, counted in the windows of four that an order 4 sees."""
    found = {}
    for run, n in runs(NAMES, 4).items():
        found.setdefault(run[4 - order : -1], Counter())[run[-1]] += n
    return found


@pytest.mark.parametrize("name", ["anna", "zyx", "q"])
def test_interpolation_is_the_recursion(name):
    model = ngrams.Interpolated(NAMES, 4)
    x, targets = text.contexts([name], 3)
    p = model.probabilities(x)[np.arange(len(x)), targets]
    line = "..." + name + "."
    after = [followers(order) for order in (1, 2, 3, 4)]
    wanted = []
    for i in range(3, len(line)):
        value = 1 / 27
        for order in (1, 2, 3, 4):
            found = after[order - 1].get(line[i - order + 1 : i], Counter())
            total, different = sum(found.values()), len(found)
            value = (found[line[i]] + different * value) / (total + different) if total else value
        wanted.append(value)
    assert p == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize("model", [ngrams.NGram(NAMES, 2), ngrams.NGram(NAMES, 3, 0.1), ngrams.Interpolated(NAMES, 4)])
def test_probabilities_add_up_to_one(model):
    x, _ = text.contexts(data.names()[:200], 5)
    p = model.probabilities(x)
    assert p.shape == (len(x), 27)
    assert p.min() > 0
    np.testing.assert_allclose(p.sum(axis=1), 1, rtol=1e-12)


def test_bits_are_minus_the_log_likelihood_per_symbol():
    model = ngrams.NGram(NAMES, 3, 0.1)
    total = 0.0
    for name in ("mary", "zoe"):
        symbols = [0, 0, *map(symbol, name), 0]
        for i in range(2, len(symbols)):
            total -= log2(model.probabilities(np.array([symbols[i - 2 : i]]))[0, symbols[i]])
    assert ngrams.bits_per_character(model, ["mary", "zoe"]) == pytest.approx(total / 9)


def test_longer_contexts_help_on_names_not_seen():
    learn, test = data.names()[::2], data.names()[1::2]
    found = [ngrams.bits_per_character(ngrams.Interpolated(learn, order), test) for order in (2, 3, 4)]
    assert found == sorted(found, reverse=True)
