"""Right versions of backward_through_time, written in other ways."""

import numpy as np


def loops(x, h, u, delta):
    """One sequence after the other, one unit after the other."""
    batch, time, units = h.shape
    dw, du, db = np.zeros((units, x.shape[2])), np.zeros((units, units)), np.zeros(units)
    for n in range(batch):
        back = [float(slope) for slope in delta[n]]
        for t in range(time - 1, -1, -1):
            error = [(1 - h[n, t, i] * h[n, t, i]) * back[i] for i in range(units)]
            for i in range(units):
                db[i] -= error[i] / batch
                dw[i] -= error[i] * x[n, t] / batch
                for j in range(units):
                    du[i, j] -= error[i] * (h[n, t - 1, j] if t else 0.0) / batch
            back = [sum(u[i, j] * error[i] for i in range(units)) for j in range(units)]
    return dw, du, db


def all_errors_first(x, h, u, delta):
    """The errors of all steps first, then three sums over them."""
    errors = [-delta / len(x) * (1 - h[:, -1] ** 2)]
    for t in range(h.shape[1] - 2, -1, -1):
        errors.insert(0, (errors[0] @ u) * (1 - h[:, t] ** 2))
    error, before = np.stack(errors, axis=1), np.roll(h, 1, axis=1)
    before[:, 0] = 0
    return [np.einsum("nti,ntj->ij", error, x), np.einsum("nti,ntj->ij", error, before), error.sum(axis=(0, 1))]


def products_of_slopes(x, h, u, delta):
    """From each step the product of slopes up to the end, built backwards, a matrix a sequence."""
    batch, time, units = h.shape
    dw, du, db = np.zeros((units, x.shape[2])), np.zeros((units, units)), np.zeros(units)
    for n in range(batch):
        way = np.eye(units)
        for t in range(time)[::-1]:
            error = np.diag(1 - h[n, t] ** 2) @ way @ delta[n]
            dw -= np.outer(error, x[n, t])
            du -= np.outer(error, h[n, t - 1]) * (t > 0)
            db -= error
            way = u.T @ np.diag(1 - h[n, t] ** 2) @ way
    return dw / batch, du / batch, db / batch


def single_precision(x, h, u, delta):
    """Everything in float32."""
    return all_errors_first(*(a.astype(np.float32) for a in (x, h, u, delta)))
