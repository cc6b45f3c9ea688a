"""A reservoir: a fair sample of a stream whose length nobody knows."""

import numpy as np


def reservoir_sample(x, size, draws):
    """Return the inputs that are kept at the end of the stream.

    Parameters
    ----------
    x : array (n, inputs)
        Inputs in the order in which they come; not changed.
    size : int
        Places, at least 1.
    draws : array (n,)
        Random numbers from 0 to below 1, one for each input.

    Returns
    -------
    array (min(n, size), inputs)
        The kept inputs, place by place.

    Raises
    ------
    ValueError
        When there is not one number for each input, or size is below 1.
    """
    if np.ndim(x) != 2 or np.shape(draws) != (len(x),):
        raise ValueError(f"draws: got shape {np.shape(draws)}, wanted one number for each input")
    if size < 1:
        raise ValueError(f"size: got {size}, wanted at least 1")
    ### BEGIN SOLUTION
    kept = np.array(x[:size])
    for t in range(size, len(x)):
        place = int(draws[t] * (t + 1))
        if place < size:
            kept[place] = x[t]
    return kept
    ### END SOLUTION
