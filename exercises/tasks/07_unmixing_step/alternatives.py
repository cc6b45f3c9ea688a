"""Right versions of unmixing_step, written in other ways."""

import numpy as np


def polar(w, x, lr):
    """Right angles from singular values: lengths replaced by 1."""
    y = w @ x.T
    left, _, right = np.linalg.svd(w + lr * (y * y * y) @ x / len(x), full_matrices=False)
    return left @ right


def loops(w, x, lr):
    """One input, one unit, one synapse after the other; right angles by Newton's steps."""
    new = w.copy()
    for row in x:
        for i, unit in enumerate(w):
            y = sum(unit[j] * row[j] for j in range(len(row)))
            for j in range(len(row)):
                new[i, j] += lr * y * y * y * row[j] / len(x)
    new = new / np.linalg.norm(new)
    for _ in range(60):
        new = 1.5 * new - 0.5 * new @ new.T @ new
    return new


def einsum(w, x, lr):
    """Index notation; the inverse root as a sum over eigenvectors."""
    y = np.einsum("ij,bj->bi", w, x)
    new = w + lr * np.einsum("bi,bi,bi,bj->ij", y, y, y, x) / len(x)
    squares, turn = np.linalg.eigh(np.einsum("ij,kj->ik", new, new))
    return np.einsum("ik,k,jk,jn->in", turn, squares**-0.5, turn, new)


def single_precision(w, x, lr):
    """Everything in float32."""
    w, x = w.astype(np.float32), x.astype(np.float32)
    y = x @ w.T
    new = w + np.float32(lr) * ((y**3).T @ x / np.float32(len(x)))
    squares, turn = np.linalg.eigh(new @ new.T)
    return (turn * squares ** np.float32(-0.5)) @ turn.T @ new
