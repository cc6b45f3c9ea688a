"""Right versions of graph_gradients, written in other ways."""

from functools import cache

import numpy as np


def linear_equations(parents, slopes, last):
    """All sums at once: g = e + S g, with S the slopes of each child along each parent."""
    n = len(parents)
    arrows = np.zeros((n, n))
    for child in range(n):
        for parent, slope in zip(parents[child], slopes[child], strict=True):
            arrows[parent, child] += slope
    return np.linalg.solve(np.eye(n) - arrows, np.eye(n)[last])


def from_the_children(parents, slopes, last):
    """Each node asks its children, and remembers the answer."""
    children = [[] for _ in parents]
    for child, (group, local) in enumerate(zip(parents, slopes, strict=True)):
        for parent, slope in zip(group, local, strict=True):
            children[parent].append((child, slope))

    @cache
    def grad(node):
        return float(node == last) + sum(slope * grad(child) for child, slope in children[node])

    return np.array([grad(node) for node in range(len(parents))])


def counting_users(parents, slopes, last):
    """A node sends when all that use it have sent; nodes off the paths send zeros."""
    waiting = [0] * len(parents)
    for group in parents:
        for parent in group:
            waiting[parent] += 1
    ready = [node for node, users in enumerate(waiting) if users == 0]
    grad = np.zeros(len(parents))
    grad[last] = 1.0
    while ready:
        node = ready.pop()
        for parent, slope in zip(parents[node], slopes[node], strict=True):
            grad[parent] += slope * grad[node]
            waiting[parent] -= 1
            if waiting[parent] == 0:
                ready.append(parent)
    return grad


def single_precision(parents, slopes, last):
    """A stack in place of recursion, gradients in float32."""
    order, seen, stack = [], set(), [(last, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack += [(node, True), *((parent, False) for parent in parents[node])]
    grad = np.zeros(len(parents), dtype=np.float32)
    grad[last] = 1
    for node in order[::-1]:
        for parent, slope in zip(parents[node], slopes[node], strict=True):
            grad[parent] += np.float32(slope) * grad[node]
    return grad
