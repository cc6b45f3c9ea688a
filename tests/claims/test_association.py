import numpy as np
import pytest

from hvb_lib import claims
from hvb_lib.claims import association
from hvb_lib.claims.ledger import Estimate, judged
from hvb_lib.memory import association as memory
from hvb_lib.memory import states, theory


def finding(**changed):
    values = {"bits": 0.993, "whole": 0.995, "alike": 0.7, "clean": 0.71, **changed}
    rules = {name: values["alike"] if name == "outer product" else 0.99 for name in association.RULES}
    numbers = {association.BITS.format("random", 0.2): values["bits"],
               association.WHOLE.format("random", 0.2): values["whole"],
               association.ALIKE_BITS.format("outer product", 0.0): values["clean"],
               **{association.ALIKE_BITS.format(rule, 0.2): value for rule, value in rules.items()}}  # fmt: skip
    return judged(association.C11, {name: Estimate((v - 1e-4, v, v + 1e-4)) for name, v in numbers.items()})


def test_it_is_in_the_ledger():
    assert claims.EXPERIMENTS["C11"] is association.C11


def test_the_delta_rule_comes_close_to_the_pseudo_inverse():
    x, y = states.drawn(30, 200, 101, 0.25), states.drawn(30, 50, 102)
    delta, pseudo = (association.stored(rule, x, y) for rule in ("delta rule", "pseudo-inverse"))
    assert (memory.recall(delta, x) == y).all()
    assert np.linalg.norm(delta - pseudo) < 0.1 * np.linalg.norm(pseudo)
    assert not np.allclose(delta, association.stored("outer product", x, y), atol=0.01)
    with pytest.raises(ValueError, match="rule: got 'hebb', wanted one of"):
        association.stored("hebb", x, y)


@pytest.mark.parametrize("noise", [0.0, 0.2])
def test_recall_is_as_predicted(noise):
    bits, whole = association.recalled("outer product", 150, noise, 101)
    assert 1 - bits == pytest.approx(theory.error_rate(0.15, noise), rel=0.15, abs=1e-3)
    assert whole < bits


def test_below_the_capacity_is_nine_tenths_of_it():
    assert association.below(0.2) == int(900 * theory.capacity(0.99, 0.2))
    assert association.below(0.2, 200) == int(900 * theory.capacity(0.99, 0.2, 200))
    assert association.below(0.49) == 1


def test_verdicts():
    assert finding().verdict == "holds with limits"
    assert "70.0 %" in finding().reason
    assert finding(alike=0.995).verdict == "holds"
    assert finding(bits=0.98).verdict == "fails"
    assert finding(whole=0.98).verdict == "fails"
