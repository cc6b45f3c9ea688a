import numpy as np
import pytest

from hvb_lib import rules
from hvb_lib.plastic import traces
from tests.plastic import loop_twins

TRACES = {"hebb": traces.hebb_trace, "oja": traces.oja_trace}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", TRACES)
def test_a_step_is_the_loops(name, dtype):
    rng = np.random.default_rng(0)
    h, x, y = (rng.standard_normal(shape).astype(dtype) for shape in ((2, 3, 4), (2, 4), (2, 3)))
    before = h.copy()
    later = TRACES[name](h, x, y, 0.3)
    digits = 1e-5 if dtype == np.float32 else 1e-12
    np.testing.assert_allclose(later, loop_twins.TRACES[name](h, x, y, 0.3), rtol=digits, atol=digits)
    assert later.dtype == dtype
    np.testing.assert_array_equal(h, before)


def test_the_oja_trace_is_ojas_rule_for_a_batch_of_one():
    rng = np.random.default_rng(1)
    h, x, y = rng.standard_normal((1, 3, 4)), rng.standard_normal((1, 4)), rng.standard_normal((1, 3))
    np.testing.assert_allclose(traces.oja_trace(h, x, y, 0.2)[0], h[0] + 0.2 * rules.oja(h[0], x, y), atol=1e-12)


def test_only_oja_keeps_what_a_silent_unit_knows():
    h, x, y = np.ones((1, 2, 3)), np.ones((1, 3)), np.zeros((1, 2))
    np.testing.assert_allclose(traces.hebb_trace(h, x, y, 0.1), 0.9 * h)
    np.testing.assert_array_equal(traces.oja_trace(h, x, y, 0.1), h)
