"""Linear attention with decay."""

import numpy as np


def linear_attention(k, v, q, keep):
    """Return what each query recalls from the keys and values up to its own step.

    Parameters
    ----------
    k : array (time, keys)
        Keys.
    v : array (time, values)
        Values.
    q : array (time, keys)
        Queries.
    keep : float
        Share that outlives a step, 0 to 1.

    Returns
    -------
    array (time, values)
        The recalled values.

    Raises
    ------
    ValueError
        When there is not one value and one query for each key.
    """
    if np.ndim(k) != 2 or np.shape(q) != np.shape(k):
        raise ValueError(f"q: got shape {np.shape(q)}, wanted {np.shape(k)}, that of k")
    if np.ndim(v) != 2 or len(v) != len(k):
        raise ValueError(f"v: got shape {np.shape(v)}, wanted ({len(k)}, values)")
    ### BEGIN SOLUTION
    w = np.zeros((v.shape[1], k.shape[1]))
    recalled = []
    for t in range(len(k)):
        w = keep * w + np.outer(v[t], k[t])
        recalled.append(w @ q[t])
    return np.array(recalled)
    ### END SOLUTION
