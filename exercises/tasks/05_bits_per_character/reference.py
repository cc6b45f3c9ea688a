"""How well a trigram model foresees names that it has not seen."""

import numpy as np


def bits_per_character(names, test, alpha):
    """Return the mean surprise in bits of a smoothed trigram model at each symbol of the test names.

    Parameters
    ----------
    names : list of str
        To count in, letters a to z only.
    test : list of str
        To foresee.
    alpha : float
        Added to every count.

    Returns
    -------
    float
        Bits per symbol, closing boundaries included.

    Raises
    ------
    ValueError
        When there is no test name, or alpha is not above 0.
    """
    if not test or alpha <= 0:
        raise ValueError(f"test, alpha: got {len(test)} names and {alpha}, wanted at least one and a number above 0")
    ### BEGIN SOLUTION
    counts = np.zeros((27, 27, 27))
    for name in names:
        symbols = [0, 0] + [ord(letter) - 96 for letter in name] + [0]
        for a, b, c in zip(symbols, symbols[1:], symbols[2:], strict=False):
            counts[a, b, c] += 1
    surprises = []
    for name in test:
        symbols = [0, 0] + [ord(letter) - 96 for letter in name] + [0]
        for a, b, c in zip(symbols, symbols[1:], symbols[2:], strict=False):
            p = (counts[a, b, c] + alpha) / (counts[a, b].sum() + 27 * alpha)
            surprises.append(-np.log2(p))
    return np.mean(surprises)
    ### END SOLUTION
