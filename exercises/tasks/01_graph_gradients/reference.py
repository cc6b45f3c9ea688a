"""Reverse mode over a graph given as lists."""

import numpy as np


def graph_gradients(parents, slopes, last):
    """Return the gradient of one node with respect to every node.

    Parameters
    ----------
    parents : list of lists of int
        For each node, the nodes that it was made from.
    slopes : list of lists of float
        For each node, its local slope with respect to each of its parents.
    last : int
        The node whose gradients are wanted.

    Returns
    -------
    array (nodes,)
        The gradients: 1 at `last`, 0 where no path leads to it.

    Raises
    ------
    ValueError
        When `last` is not the number of a node.
    """
    if not 0 <= last < len(parents):
        raise ValueError(f"last: got {last}, wanted 0 to {len(parents) - 1}, the number of a node")
    ### BEGIN SOLUTION
    order = []

    def visit(node):
        if node not in order:
            for parent in parents[node]:
                visit(parent)
            order.append(node)

    visit(last)
    grad = np.zeros(len(parents))
    grad[last] = 1
    for node in reversed(order):
        for i, parent in enumerate(parents[node]):
            grad[parent] += grad[node] * slopes[node][i]
    return grad
    ### END SOLUTION
