"""The tasks of lesson 12 against the library's fit, the ledger's ways, and the rule of the soft convolution."""

import numpy as np
import pytest

from hvb_lib import course, power_law, soft_conv
from hvb_lib.checks.task import find
from hvb_lib.claims.ways import Way
from hvb_lib.rules import soft_hebb

TASKS = course.root(__file__) / "exercises" / "tasks"


def test_the_exponent_is_the_librarys():
    rng = np.random.default_rng(0)
    size = np.array([100.0, 300.0, 1000.0, 3000.0, 10_000.0])
    error = 40 * size**-0.4 * np.exp(0.1 * rng.standard_normal(5))
    law = power_law.plain(size, error)
    np.testing.assert_allclose(find("fit_exponent", TASKS).reference(size, error), (law.scale, law.exponent), rtol=1e-9)


@pytest.mark.parametrize("level", [60.0, 85.0, 90.0, 99.0])
def test_between_two_looks_lies_the_ledgers_first_look(level):
    way = Way((1.0, 2.0, 4.0, 8.0), (80.0, 88.0, 92.0, 91.0), 90.0, 1.0)
    cost = find("operations_to_accuracy", TASKS).reference
    found = cost(np.array(way.operations) - 0.5, np.array(way.curve) / 100, level / 100, 0.5)
    if np.isinf(way.cost_to(level)):
        assert found is None
    else:
        earlier = [spent for spent in way.operations if spent < way.cost_to(level)]
        assert max(earlier, default=0) < found <= way.cost_to(level) + 1e-12


def test_a_step_is_the_rule_with_its_competition():
    rng = np.random.default_rng(0)
    w, x = rng.standard_normal((4, 6)), rng.standard_normal((9, 6))
    stepped = find("soft_winner_step", TASKS).reference(w, x, 0.7, 0.2)
    np.testing.assert_allclose(stepped, w + 0.2 * soft_hebb(w, x, soft_conv.soft_anti(w, x, 0.7)), atol=1e-12)
