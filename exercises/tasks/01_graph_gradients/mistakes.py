"""Wrong versions of graph_gradients that learners write."""

import numpy as np

from hvb_lib.checks import mistake

SUM = "The gradient of a node is a sum over all that were made from it: gradient of the child times local slope."
WHEN = "A node sends only when every node that was made from it has sent."


def _order(parents, last):
    """Return the nodes below `last`, each after all that used it."""
    found = []

    def visit(node):
        if node not in found:
            for parent in parents[node]:
                visit(parent)
            found.append(node)

    visit(last)
    return found[::-1]


def _send(order, parents, slopes, last, message=lambda grad, slope: grad * slope):
    grad = np.zeros(len(parents))
    grad[last] = 1
    for node in order:
        for parent, slope in zip(parents[node], slopes[node], strict=True):
            grad[parent] += message(grad[node], slope)
    return grad


@mistake(
    "Take y = x times x at 3: parents [[], [0, 0]], slopes [[], [3, 3]]. The gradient should be 6. What is yours?",
    "Look at the line that hands a message to a parent: what happens to a message that came before?",
    SUM,
)
def overwritten(parents, slopes, last):
    """A message replaces the one before it: gradients must be added up."""
    grad = np.zeros(len(parents))
    grad[last] = 1
    for node in _order(parents, last):
        for parent, slope in zip(parents[node], slopes[node], strict=True):
            grad[parent] = grad[node] * slope
    return grad


@mistake(
    "Draw the graph of the lesson and number the nodes in the order in which yours send. Has p heard from s?",
    "Look at your order: nodes send as they are met from the last one on. That is too early for some.",
    WHEN,
)
def as_they_are_met(parents, slopes, last):
    """The nodes send in the order in which they are met, some before their gradient is complete."""
    order = [last]
    for node in order:
        order += [parent for parent in dict.fromkeys(parents[node]) if parent not in order]
    return _send(order, parents, slopes, last)


@mistake(
    "Swap the numbers of two nodes in a small graph. Does your result still describe the same graph?",
    "Look at your order: it goes by the numbers of the nodes, and the task says that these mean nothing.",
    WHEN,
)
def by_number(parents, slopes, last):
    """The nodes send in the order of their numbers, from the largest down."""
    return _send(range(len(parents) - 1, -1, -1), parents, slopes, last)


@mistake(
    "Take a chain of three nodes. Which node has something to send at the start, and which sends first in your code?",
    "Look at your order: it is right, but you walk through it from the wrong end.",
    WHEN,
)
def not_reversed(parents, slopes, last):
    """The nodes send from the inputs on; the pass has to start at the last node."""
    return _send(_order(parents, last)[::-1], parents, slopes, last)


@mistake(
    "What is the slope of a node with respect to itself?",
    "Look at the gradients before the first node sends: if all are zero, zero is all that can be sent.",
    "The gradient of the last node is 1; all others begin with 0.",
)
def no_start(parents, slopes, last):
    """All gradients are zero: the last node's must start at 1."""
    return np.zeros(len(parents))


@mistake(
    "Add a node to the graph that nothing uses. What gradient should it have, and what does it get?",
    "Look at the gradients before the first node sends.",
    "The gradient of the last node is 1; all others begin with 0.",
)
def starts_with_ones(parents, slopes, last):
    """Every gradient starts at 1, not only that of the last node."""
    grad = np.ones(len(parents))
    for node in _order(parents, last):
        for parent, slope in zip(parents[node], slopes[node], strict=True):
            grad[parent] += grad[node] * slope
    return grad


@mistake(
    "Take a chain of two nodes with slope 5 between them. What is the gradient of the first?",
    "Look at the message: the local slope has no part in it.",
    SUM,
)
def slopes_ignored(parents, slopes, last):
    """The gradient is passed on without the local slope."""
    return _send(_order(parents, last), parents, slopes, last, lambda grad, slope: grad)


@mistake(
    "Take a chain of three nodes with slopes 2 and 5. The gradient of the first should be 10. What is yours?",
    "Look at the message: it holds the local slope alone, as if nothing came from above.",
    SUM,
)
def local_slopes_only(parents, slopes, last):
    """The local slope is passed on without the gradient that came from above."""
    return _send(_order(parents, last), parents, slopes, last, lambda grad, slope: slope)


@mistake(
    "Take a chain of three nodes with slopes 2 and 5. The gradient of the first should be 10. What is yours?",
    "Look at how the gradient from above and the local slope are put together.",
    "Along a path slopes are multiplied; only where paths meet are they added.",
)
def slopes_added(parents, slopes, last):
    """The local slope is added to the gradient from above: along a path slopes multiply."""
    return _send(_order(parents, last), parents, slopes, last, lambda grad, slope: grad + slope)


@mistake(
    "Take y = x times x at 3: parents [[], [0, 0]], slopes [[], [3, 3]]. How many arrows lead from y to x?",
    "Look for a set or a dictionary of parents: it holds each parent once, though a step may use it twice.",
    "A child that used a node twice sends it two messages.",
)
def each_parent_once(parents, slopes, last):
    """A parent that was used twice by the same step gets one message only."""
    grad = np.zeros(len(parents))
    grad[last] = 1
    for node in _order(parents, last):
        for parent, slope in dict(zip(parents[node], slopes[node], strict=True)).items():
            grad[parent] += grad[node] * slope
    return grad


@mistake(
    "Count the messages that each node of the graph in the lesson sends. Does p pass on the same thing twice?",
    "Look at what a node sends when a second message arrives: all it has so far, or only what is new?",
    "Each arrow is used once, by a node whose gradient is complete.",
)
def sent_again(parents, slopes, last):
    """A node sends its whole gradient again for each child that used it."""
    order = _order(parents, last)
    times = [max(1, sum(node in parents[child] for child in order)) for node in range(len(parents))]
    grad = np.zeros(len(parents))
    grad[last] = 1
    for node in order:
        for parent, slope in zip(parents[node], slopes[node], strict=True):
            grad[parent] += times[node] * grad[node] * slope
    return grad


@mistake(
    "How many numbers should come back for the graph of the lesson, with its five nodes?",
    "Look at the last line: it keeps the gradients of the inputs only.",
    "The result holds one gradient for every node, in the order of their numbers.",
)
def inputs_only(parents, slopes, last):
    """Only the gradients of the inputs come back, not those of all nodes."""
    grad = _send(_order(parents, last), parents, slopes, last)
    return grad[[i for i, group in enumerate(parents) if not group]]
