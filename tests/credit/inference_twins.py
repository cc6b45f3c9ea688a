"""Predictive coding and equilibrium propagation once more, one unit and one input at a time, in plain Python."""

import numpy as np


def weighted(w, b, below):
    return [sum(float(w[i][j]) * below[j] for j in range(len(below))) + float(b[i]) for i in range(len(w))]


def inference(w, b, x, delta_of, steps, rate, precision):
    """Whittington & Bogacz 2017, for ReLU and one input; return (dw of each layer, energy).

    `delta_of` gives (loss, slopes) of the output's sums.
    """
    layers = len(w)
    v = []
    for layer in range(layers - 1):
        v.append(weighted(w[layer], b[layer], [max(u, 0.0) for u in v[-1]] if layer else list(x)))
    for step in range(steps + 1):
        seen = [list(x), *[[max(u, 0.0) for u in values] for values in v]]
        predicted = [weighted(w[layer], b[layer], seen[layer]) for layer in range(layers)]
        errors = [[v[layer][i] - predicted[layer][i] for i in range(len(v[layer]))] for layer in range(layers - 1)]
        loss, slopes = delta_of(predicted[-1])
        errors.append([-precision * slope for slope in slopes])
        if step < steps:
            moved = []
            for layer in range(layers - 1):
                moved.append([])
                for i in range(len(v[layer])):
                    above = sum(errors[layer + 1][k] * float(w[layer + 1][k][i]) for k in range(len(w[layer + 1])))
                    moved[-1].append(v[layer][i] + rate * (-errors[layer][i] + (v[layer][i] > 0) * above))
            v = moved
    energy = sum(e * e / 2 for hidden in errors[:-1] for e in hidden) + precision * loss
    dw = [np.array([[errors[layer][i] / precision * s for s in seen[layer]] for i in range(len(w[layer]))])
          for layer in range(layers)]  # fmt: skip
    return dw, energy


def descend(w, b, x, target, beta, rate=0.2, steps=700):
    """Scellier & Bengio 2017, for one input: all states move a little down the slope of E + beta C, at once."""
    layers = len(w)
    s = [[0.5] * len(rows) for rows in w]
    for _ in range(steps):
        new = []
        for layer in range(layers):
            below = s[layer - 1] if layer else list(x)
            field = weighted(w[layer], b[layer], below)
            new.append([])
            for i in range(len(s[layer])):
                pull = field[i] - s[layer][i]
                if layer + 1 < layers:
                    pull += sum(float(w[layer + 1][k][i]) * s[layer + 1][k] for k in range(len(w[layer + 1])))
                else:
                    pull += beta * (target[i] - s[layer][i])
                new[-1].append(min(1.0, max(0.0, s[layer][i] + rate * pull)))
        s = new
    return s


def energy(w, b, x, s):
    """Scellier & Bengio 2017, pair by pair."""
    total = 0.0
    for layer in range(len(w)):
        below = s[layer - 1] if layer else list(x)
        for i in range(len(s[layer])):
            total += s[layer][i] ** 2 / 2 - float(b[layer][i]) * s[layer][i]
            for j in range(len(below)):
                total -= s[layer][i] * float(w[layer][i][j]) * below[j]
    return total


def contrast(x_free, y_free, x_nudged, y_nudged, beta):
    """Scellier & Bengio 2017, synapse by synapse."""
    dw = np.zeros((len(y_free[0]), len(x_free[0])))
    for i in range(len(dw)):
        for j in range(len(dw[0])):
            for n in range(len(x_free)):
                both = float(y_nudged[n][i]) * float(x_nudged[n][j]) - float(y_free[n][i]) * float(x_free[n][j])
                dw[i][j] += both / beta / len(x_free)
    return dw
