import numpy as np
import pytest

from hvb_lib import nn
from hvb_lib.memory import association
from hvb_lib.plastic import fast_weights
from tests.plastic import loop_twins


def drawn(time=20, keys=6, values=4, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((time, keys)), rng.standard_normal((time, values)), rng.standard_normal((time, keys))


@pytest.mark.parametrize("keep", [0.0, 0.8, 1.0])
@pytest.mark.parametrize("size", [(20, 6, 4), (1, 1, 1), (5, 1, 3)])
def test_a_matrix_and_a_list_recall_the_same(size, keep):
    k, v, q = drawn(*size)
    k, q = fast_weights.positive(k), fast_weights.positive(q)
    recurrent = fast_weights.fast_weights(k, v, q, keep, rate=0.5)
    np.testing.assert_allclose(recurrent, fast_weights.linear_attention(k, v, q, keep, rate=0.5), atol=1e-12)
    np.testing.assert_allclose(recurrent, loop_twins.linear_attention(k, v, q, keep, 0.5), atol=1e-12)


def test_attention_with_its_softmax_is_something_else():
    k, v, q = drawn()
    scores = np.where(np.tri(20, dtype=bool), q @ k.T, -np.inf)
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    softmax = (p / p.sum(axis=1, keepdims=True)) @ v
    np.testing.assert_allclose(softmax[-1], nn.softmax(q[-1] @ k.T) @ v, atol=1e-12)
    linear = fast_weights.linear_attention(fast_weights.positive(k), v, fast_weights.positive(q))
    assert np.abs(softmax - linear)[1:].max() > 0.5


def test_the_matrix_of_all_pairs_is_the_outer_product_memory():
    rng = np.random.default_rng(1)
    k, v = (rng.choice([-1.0, 1.0], size=(5, n)) for n in (8, 3))
    w = np.zeros((1, 3, 8))
    for key, value in zip(k, v, strict=True):
        w = fast_weights.write(w, key[None], value[None], rate=1 / 8)
    np.testing.assert_allclose(w[0], association.outer_product(k, v), atol=1e-12)


def test_correct_is_the_loops_and_the_delta_rule():
    rng = np.random.default_rng(2)
    w, k, v = rng.standard_normal((2, 3, 4)), rng.standard_normal((2, 4)), rng.standard_normal((2, 3))
    later = fast_weights.correct(w, k, v, 0.3)
    np.testing.assert_allclose(later, loop_twins.correct(w, k, v, 0.3), atol=1e-12)
    for b in range(2):
        step = association.delta(w[b], k[b : b + 1], v[b : b + 1])
        np.testing.assert_allclose(later[b], w[b] + 0.3 * step, atol=1e-12)


def test_correct_overwrites_and_write_adds():
    k, old, new = np.array([[0.6, 0.8]]), np.array([[1.0, 2.0]]), np.array([[-3.0, 0.5]])
    zero = np.zeros((1, 2, 2))
    overwritten = fast_weights.correct(fast_weights.correct(zero, k, old), k, new)
    np.testing.assert_allclose(fast_weights.read(overwritten, k), new, atol=1e-12)
    np.testing.assert_allclose(fast_weights.read(fast_weights.write(fast_weights.write(zero, k, old), k, new), k),
                               old + new, atol=1e-12)  # fmt: skip


def test_features_are_positive_smooth_and_keep_the_precision():
    x = np.linspace(-800, 800, 9).astype(np.float32)
    phi = fast_weights.positive(x)
    assert phi.dtype == np.float32
    assert (phi >= 0).all()
    np.testing.assert_allclose(fast_weights.positive(np.array([-1e-9, 0.0, 1e-9, 2.0])), [1, 1, 1, 3], atol=1e-8)
    np.testing.assert_allclose(fast_weights.positive(np.array([-1.0])), np.exp(-1))
