"""Right versions of explained_variance, written in other ways."""

import numpy as np


def unit_rows(w, x):
    """Rows of length one first; variance needs no centring by hand."""
    directions = w / np.linalg.norm(w, axis=1, keepdims=True)
    return (x @ directions.T).var(axis=0) / x.var(axis=0).sum()


def covariance_matrix(w, x):
    """The Rayleigh quotient of the covariance matrix, divided by its trace."""
    c = np.atleast_2d(np.cov(x, rowvar=False))
    return np.einsum("ui,ij,uj->u", w, c, w) / np.einsum("ui,ui->u", w, w) / np.trace(c)


def loops(w, x):
    """One unit and one row of data after the other, in plain Python."""
    mean = [sum(column) / len(x) for column in x.T]
    total = sum((value - m) ** 2 for row in x for value, m in zip(row, mean, strict=True))
    shares = []
    for unit in w:
        length = sum(v * v for v in unit)
        outputs = [sum(v * (value - m) for v, value, m in zip(unit, row, mean, strict=True)) for row in x]
        shares.append(sum(y * y for y in outputs) / length / total)
    return np.array(shares)


def single_precision(w, x):
    """Everything in float32."""
    w, x = w.astype(np.float32), x.astype(np.float32)
    centred = x - x.mean(axis=0)
    return ((centred @ w.T) ** 2).mean(axis=0) / (w**2).sum(axis=1) / (centred**2).mean(axis=0).sum()
