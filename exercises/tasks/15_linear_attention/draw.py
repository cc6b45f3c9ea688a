"""Inputs for linear_attention."""

import numpy as np

CASES = (
    "a short sequence",
    "a single step",
    "nothing is forgotten",
    "everything is forgotten at once",
    "one number a key",
    "one number a value",
    "as many steps as keys and values",
    "queries that are the keys",
    "a key of zeros",
    "orthogonal keys",
    "a query too few",
    "a value too few",
)


def draw(rng, case):
    """Return k, v, q and keep for one of the CASES."""
    time = {"a single step": 1, "as many steps as keys and values": 4, "orthogonal keys": 5}.get(case, 7)
    keys = {"one number a key": 1, "as many steps as keys and values": 4}.get(case, 5)
    values = {"one number a value": 1, "as many steps as keys and values": 4}.get(case, 3)
    k, q = rng.normal(size=(2, time, keys)) / keys**0.5
    v = rng.normal(size=(time, values))
    some = round(float(rng.uniform(0.5, 0.9)), 3)
    keep = {"nothing is forgotten": 1.0, "everything is forgotten at once": 0.0}.get(case, some)
    if case == "queries that are the keys":
        q = k.copy()
    if case == "a key of zeros":
        k[2] = 0
    if case == "orthogonal keys":
        k = np.linalg.qr(rng.normal(size=(keys, keys)))[0]
        q = k[::-1].copy()
    if case == "a query too few":
        q = q[:-1]
    if case == "a value too few":
        v = v[:-1]
    return {"k": k, "v": v, "q": q, "keep": keep}
