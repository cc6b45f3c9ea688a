"""A two-link arm in the plane: where the hand is, how it moves with the joints, and which joints bring it there.

Kinematics only: a reach is where it ends. A visuomotor rotation turns what is seen of the hand, not what moves it, so
masses and torques would change nothing about what has to be learned.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array


@dataclass(frozen=True)
class Arm:
    """Shoulder at the origin, upper arm and forearm; lengths in m, those of an adult by default.

    Joint angles q = (q1, q2) in radians: of the upper arm against the x axis, and of the forearm against the upper arm.

    Raises
    ------
    ValueError
        If a length is not above 0.

    References
    ----------
    Shadmehr, R. & Mussa-Ivaldi, F. A. (1994). Adaptive representation of dynamics during learning of a motor task.
    Journal of Neuroscience 14, 3208-3224. doi:10.1523/JNEUROSCI.14-05-03208.1994 (their simulated arm's lengths)
    """

    upper: float = 0.33
    fore: float = 0.34

    def __post_init__(self) -> None:
        validate.number("upper", self.upper, above=0)
        validate.number("fore", self.fore, above=0)

    def elbow(self, q: ArrayLike) -> Array:
        """Return where the elbow is, (batch, 2) in m, for joint angles q, (batch, 2)."""
        q = _pairs("q", q)
        return self.upper * np.stack([np.cos(q[:, 0]), np.sin(q[:, 0])], axis=1)

    def hand(self, q: ArrayLike) -> Array:
        """Return where the hand is, (batch, 2) in m: (upper cos q1 + fore cos(q1 + q2), the same with sin).

        Parameters
        ----------
        q : (batch, 2) joint angles in radians.

        Raises
        ------
        ValueError
            If the shape is another, or an angle is not finite.
        """
        q = _pairs("q", q)
        both = q.sum(axis=1)
        return self.elbow(q) + self.fore * np.stack([np.cos(both), np.sin(both)], axis=1)

    def jacobian(self, q: ArrayLike) -> Array:
        """Return how the hand moves with the joints, J_ik = d hand_i / d q_k, (batch, 2, 2) in m per radian.

        Parameters
        ----------
        q : as in `hand`.

        Raises
        ------
        ValueError
            As in `hand`.
        """
        q = _pairs("q", q)
        from_elbow = self.hand(q) - self.elbow(q)
        # A turn of a joint moves the hand at a right angle to the line from that joint.
        return np.stack([_across(self.hand(q)), _across(from_elbow)], axis=2)

    def joints(self, hand: ArrayLike) -> Array:
        """Return the joint angles that bring the hand there, (batch, 2) in radians, the elbow bent by 0 to pi.

        Parameters
        ----------
        hand : (batch, 2) in m, from |upper - fore| to upper + fore away from the shoulder.

        Raises
        ------
        ValueError
            If the shape is another, or a point is out of reach.
        """
        x = _pairs("hand", hand)
        away = np.linalg.norm(x, axis=1)
        nearest, farthest = abs(self.upper - self.fore), self.upper + self.fore
        for distance in (away.min(), away.max()):
            if not nearest <= distance <= farthest:
                raise ValueError(f"hand: got a point {distance:.3g} m from the shoulder, wanted {nearest:.3g} to "
                                 f"{farthest:.3g} m, where the hand can be")  # fmt: skip
        bend = (away**2 - self.upper**2 - self.fore**2) / (2 * self.upper * self.fore)  # law of cosines
        q2 = np.arccos(np.clip(bend, -1, 1))  # rounding may reach beyond a stretched arm
        inside = np.arctan2(self.fore * np.sin(q2), self.upper + self.fore * np.cos(q2))
        return np.stack([np.arctan2(x[:, 1], x[:, 0]) - inside, q2], axis=1)


def rotation(degrees: float) -> Array:
    """Return the matrix that turns the plane by an angle, anticlockwise, (2, 2).

    Raises
    ------
    ValueError
        If the angle is not a finite number.
    """
    angle = np.deg2rad(validate.number("degrees", degrees))
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def rotated(points: ArrayLike, degrees: ArrayLike, about: ArrayLike = (0.0, 0.0)) -> Array:
    """Return points turned by an angle about one of them: what a visuomotor rotation shows of the hand.

    Parameters
    ----------
    points : (batch, 2).
    degrees : anticlockwise; one angle for all, or (batch,) one for each.
    about : (2,) the point that stays where it is, such as the start of the reach.

    Raises
    ------
    ValueError
        If a shape is another, or a number is not finite.

    References
    ----------
    Krakauer, J. W., Pine, Z. M., Ghilardi, M.-F. & Ghez, C. (2000). Learning of visuomotor transformations for
    vectorial planning of reaching trajectories. Journal of Neuroscience 20, 8916-8924.
    doi:10.1523/JNEUROSCI.20-23-08916.2000
    """
    points = _pairs("points", points)
    still = validate.finite("about", validate.floats("about", about, (2,), "give one point, (x, y)"))
    if np.ndim(degrees) == 0:
        return np.asarray(still + (points - still) @ rotation(degrees).T)  # type: ignore[arg-type]
    angles = validate.floats("degrees", degrees, (len(points),), "give one angle, or one for each point")
    angles = np.deg2rad(validate.finite("degrees", angles))[:, None]
    return np.asarray(still + np.cos(angles) * (points - still) + np.sin(angles) * _across(points - still))


def _pairs(name: str, value: ArrayLike) -> Array:
    return validate.finite(name, validate.floats(name, value, ("batch", 2)))


def _across(x: Array) -> Array:
    """Return vectors turned by a right angle."""
    return np.stack([-x[:, 1], x[:, 0]], axis=1)
