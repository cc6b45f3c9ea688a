"""Wrong versions of neuron_output that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "The output of unit i for row b is the sum, over all inputs j, of w_ij times x_bj."


@mistake(
    "Print x.shape and w.shape. Which two of the four numbers must be equal for a matrix product?",
    "Look at w in the product: its inputs run across, and they should run down. What turns a matrix over?",
    "Outputs = the matrix of inputs times the transpose of the matrix of weights. " + EQUATION,
)
def weights_not_transposed(w, x):
    """The weights are not transposed: the product runs over the units, not over the inputs."""
    return x @ w


@mistake(
    "What shape has your result? In the contract, which axis comes first?",
    "Look at the order of the two factors: yours gives one row a unit.",
    "The result has one row for each row of x and one column for each unit. " + EQUATION,
)
def transposed(w, x):
    """The result is transposed: (units, batch) where (batch, units) is wanted."""
    return w @ x.T


@mistake(
    "Take one unit and one row of data. Do you get one number, or one for each input?",
    "Look at the operator: * multiplies entry by entry. Where are the products added up?",
    EQUATION,
)
def products_not_summed(w, x):
    """The products are not added up: * multiplies entry by entry."""
    return x * w


@mistake(
    "How many numbers should come back for one row of data and three units?",
    "Look for a sum that is one too many: each unit has an output of its own.",
    EQUATION,
)
def summed_over_units(w, x):
    """The outputs of all units are added up."""
    return (x @ w.T).sum(axis=1)


@mistake(
    "Take the weights 1 and 1, and the inputs 1 and 1. What should the output be, and what is yours?",
    "Look for a mean, or a division: a weighted sum has neither.",
    EQUATION,
)
def mean_of_products(w, x):
    """The products are averaged over the inputs, not added up."""
    return x @ w.T / w.shape[1]


@mistake(
    "Give your function two rows of data. How many rows has the result?",
    "Look for a mean or a sum over the batch: each row of data has outputs of its own.",
    EQUATION,
)
def mean_over_batch(w, x):
    """The outputs are averaged over the batch."""
    return (x @ w.T).mean(axis=0)


@mistake(
    "Give your function two rows of data. How many rows has the result?",
    "Look at where `return` stands: inside a loop it ends the function at the first turn.",
    EQUATION,
)
def first_row_only(w, x):
    """Only the first row of the batch has outputs: `return` stands inside the loop."""
    return w @ x[0]


@mistake(
    "Give your function two units with different weights. Where is the output of the second?",
    "Look for w[0], or a loop over the units that is missing.",
    EQUATION,
)
def first_unit_only(w, x):
    """Only the first unit has outputs."""
    return x @ w[0]


@mistake(
    "What shape has your result for a single unit? And for a batch of one?",
    "Look for squeeze, ravel or flatten: an axis of length 1 is still an axis.",
    "The result always has two axes, (batch, units), even where one of them is 1.",
)
def squeezed(w, x):
    """Axes of length 1 are lost: the result is squeezed."""
    return np.squeeze(x @ w.T)


@mistake(
    "Take one unit with the weights 1 and 2, and the input 10 and 100. Which of the two products is in your sum?",
    "Look at where your loop starts: the first entry of an array has the number 0.",
    EQUATION,
)
def first_input_left_out(w, x):
    """The first input is left out: the loop starts at 1."""
    return x[:, 1:] @ w[:, 1:].T


@mistake(
    "Take one unit with the weights 1 and 2, and the input 10 and 100. Which of the two products is in your sum?",
    "Look at where your loop ends: range(n) stops before n by itself.",
    EQUATION,
)
def last_input_left_out(w, x):
    """The last input is left out: the loop ends one too early."""
    return x[:, :-1] @ w[:, :-1].T


@mistake(
    "Take one unit with the weights 1 and 2, and the input 10 and 100. Which of the two products is in your sum?",
    "Look inside your inner loop: does each product join the ones before, or does it take their place?",
    EQUATION,
)
def last_product_only(w, x):
    """Only the last product is kept: = stands where += is wanted."""
    return np.outer(x[:, -1], w[:, -1])


@mistake(
    "Give your function two units with the same weights. Do both have the same output?",
    "Look at where your sum is set to zero: once, or anew for each unit?",
    EQUATION,
)
def sum_not_reset(w, x):
    """The sum is carried over from one unit to the next: it is not set back to zero."""
    return np.cumsum(x @ w.T, axis=1)


@mistake(
    "Give your function the weight 1 and the input -2. What should come out?",
    "Look for a maximum with zero: that is another kind of unit. This one is linear.",
    EQUATION,
)
def rectified(w, x):
    """Negative outputs are cut off at zero: this unit is linear."""
    return np.maximum(x @ w.T, 0.0)


@mistake(
    "Give your function the weight 1 and the input 5. What should come out?",
    "Look for a sign or a comparison: which side of zero it is comes later. Here the sum itself is wanted.",
    EQUATION,
)
def sign_only(w, x):
    """The sign of the sum is returned, not the sum."""
    return np.sign(x @ w.T)


@mistake(
    "Print type(...) of your result. What does the contract ask for?",
    "Look at the last line: what turns a list of lists into an array?",
    "The result is a NumPy array of shape (batch, units).",
)
def list_of_lists(w, x):
    """The numbers are right, but they come as a list of lists, not as an array."""
    return (x @ w.T).tolist()
