import numpy as np
import pytest

from hvb_lib import gradcheck
from hvb_lib.worlds import arm
from tests.worlds import loop_twins

ARMS = [arm.Arm(), arm.Arm(0.5, 0.2), arm.Arm(1.0, 1.0)]


def angles(n, seed=0):
    rng = np.random.default_rng(seed)
    return np.stack([rng.uniform(-np.pi, np.pi, n), rng.uniform(0.05, np.pi - 0.05, n)], axis=1)


@pytest.mark.parametrize("links", ARMS)
def test_hand_is_its_loop_and_a_forearm_away_from_the_elbow(links):
    q = angles(50)
    wanted = [loop_twins.hand(links.upper, links.fore, *each) for each in q]
    np.testing.assert_allclose(links.hand(q), wanted, atol=1e-12)
    np.testing.assert_allclose(np.linalg.norm(links.hand(q) - links.elbow(q), axis=1), links.fore)
    np.testing.assert_allclose(np.linalg.norm(links.elbow(q), axis=1), links.upper)


@pytest.mark.parametrize("links", ARMS)
def test_jacobian_is_the_slope_of_the_hand(links):
    q = angles(20)
    for each, jacobian in zip(q, links.jacobian(q), strict=True):
        for i in range(2):
            slope = gradcheck.central_difference(lambda q, i=i: float(links.hand(q[None])[0, i]), each.copy())
            assert gradcheck.relative_error(jacobian[i], slope) < 1e-8
    np.testing.assert_allclose(np.linalg.det(links.jacobian(q)), links.upper * links.fore * np.sin(q[:, 1]), atol=1e-12)


@pytest.mark.parametrize("links", ARMS)
def test_joints_undo_the_hand(links):
    q = angles(200)
    found = links.joints(links.hand(q))
    np.testing.assert_allclose(np.exp(1j * found), np.exp(1j * q), atol=1e-9)  # angles, but for whole turns
    np.testing.assert_allclose(links.hand(found), links.hand(q), atol=1e-12)
    straight = np.array([[0.0, links.upper + links.fore]])
    np.testing.assert_allclose(links.hand(links.joints(straight)), straight, atol=1e-7)


@pytest.mark.parametrize("degrees", [0, 30, 60, -45, 180])
def test_rotated_is_its_loop_and_keeps_distances(degrees):
    points, about = np.random.default_rng(1).normal(size=(30, 2)), (0.3, -0.2)
    turned = arm.rotated(points, degrees, about)
    np.testing.assert_allclose(turned, [loop_twins.turned(p, degrees, about) for p in points], atol=1e-12)
    np.testing.assert_allclose(arm.rotated(turned, -degrees, about), points, atol=1e-12)
    np.testing.assert_allclose(arm.rotation(degrees) @ arm.rotation(degrees).T, np.eye(2), atol=1e-12)


def test_each_point_may_have_an_angle_of_its_own():
    points, about = np.random.default_rng(2).normal(size=(5, 2)), (0.3, -0.2)
    degrees = np.array([0, 30, -45, 90, 200])
    each = [arm.rotated(p[None], float(d), about)[0] for p, d in zip(points, degrees, strict=True)]
    np.testing.assert_allclose(arm.rotated(points, degrees, about), each, atol=1e-12)


def test_a_quarter_turn_is_anticlockwise():
    np.testing.assert_allclose(arm.rotation(90) @ [1, 0], [0, 1], atol=1e-12)
