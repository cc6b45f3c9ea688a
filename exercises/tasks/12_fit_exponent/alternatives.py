"""Right versions of fit_exponent, written in other ways."""

import math

import numpy as np


def loops(size, error):
    """One point after the other, in plain Python."""
    xs, ys = [math.log(n) for n in size], [math.log(e) for e in error]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)
    return math.exp(mean_y - slope * mean_x), -slope


def polynomial(size, error):
    """A polynomial of degree one."""
    slope, start = np.polyfit(np.log(size), np.log(error), 1)
    return [np.exp(start), -slope]


def equations(size, error):
    """Two unknowns, as many equations as points."""
    columns = np.stack([np.ones(len(size)), -np.log(size)], axis=1)
    (start, gamma), *_ = np.linalg.lstsq(columns, np.log(error), rcond=None)
    return np.exp(start), gamma


def base_ten(size, error):
    """Logarithms to base 10: the exponent does not depend on the base."""
    slope, start = np.polyfit(np.log10(size), np.log10(error), 1)
    return 10**start, -slope


def covariance(size, error):
    """Covariance over variance."""
    C = np.cov(np.log(size), np.log(error))
    gamma = -C[0, 1] / C[0, 0]
    return np.exp(np.log(error).mean() + gamma * np.log(size).mean()), gamma


def single_precision(size, error):
    """Everything in float32."""
    X, Y = np.log(size.astype(np.float32)), np.log(error.astype(np.float32))
    gamma = -((X - X.mean()) @ (Y - Y.mean())) / ((X - X.mean()) @ (X - X.mean()))
    return np.exp(Y.mean() + gamma * X.mean()), gamma
