"""Random feedback and forward-forward again, from their papers, one number at a time."""

import math

import numpy as np


def hidden_errors(top, weights_up, sums, direct):
    """Lillicrap 2016 and Nøkland 2016: the error of each hidden unit of one input, from the top layer's error.

    `weights_up[l]` is the feedback of hidden layer l; `sums[l]` its weighted sums, whose rectifier has slope 0 or 1.
    """
    errors, above = [], top
    for b, z in reversed(list(zip(weights_up, sums, strict=True))):
        source = top if direct else above
        here = []
        for j in range(len(z)):
            arriving = 0.0
            for i in range(len(source)):
                arriving += float(source[i]) * float(b[i][j])
            here.append(arriving if z[j] > 0 else 0.0)
        errors.insert(0, here)
        above = here
    return errors


def mean_change(errors, inputs):
    """Minus the mean over the batch of error times input."""
    dw = np.zeros((len(errors[0]), len(inputs[0])))
    for i in range(dw.shape[0]):
        for j in range(dw.shape[1]):
            for e, x in zip(errors, inputs, strict=True):
                dw[i, j] -= float(e[i]) * float(x[j]) / len(errors)
    return dw


def goodness_loss(y, right, threshold, temperature):
    """Hinton 2022, equation 1: minus the logarithm of the probability of what is the case, mean over the batch."""
    total = 0.0
    for row, is_right in zip(y, right, strict=True):
        good = sum(float(v) ** 2 for v in row)
        p = 1 / (1 + math.exp(-(good - threshold) / temperature))
        total -= math.log(p if is_right else 1 - p)
    return total / len(y)
