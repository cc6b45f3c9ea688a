"""Wrong versions of hopfield_energy that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "E is minus one half of the sum over all i and j of w_ij s_i s_j."


@mistake(
    "Two units that excite each other and agree: is their energy low or high in your version?",
    "Look at the sign in front.",
    EQUATION,
)
def sign_lost(w, s):
    """The minus is missing: agreement raises the energy."""
    return np.sum((s @ w) * s, axis=1) / 2


@mistake(
    "Two units, a weight of 1, both +1: what is the energy by the equation, and what do you get?",
    "Look for the one half: the sum counts each pair twice.",
    EQUATION,
)
def not_halved(w, s):
    """The one half is missing: each pair counts twice."""
    return -np.sum((s @ w) * s, axis=1)


@mistake(
    "What shape has your result for three states?",
    "Look at the axis of your sum: over the units, not over the states too.",
    EQUATION,
)
def all_states_together(w, s):
    """The energies of all states are added up."""
    return -0.5 * np.sum((s @ w) * s)


@mistake(
    "What shape has your result for three states of five units?",
    "Look at the axis of your sum: the units of a state stand along axis 1.",
    EQUATION,
)
def wrong_axis(w, s):
    """The sum runs over the states, not over the units."""
    return -0.5 * np.sum((s @ w) * s, axis=0)


@mistake(
    "What shape has your result? One energy for each state is wanted.",
    "Look at the product s w s^T: which of its entries are energies?",
    EQUATION,
)
def whole_matrix(w, s):
    """Every state with every other: only the diagonal of that table holds energies."""
    return -0.5 * s @ w @ s.T


@mistake(
    "Turn one unit. Does your energy change in proportion to its field?",
    "Look at how often s stands in your formula: twice in the equation.",
    EQUATION,
)
def linear(w, s):
    """The state enters only once: a sum of fields, not an energy."""
    return -0.5 * np.sum(s @ w, axis=1)


@mistake(
    "Give the function a w with a diagonal. Is the answer the whole sum?",
    "Look at whether you leave out the terms with i = j: the text says to take w as it is.",
    EQUATION,
)
def without_diagonal(w, s):
    """The diagonal is left out, although w is to be taken as it is."""
    return -0.5 * np.sum((s @ (w - np.diag(np.diag(w)))) * s, axis=1)


@mistake(
    "Count the pairs that you add up, with two units and a weight of 1. How often does it count?",
    "Look for a triangle of w: it counts each pair once, and then there is no half.",
    EQUATION,
)
def triangle_and_half(w, s):
    """Each pair is counted once and halved as well."""
    return -0.5 * np.sum((s @ np.triu(w)) * s, axis=1)


@mistake(
    "Does your energy grow with the number of units? It is a sum.",
    "Look for a mean, or a division by the number of units.",
    EQUATION,
)
def a_mean(w, s):
    """The mean over the units takes the place of the sum."""
    return -0.5 * np.mean((s @ w) * s, axis=1)


@mistake(
    "Flip a unit against its field: the energy should rise by twice the field. Does it?",
    "Look for a size or a square of the field: in the equation it stands with its sign.",
    EQUATION,
)
def sizes_of_fields(w, s):
    """The sizes of the fields are added: that is the energy only at rest."""
    return -0.5 * np.sum(np.abs(s @ w), axis=1)
