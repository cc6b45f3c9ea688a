"""Oja, subspace and Sanger: where each rests, and how they are kin."""

import numpy as np
import pytest

from hvb_lib import metrics, rules


def a_layer(seed):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((3, 5)), rng.standard_normal((8, 5)), rng.standard_normal((8, 3))


@pytest.mark.parametrize("seed", range(5))
def test_the_first_unit_of_sanger_follows_oja(seed):
    layer = a_layer(seed)
    np.testing.assert_allclose(rules.sanger(*layer)[0], rules.oja(*layer)[0], rtol=1e-12, atol=1e-11)


@pytest.mark.parametrize("seed", range(5))
def test_the_last_unit_of_sanger_follows_the_subspace_rule(seed):
    layer = a_layer(seed)
    np.testing.assert_allclose(rules.sanger(*layer)[-1], rules.subspace(*layer)[-1], rtol=1e-12, atol=1e-11)


@pytest.mark.parametrize("seed", range(5))
def test_units_of_oja_do_not_see_each_other(seed):
    w, x, y = a_layer(seed)
    alone = [rules.oja(w[[i]], x, y[:, [i]])[0] for i in range(len(w))]
    np.testing.assert_allclose(rules.oja(w, x, y), alone, rtol=1e-12, atol=1e-11)


@pytest.mark.parametrize("seed", range(5))
def test_oja_rests_at_the_first_component_and_nowhere_near_another_length(seed):
    # A test of the shape alone would pass for any array: where it rests is what makes the rule Oja's.
    x = np.random.default_rng(seed).standard_normal((200, 3)) * [3.0, 1.0, 0.5]
    (first,), (variance,) = metrics.principal_components(x - x.mean(axis=0), 1)
    x -= x.mean(axis=0)

    def change(length):
        w = length * first[None]
        return float((rules.oja(w, x, x @ w.T) @ first).item()) / variance

    assert change(1.0) == pytest.approx(0, abs=1e-12)
    assert change(0.9) == pytest.approx(0.9 - 0.9**3)
    assert change(1.1) == pytest.approx(1.1 - 1.1**3)


def test_sanger_rests_at_the_components_in_their_order():
    x = np.random.default_rng(0).standard_normal((300, 4)) * [4.0, 2.0, 1.0, 0.5]
    x -= x.mean(axis=0)
    components, _ = metrics.principal_components(x, 3)
    assert np.abs(rules.sanger(components, x, x @ components.T)).max() < 1e-12
    turned = components.copy()  # the same plane, other axes in it
    turned[:2] = np.array([[0.8, 0.6], [-0.6, 0.8]]) @ components[:2]
    assert np.abs(rules.sanger(turned, x, x @ turned.T)).max() > 1


def test_subspace_rests_at_any_axes_of_the_principal_subspace():
    x = np.random.default_rng(0).standard_normal((300, 4)) * [4.0, 2.0, 1.0, 0.5]
    x -= x.mean(axis=0)
    components, _ = metrics.principal_components(x, 3)
    turned = np.array([[0.8, 0.6], [-0.6, 0.8]]) @ components[:2]
    assert np.abs(rules.subspace(turned, x, x @ turned.T)).max() < 1e-12
    outside = np.array([[0.8, 0.6], [-0.6, 0.8]]) @ components[1:]  # a resting place of another plane, and unstable
    pushed = outside + 0.01 * components[0]
    away = rules.subspace(pushed, x, x @ pushed.T) @ components[0]
    assert (away > 0).all()
