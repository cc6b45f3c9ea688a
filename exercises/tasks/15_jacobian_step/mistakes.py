"""Wrong versions of jacobian_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

HAND = "The hand is at l1 (cos q1, sin q1) + l2 (cos(q1 + q2), sin(q1 + q2))."
JACOBIAN = "J has a row for each coordinate of the hand and a column for each joint: J_ik = d x_i / d q_k."
STEP = "q' = q + share times the inverse of J times (goal - hand)."


def _hand(q, upper, fore):
    both = q[:, 0] + q[:, 1]
    reach = fore * np.stack([np.cos(both), np.sin(both)], axis=1)
    return reach + upper * np.stack([np.cos(q[:, 0]), np.sin(q[:, 0])], axis=1), reach


def _across(v):
    return np.stack([-v[:, 1], v[:, 0]], axis=1)


def _jacobian(q, upper, fore):
    hand, reach = _hand(q, upper, fore)
    return np.stack([_across(hand), _across(reach)], axis=2)


def _solve(jacobian, v):
    return np.linalg.solve(jacobian, v[:, :, None])[:, :, 0]


@mistake(
    "Take the step with a tiny share, and compute where the hand has gone. Was it towards the goal?",
    "Look at J: is it inverted, or transposed? The two are the same for rotations only.",
    STEP,
)
def transpose_for_inverse(q, goal, upper, fore, share):
    """The Jacobian is transposed where its inverse is wanted: that is a gradient step, not a step all the way."""
    hand, _ = _hand(q, upper, fore)
    return q + share * np.einsum("nik,ni->nk", _jacobian(q, upper, fore), goal - hand)


@mistake(
    "Set q1 = 90 degrees and q2 = 0. Where is the hand in your function: straight above the shoulder?",
    "Look at the forearm's angle: q2 is counted from the upper arm, not from the x axis.",
    HAND,
)
def forearm_against_the_axis(q, goal, upper, fore, share):
    """The forearm stands at q2, not at q1 + q2: its angle is taken against the x axis."""
    first = upper * np.stack([np.cos(q[:, 0]), np.sin(q[:, 0])], axis=1)
    reach = fore * np.stack([np.cos(q[:, 1]), np.sin(q[:, 1])], axis=1)
    return q + share * _solve(np.stack([_across(first), _across(reach)], axis=2), goal - first - reach)


@mistake(
    "Turn only the shoulder by a little, and watch the hand. Does the forearm turn with it?",
    "Look at the first column of J: q1 stands in both terms of the hand.",
    JACOBIAN,
)
def shoulder_without_forearm(q, goal, upper, fore, share):
    """The first column of J leaves out the forearm, which the shoulder turns as well."""
    hand, reach = _hand(q, upper, fore)
    return q + share * _solve(np.stack([_across(hand - reach), _across(reach)], axis=2), goal - hand)


@mistake(
    "Compare your J with finite differences: move one joint by a little, and see which entries change.",
    "Look at rows and columns: a joint's column holds what both coordinates of the hand do.",
    JACOBIAN,
)
def rows_are_joints(q, goal, upper, fore, share):
    """The Jacobian stands the wrong way round: a row for each joint."""
    hand, _ = _hand(q, upper, fore)
    return q + share * _solve(_jacobian(q, upper, fore).transpose(0, 2, 1), goal - hand)


@mistake(
    "Compare the first column of your J with finite differences in q1, and the second with those in q2.",
    "Look at the order of the two columns.",
    JACOBIAN,
)
def joints_swapped(q, goal, upper, fore, share):
    """The two columns of J are swapped: each joint gets the other's change."""
    hand, _ = _hand(q, upper, fore)
    return q + share * _solve(_jacobian(q, upper, fore)[:, :, ::-1], goal - hand)


@mistake(
    "Take a small step, and compute the distance from hand to goal before and after. Has it grown?",
    "Look at the difference: goal minus hand points to the goal.",
    STEP,
)
def away_from_the_goal(q, goal, upper, fore, share):
    """The sign is wrong: the hand moves away from its goal."""
    hand, _ = _hand(q, upper, fore)
    return q - share * _solve(_jacobian(q, upper, fore), goal - hand)


@mistake(
    "Take shares of 0.1 and 0.5. Is the second change five times the first?",
    "Look for share in your last line.",
    STEP,
)
def share_ignored(q, goal, upper, fore, share):
    """The whole step is taken, whatever the share."""
    hand, _ = _hand(q, upper, fore)
    return q + _solve(_jacobian(q, upper, fore), goal - hand)


@mistake(
    "Print the cosine of q1 = pi / 2 in your function. Is it 0?",
    "Look for a conversion: the angles are in radians already.",
    HAND,
)
def degrees(q, goal, upper, fore, share):
    """The angles are taken for degrees."""
    hand, _ = _hand(np.deg2rad(q), upper, fore)
    return q + share * _solve(_jacobian(np.deg2rad(q), upper, fore), goal - hand)


@mistake(
    "Compare your J with finite differences. Which sign has the slope of a cosine?",
    "Look at the first row of J: the derivative of cos is minus sin.",
    JACOBIAN,
)
def cosine_without_its_minus(q, goal, upper, fore, share):
    """The minus of the cosine's derivative is missing in the first row of J."""
    hand, _ = _hand(q, upper, fore)
    return q + share * _solve(_jacobian(q, upper, fore) * np.array([[-1.0], [1.0]]), goal - hand)


@mistake(
    "Give a long upper arm and a short forearm. Is the elbow far from the shoulder in your function?",
    "Look at which length stands with which angle.",
    HAND,
)
def lengths_swapped(q, goal, upper, fore, share):
    """The two lengths are swapped."""
    hand, _ = _hand(q, fore, upper)
    return q + share * _solve(_jacobian(q, fore, upper), goal - hand)


@mistake(
    "Give three arms with different angles, then each alone. Do you get the same answers?",
    "Look at where J is computed: each row of q has a Jacobian of its own.",
    JACOBIAN,
)
def one_jacobian_for_all(q, goal, upper, fore, share):
    """All arms use the Jacobian of the first one."""
    hand, _ = _hand(q, upper, fore)
    jacobian = np.repeat(_jacobian(q, upper, fore)[:1], len(q), axis=0)
    return q + share * _solve(jacobian, goal - hand)


@mistake(
    "Set goal to where the hand is. Which angles come back?",
    "Look at your last line: the new angles are wanted, not their change.",
    STEP,
)
def change_only(q, goal, upper, fore, share):
    """The change is returned, not the new angles."""
    hand, _ = _hand(q, upper, fore)
    return share * _solve(_jacobian(q, upper, fore), goal - hand)


@mistake(
    "Give an arm whose hand is far from the shoulder. Where does your step think that it starts?",
    "Look at the error: the way still to go is goal minus hand, not the goal itself.",
    STEP,
)
def goal_for_error(q, goal, upper, fore, share):
    """The goal itself is taken for the way still to go: the hand's place is not subtracted."""
    return q + share * _solve(_jacobian(q, upper, fore), goal)


@mistake(
    "Print q before and after you call your function. Who asked for that change?",
    "Look for += : with an array it writes into the caller's memory.",
    "The new angles are a new array; q stays as it was.",
)
def in_place(q, goal, upper, fore, share):
    """The result is right, but q is changed in place."""
    hand, _ = _hand(q, upper, fore)
    q += share * _solve(_jacobian(q, upper, fore), goal - hand)
    return q
