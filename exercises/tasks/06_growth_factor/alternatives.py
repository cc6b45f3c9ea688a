"""Right versions of growth_factor, written in other ways."""

import numpy as np


def singular_value(x, lr):
    """The largest singular value of x, squared, over the batch."""
    return 1 + lr * np.linalg.norm(x, 2) ** 2 / x.shape[0]


def gram_matrix(x, lr):
    """The batch's Gram matrix has the same largest eigenvalue."""
    return 1 + lr * max(np.linalg.eigvalsh(x @ x.T)) / len(x)


def whole_step(x, lr):
    """The largest eigenvalue of the whole step, 1 + lr C, from the general solver."""
    step = np.eye(x.shape[1]) + lr * np.einsum("bi,bj->ij", x, x) / len(x)
    return np.linalg.eigvals(step).real.max()


def repeated(x, lr):
    """Many steps in the plain, divided by the length each time."""
    w, factor = np.ones(x.shape[1]) + 0.1 * np.arange(x.shape[1]), 1.0
    for _ in range(20_000 if lr else 1):
        new = w + lr * x.T @ (x @ w) / len(x)
        factor = np.linalg.norm(new) / np.linalg.norm(w)
        if np.abs(new / factor - w).max() < 1e-12:
            break
        w = new / np.linalg.norm(new)
    return factor


def single_precision(x, lr):
    """Everything in float32."""
    x = x.astype(np.float32)
    return np.float32(1) + np.float32(lr) * np.linalg.eigvalsh(x.T @ x / np.float32(len(x)))[-1]
