"""What a learner has spent until it first reaches an accuracy."""

import numpy as np


def operations_to_accuracy(operations, accuracy, level, before):
    """Return all operations until the accuracy first stands at the level, with a straight line between looks.

    Parameters
    ----------
    operations : array (looks,)
        Spent by each look, in 10^9, growing.
    accuracy : array (looks,)
        On held-out images at each look, 0 to 1.
    level : float
        Accuracy that is asked for.
    before : float
        Spent before the first label, in 10^9.

    Returns
    -------
    float or None
        Operations in 10^9, those before included; None where the level is never reached.

    Raises
    ------
    ValueError
        When the lengths differ, or operations do not grow.
    """
    if np.ndim(operations) != 1 or np.shape(operations) != np.shape(accuracy) or len(operations) == 0:
        raise ValueError(f"operations, accuracy: got shapes {np.shape(operations)} and {np.shape(accuracy)}")
    if not np.all(np.diff(operations) > 0):
        raise ValueError("operations: wanted numbers that grow from look to look")
    ### BEGIN SOLUTION
    reached = np.flatnonzero(accuracy >= level)
    if len(reached) == 0:
        return None
    k = reached[0]
    if k == 0:
        return before + operations[0]
    share = (level - accuracy[k - 1]) / (accuracy[k] - accuracy[k - 1])
    return before + operations[k - 1] + share * (operations[k] - operations[k - 1])
    ### END SOLUTION
