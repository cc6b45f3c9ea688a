"""Right versions of bits_per_character, written in other ways."""

import math
from collections import Counter

import numpy as np


def text(names, test, alpha):
    """Triples as pieces of text, counted by the standard library; the bits are taken by math."""

    def triples(group):
        return ["".join(three) for name in group for three in zip(f"  {name} ", f" {name} ", f"{name} ", strict=False)]

    runs, contexts = Counter(triples(names)), Counter(three[:2] for three in triples(names))
    bits = [math.log2(contexts[t[:2]] + 27 * alpha) - math.log2(runs[t] + alpha) for t in triples(test)]
    return sum(bits) / len(bits)


def _symbols(group):
    line = "".join(f"``{name}`" for name in group)  # the sign before "a"
    codes = np.frombuffer(line.encode(), np.uint8).astype(int) - 96
    ends = np.cumsum([len(name) + 3 for name in group])
    keep = np.setdiff1d(np.arange(2, len(codes)), np.concatenate([ends, ends + 1]))
    return codes[keep - 2], codes[keep - 1], codes[keep]


def arrays(names, test, alpha):
    """All symbols as one array of numbers; counts and bits without a loop."""
    counts = np.full((27, 27, 27), float(alpha))
    if names:
        np.add.at(counts, _symbols(names), 1)
    p = counts / counts.sum(axis=2, keepdims=True)
    return float(-np.log2(p[_symbols(test)]).mean())


def single_precision(names, test, alpha):
    """Counts and logarithms in float32; natural ones, divided by log 2 at the end."""
    counts = np.zeros((27, 27, 27), np.float32)
    if names:
        np.add.at(counts, _symbols(names), 1)
    p = (counts + np.float32(alpha)) / (counts.sum(axis=2, keepdims=True) + np.float32(27 * alpha))
    return -np.log(p[_symbols(test)]).mean(dtype=np.float64) / np.log(2)
