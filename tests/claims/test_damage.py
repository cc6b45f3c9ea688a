"""The worked capstone: what is cut, what theory says, and a judge that follows the numbers."""

import numpy as np
import pytest

from hvb_lib.claims import damage, settle
from hvb_lib.claims.ledger import Estimate
from hvb_lib.memory import hopfield, states, theory

X = states.drawn(5, 300, 100)
W = hopfield.stored(X)


def test_a_share_of_the_pairs_is_cut_and_the_rest_is_as_it_was():
    w = damage.cut(W, 0.3, 100)
    np.testing.assert_array_equal(w, w.T)
    gone = (w == 0) & (W != 0)
    np.testing.assert_array_equal(w[~gone], W[~gone])
    assert abs(gone.sum() / (W != 0).sum() - 0.3) < 0.02
    np.testing.assert_array_equal(damage.cut(W, 0.0, 100), W)


@pytest.mark.parametrize(("w", "share", "name"), [(W, 1.0, "share"), (W, -0.1, "share"), (W[:2], 0.5, "w")])
def test_bad_input_is_named(w, share, name):
    with pytest.raises(ValueError, match=f"^{name}: got"):
        damage.cut(w, share, 0)


@pytest.mark.parametrize("load", [0.02, 0.05, 0.1, 0.13])
def test_without_damage_the_theory_is_hopfields(load):
    assert damage.predicted(load, 0.0) == pytest.approx(theory.retrieval(load), abs=1e-4)


def test_the_theory_of_a_damaged_network_is_met():
    for load, share in ((0.02, 0.7), (0.05, 0.5)):
        measured = np.mean([damage.recalled(400, load, share, seed) for seed in (100, 101)])
        assert measured == pytest.approx(damage.predicted(load, share), abs=0.01)
    assert damage.predicted(0.1, 0.5) == 0


def numbers(low_half, high_whole, high_half):
    names = [damage.RECALLED.format(load, name) for load in damage.LOADS for name in (damage.WHOLE, damage.HALF)]
    given = (1.0, low_half, high_whole, high_half)
    return {name: Estimate((mean - 1e-3, mean, mean + 1e-3)) for name, mean in zip(names, given, strict=True)}


@pytest.mark.parametrize(("given", "verdict"), [
    ((0.99, 0.99, 0.8), "holds with limits"), ((0.99, 0.99, 0.99), "holds"), ((0.94, 0.99, 0.8), "fails"),
    ((0.951, 0.99, 0.8), "fails"), ((0.99, 0.9, 0.8), "holds"),
])  # fmt: skip
def test_the_verdict_follows_the_numbers(given, verdict):
    assert damage.judge(numbers(*given))[0] == verdict


def test_it_is_settled_by_the_common_tools():
    found = settle(damage.DAMAGE, seeds=[100, 101], statement=damage.STATEMENT)
    assert found.statement is damage.STATEMENT
    assert set(found.numbers) == {*numbers(1, 1, 1), damage.CUE}
    assert found.numbers[damage.CUE].values == (0.8, 0.8)
