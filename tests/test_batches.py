"""Batches: one array, filled anew; the precision that was asked for."""

import numpy as np
import pytest

from hvb_lib.batches import Batches


def test_batches_are_gathered_into_one_array():
    batches = Batches(np.ones((10, 2), dtype=np.float32), None, 4).in_order()
    first, *others = [rows for rows, _ in batches]
    assert all(np.shares_memory(first, rows) for rows in others)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_batches_in_another_precision(dtype):
    x = np.random.default_rng(0).standard_normal((5, 2))
    for rows, _ in Batches(x, None, 5, dtype=dtype).in_order():
        assert rows.dtype == dtype
        np.testing.assert_allclose(rows, x, rtol=1e-6)
