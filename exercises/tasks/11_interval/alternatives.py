"""Right versions of interval, written in other ways."""

import math
import statistics

import numpy as np


def loops(values, t):
    """In plain Python."""
    n = len(values)
    mean = sum(float(v) for v in values) / n
    spread = sum((float(v) - mean) ** 2 for v in values) / (n - 1)
    half = t * math.sqrt(spread / n)
    return [mean - half, mean + half]


def library(values, t):
    """With the standard library's statistics."""
    numbers = [float(v) for v in values]
    mean, error = statistics.mean(numbers), statistics.stdev(numbers) / len(numbers) ** 0.5
    return mean - t * error, mean + t * error


def moments(values, t):
    """From the sample covariance, as NumPy numbers."""
    mean, half = values.mean(), t * np.sqrt(np.cov(values) / values.size)
    low, high = mean + np.array([-1.0, 1.0]) * half
    return low, high
