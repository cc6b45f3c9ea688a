"""Every rule again, from its paper, one synapse and one input at a time: slow, and with nothing that could broadcast.

Each takes lists of numbers or arrays and returns dw in float64. `x[n][j]` is input j of sample n, `y[n][i]` output i.
"""

import numpy as np


def mean(numbers):
    total = 0.0
    for number in numbers:
        total += float(number)
    return total / len(numbers)


def each_synapse(units, inputs, change):
    dw = np.empty((units, inputs))
    for i in range(units):
        for j in range(inputs):
            dw[i, j] = change(i, j)
    return dw


def hebb(w, x, y):
    """Gerstner & Kistler 2002: the change is presynaptic times postsynaptic activity."""
    return each_synapse(len(w), len(w[0]), lambda i, j: mean([y[n][i] * x[n][j] for n in range(len(x))]))


def covariance(w, x, y):
    """Sejnowski 1977: the change is the product of the two deviations from the mean."""

    def change(i, j):
        mean_x, mean_y = mean([row[j] for row in x]), mean([row[i] for row in y])
        return mean([(y[n][i] - mean_y) * (x[n][j] - mean_x) for n in range(len(x))])

    return each_synapse(len(w), len(w[0]), change)


def oja(w, x, y):
    """Oja 1982, equation 3: y (x_j - y w_j)."""
    return each_synapse(
        len(w), len(w[0]), lambda i, j: mean([y[n][i] * (x[n][j] - y[n][i] * w[i][j]) for n in range(len(x))])
    )


def sanger(w, x, y):
    """Sanger 1989, equation 3: y_i (x_j - sum over k <= i of y_k w_kj)."""

    def change(i, j):
        changes = []
        for n in range(len(x)):
            rebuilt = 0.0
            for k in range(i + 1):
                rebuilt += float(y[n][k]) * float(w[k][j])
            changes.append(float(y[n][i]) * (float(x[n][j]) - rebuilt))
        return mean(changes)

    return each_synapse(len(w), len(w[0]), change)


def subspace(w, x, y):
    """Oja 1989: y_i (x_j - sum over all k of y_k w_kj)."""

    def change(i, j):
        changes = []
        for n in range(len(x)):
            rebuilt = 0.0
            for k in range(len(w)):
                rebuilt += float(y[n][k]) * float(w[k][j])
            changes.append(float(y[n][i]) * (float(x[n][j]) - rebuilt))
        return mean(changes)

    return each_synapse(len(w), len(w[0]), change)


def nonlinear(w, x, y):
    """Hyvarinen & Oja 1998, with the cube as the non-linearity."""
    return each_synapse(len(w), len(w[0]), lambda i, j: mean([float(y[n][i]) ** 3 * x[n][j] for n in range(len(x))]))


def competitive(w, x, y):
    """Rumelhart & Zipser 1985: an active unit moves towards its input."""
    return each_synapse(len(w), len(w[0]), lambda i, j: mean([y[n][i] * (x[n][j] - w[i][j]) for n in range(len(x))]))


def soft_hebb(w, x, y):
    """Moraitis et al. 2022, equation 12: y_i (x_j - u_i w_ij)."""
    return krotov_hopfield(w, x, y, p=2)


def krotov_hopfield(w, x, y, p=3):
    """Krotov & Hopfield 2019, equation 3: g (x_j - <w, x> w_ij), with R = 1 and g standing in y."""

    def change(i, j):
        changes = []
        for n in range(len(x)):
            product = 0.0
            for k in range(len(x[n])):
                size = abs(float(w[i][k]))
                product += (size ** (p - 2) if p > 2 else 1.0) * float(w[i][k]) * float(x[n][k])
            changes.append(float(y[n][i]) * (float(x[n][j]) - product * float(w[i][j])))
        return mean(changes)

    return each_synapse(len(w), len(w[0]), change)


def bcm(w, x, y, theta=None):
    """Bienenstock, Cooper & Munro 1982: y (y - theta) x; the threshold as in Intrator & Cooper 1992."""

    def change(i, j):
        threshold = mean([float(row[i]) ** 2 for row in y]) if theta is None else float(theta[i])
        return mean([float(y[n][i]) * (float(y[n][i]) - threshold) * float(x[n][j]) for n in range(len(x))])

    return each_synapse(len(w), len(w[0]), change)


def gradient(w, x, delta):
    """Rumelhart, Hinton & Williams 1986, equation 8: the change is minus delta_i x_j."""
    return each_synapse(len(w), len(w[0]), lambda i, j: mean([-delta[n][i] * x[n][j] for n in range(len(x))]))
