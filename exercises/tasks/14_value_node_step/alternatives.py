"""Right versions of value_node_step, written in other ways."""

import numpy as np


def loops(v, mu, eps_above, w, rate):
    """One value at a time, in plain Python."""
    new = np.empty(np.shape(v))
    for n in range(len(v)):
        for i in range(len(v[n])):
            asked = sum(eps_above[n][k] * w[k][i] for k in range(len(w))) if v[n][i] > 0 else 0.0
            new[n, i] = v[n][i] + rate * (mu[n][i] - v[n][i] + asked)
    return new


def mixture(v, mu, eps_above, w, rate):
    """A share of the way to what both neighbours want together."""
    wanted = mu + np.where(v > 0, np.einsum("nk,ki->ni", eps_above, w), 0)
    return (1 - rate) * v + rate * wanted


def slope_of_the_energy(v, mu, eps_above, w, rate):
    """The slope of the energy first; the step goes against it."""
    own = v - mu
    slope = own - np.heaviside(v, 0) * np.dot(w.T, eps_above.T).T
    return v - rate * slope


def single_precision(v, mu, eps_above, w, rate):
    """Everything in float32."""
    v, mu, eps_above, w = (np.asarray(a, np.float32) for a in (v, mu, eps_above, w))
    return v + np.float32(rate) * (mu - v + (v > 0).astype(np.float32) * (eps_above @ w))
