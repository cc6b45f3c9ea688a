"""Right versions of jacobian_step, written in other ways."""

import math

import numpy as np


def loops(q, goal, upper, fore, share):
    """One arm after the other, the 2 x 2 inverse written out."""
    found = []
    for (q1, q2), (x, y) in zip(q, goal, strict=True):
        a, b = -upper * math.sin(q1) - fore * math.sin(q1 + q2), -fore * math.sin(q1 + q2)
        c, d = upper * math.cos(q1) + fore * math.cos(q1 + q2), fore * math.cos(q1 + q2)
        dx, dy = share * (x - c), share * (y + a)
        found.append([q1 + (d * dx - b * dy) / (a * d - b * c), q2 + (a * dy - c * dx) / (a * d - b * c)])
    return np.array(found)


def inverse(q, goal, upper, fore, share):
    """The inverse as a matrix, applied by index notation."""
    s1, c1 = np.sin(q[:, 0]), np.cos(q[:, 0])
    s12, c12 = np.sin(q[:, 0] + q[:, 1]), np.cos(q[:, 0] + q[:, 1])
    jacobian = np.array([[-upper * s1 - fore * s12, -fore * s12], [upper * c1 + fore * c12, fore * c12]])
    hand = np.stack([upper * c1 + fore * c12, upper * s1 + fore * s12])
    back = np.linalg.inv(jacobian.transpose(2, 0, 1))
    return q + np.einsum("nki,in->nk", back, share * (goal.T - hand))


def complex_plane(q, goal, upper, fore, share):
    """The plane as complex numbers: a turn of a joint moves the hand along i times the line from that joint."""
    forearm = fore * np.exp(1j * q.sum(axis=1))
    hand = upper * np.exp(1j * q[:, 0]) + forearm
    error = share * (goal[:, 0] + 1j * goal[:, 1] - hand)
    first, second = 1j * hand, 1j * forearm
    area = (first.conj() * second).imag
    return q + np.stack([(error.conj() * second).imag / area, (first.conj() * error).imag / area], axis=1)


def single_precision(q, goal, upper, fore, share):
    """Everything in float32."""
    q, goal = q.astype(np.float32), goal.astype(np.float32)
    upper, fore, share = np.float32(upper), np.float32(fore), np.float32(share)
    both = q[:, 0] + q[:, 1]
    reach = fore * np.stack([np.cos(both), np.sin(both)], axis=1)
    hand = reach + upper * np.stack([np.cos(q[:, 0]), np.sin(q[:, 0])], axis=1)
    jacobian = np.stack([hand[:, ::-1] * [-1, 1], reach[:, ::-1] * [-1, 1]], axis=2).astype(np.float32)
    return q + share * np.linalg.solve(jacobian, (goal - hand)[:, :, None])[:, :, 0]
