"""Right versions of largest_stable_step, written in other ways."""

import numpy as np


def spectral_norm(h, momentum):
    """For a bowl the largest singular value is the largest eigenvalue."""
    return (2 + 2 * momentum) / np.linalg.norm(h, 2)


def general_solver(h, momentum):
    """The least limit of all axes, eigenvalues from the general solver."""
    return min(2 * (1 + momentum) / value for value in np.linalg.eigvals(h).real)


def power_iteration(h, momentum):
    """The largest eigenvalue by repeated multiplication."""
    v = np.linspace(1.0, 1.3, len(h)) + np.eye(len(h))[0]
    for _ in range(5000):
        v = h @ v
        v = v / np.linalg.norm(v)
    return float(2 * (1 + momentum) / (v @ h @ v))


def bisected(h, momentum):
    """Halve the interval until the two-step matrix of the whole bowl has an eigenvalue of size 1."""
    n, low, high = len(h), 0.0, 100.0
    for _ in range(60):
        lr = (low + high) / 2
        step = np.block([[(1 + momentum) * np.eye(n) - lr * h, -momentum * np.eye(n)], [np.eye(n), np.zeros((n, n))]])
        low, high = (lr, high) if np.abs(np.linalg.eigvals(step)).max() < 1 else (low, lr)
    return low


def single_precision(h, momentum):
    """Everything in float32."""
    return np.float32(2) * np.float32(1 + momentum) / np.linalg.eigvalsh(h.astype(np.float32))[-1]
