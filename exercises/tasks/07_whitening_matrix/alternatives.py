"""Right versions of whitening_matrix, written in other ways."""

import numpy as np


def singular_values(x):
    """From the inputs themselves, without a covariance."""
    _, lengths, components = np.linalg.svd((x - x.mean(axis=0)) / np.sqrt(len(x)), full_matrices=False)
    return components.T @ np.diag(1 / lengths) @ components


def sum_of_components(x):
    """One component after the other: an outer product each."""
    variances, components = np.linalg.eigh(np.atleast_2d(np.cov(x.T, bias=True)))
    return sum(np.outer(v, v) / variance**0.5 for variance, v in zip(variances, components.T, strict=True))


def iterated(x):
    """No eigenvectors at all: Newton's steps to the inverse root of the covariance."""
    c = np.atleast_2d(np.cov(x.T, bias=True))
    root, inverse = c / np.trace(c), np.eye(len(c))
    for _ in range(60):
        step = (3 * np.eye(len(c)) - inverse @ root) / 2
        root, inverse = root @ step, step @ inverse
    return inverse / np.sqrt(np.trace(c))


def single_precision(x):
    """Everything in float32."""
    centred = x.astype(np.float32) - x.mean(axis=0).astype(np.float32)
    variances, components = np.linalg.eigh(centred.T @ centred / np.float32(len(x)))
    return components @ np.diag(variances ** np.float32(-0.5)) @ components.T
