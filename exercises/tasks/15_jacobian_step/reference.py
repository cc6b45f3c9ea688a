"""One step of a two-link arm towards a goal, through the inverse of its Jacobian."""

import numpy as np


def jacobian_step(q, goal, upper, fore, share):
    """Return the joint angles after a step that brings each hand a share of the way to its goal.

    Parameters
    ----------
    q : array (batch, 2)
        Joint angles in radians: of the upper arm, and of the forearm against it; not changed.
    goal : array (batch, 2)
        Where each hand should go.
    upper, fore : float
        Lengths of the upper arm and the forearm, above 0.
    share : float
        The share of the way.

    Returns
    -------
    array (batch, 2)
        The new joint angles.

    Raises
    ------
    ValueError
        When goal is not shaped like q, a length is not above 0, or an arm is stretched or folded.
    """
    if np.ndim(q) != 2 or q.shape[1] != 2 or np.shape(goal) != q.shape:
        raise ValueError(f"goal: got shape {np.shape(goal)} for q of shape {np.shape(q)}, wanted (batch, 2) for both")
    if upper <= 0 or fore <= 0:
        raise ValueError(f"upper, fore: got {upper} and {fore}, wanted lengths above 0")
    if np.any(np.abs(np.sin(q[:, 1])) < 1e-9):
        raise ValueError("q: an arm is stretched or folded, wanted a bent elbow; its Jacobian has no inverse")
    ### BEGIN SOLUTION
    both = q[:, 0] + q[:, 1]
    reach = np.stack([fore * np.cos(both), fore * np.sin(both)], axis=1)
    hand = reach + upper * np.stack([np.cos(q[:, 0]), np.sin(q[:, 0])], axis=1)
    jacobian = np.empty((len(q), 2, 2))
    jacobian[:, :, 0] = np.stack([-hand[:, 1], hand[:, 0]], axis=1)
    jacobian[:, :, 1] = np.stack([-reach[:, 1], reach[:, 0]], axis=1)
    return q + share * np.linalg.solve(jacobian, (goal - hand)[:, :, None])[:, :, 0]
    ### END SOLUTION
