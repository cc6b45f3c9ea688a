"""Right versions of gradient_check, written in other ways."""

import numpy as np


def moved_and_put_back(loss, w, dw, h):
    """Each weight is moved in place and put back as it was."""
    measured = np.empty_like(w)
    for place, middle in np.ndenumerate(w.copy()):
        w[place] = middle + h
        high = loss(w)
        w[place] = middle - h
        low = loss(w)
        w[place] = middle
        measured[place] = (low - high) / (2 * h)
    size = max(np.linalg.norm(dw), np.linalg.norm(measured))
    return 0.0 if size == 0 else np.linalg.norm(dw - measured) / size


def flat(loss, w, dw, h):
    """All weights in one row; rows of a unit matrix as directions."""
    steps = h * np.eye(w.size)
    slopes = [(loss(w + s.reshape(w.shape)) - loss(w - s.reshape(w.shape))) / (2 * h) for s in steps]
    a, b = dw.ravel(), -np.array(slopes)
    size = max(np.sqrt(a @ a), np.sqrt(b @ b))
    return float(np.sqrt((a - b) @ (a - b)) / size) if size else 0.0


def plain_python(loss, w, dw, h):
    """Sums of squares by hand."""
    difference = claimed = measured = 0.0
    for place in np.ndindex(*w.shape):
        step = np.zeros_like(w)
        step[place] = h
        slope = -(loss(w + step) - loss(w - step)) / (2 * h)
        difference += (dw[place] - slope) ** 2
        claimed += dw[place] ** 2
        measured += slope**2
    return (difference / max(claimed, measured)) ** 0.5 if max(claimed, measured) > 0 else 0.0
