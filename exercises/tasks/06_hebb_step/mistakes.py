"""Wrong versions of hebb_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "The change of w_ij is lr times the batch mean of y_i x_j; the new weights are the old ones plus the change."


@mistake(
    "Give every input twice: np.vstack([x, x]). A mean would not notice. Does your result change?",
    "Look at the matrix product over the batch: it is a sum.",
    EQUATION,
)
def sum_over_batch(w, x, lr):
    """The change is summed over the batch, not averaged."""
    return w + lr * (x @ w.T).T @ x


@mistake(
    "Give every input twice: np.vstack([x, x]). What if you add a column of zeros instead?",
    "Look at the number by which you divide: is it the number of rows of x, or of columns?",
    EQUATION,
)
def divided_by_inputs(w, x, lr):
    """The sum is divided by the number of inputs a unit has, not by the size of the batch."""
    return w + lr * (x @ w.T).T @ x / x.shape[1]


@mistake(
    "Take a batch of one. What does your function divide by?",
    "Look at the divisor: one less is for a variance about an estimated mean. Here nothing is estimated.",
    EQUATION,
)
def divided_by_batch_less_one(w, x, lr):
    """The sum is divided by the batch less one."""
    return w + lr * (x @ w.T).T @ x / max(len(x) - 1, 1)


@mistake(
    "Try a layer that has as many units as inputs, then one that has fewer. Which axis of the change counts the units?",
    "Look at the order of the two factors in the product over the batch: yours gives inputs down and units across.",
    EQUATION,
)
def transposed(w, x, lr):
    """The product is transposed: (inputs, units) where (units, inputs) is wanted."""
    y = x @ w.T
    return w + lr * x.T @ y / len(x)


@mistake(
    "Does a unit whose weights give a large output change more than a silent one? In your function?",
    "Look at what you multiply: does the output y appear at all?",
    EQUATION,
)
def without_output(w, x, lr):
    """The output is missing: every unit just adds the mean input."""
    return w + lr * np.tile(x.mean(axis=0), (len(w), 1))


@mistake(
    "Take two inputs x and -x. Both say: strengthen. What does your function say?",
    "Look at the order of two operations: the product of the activities, and the mean over the batch.",
    EQUATION,
)
def product_of_means(w, x, lr):
    """The means are multiplied; wanted is the mean of the products."""
    y = x @ w.T
    return w + lr * np.outer(y.mean(axis=0), x.mean(axis=0))


@mistake(
    "Add 3 to every input. Plain Hebb should notice; does your function?",
    "Look for a mean that is subtracted: that is the covariance rule, the next task.",
    EQUATION,
)
def covariance_rule(w, x, lr):
    """The means are subtracted: this is the covariance rule, not plain Hebb."""
    centred = x - x.mean(axis=0)
    return w + lr * (centred @ w.T).T @ centred / len(x)


@mistake(
    "Apply your function to the same batch again and again. Does the mean of y squared rise or fall?",
    "Look at the sign with which the change is used: every rule of this course is added.",
    EQUATION,
)
def subtracted(w, x, lr):
    """The change is subtracted: cells that fire together part."""
    return w - lr * (x @ w.T).T @ x / len(x)


@mistake(
    "Call your function with lr = 0. What should come back?",
    "Look at where lr enters: it scales the change.",
    EQUATION,
)
def missing_learning_rate(w, x, lr):
    """The learning rate is missing."""
    return w + (x @ w.T).T @ x / len(x)


@mistake(
    "Apply your function to inputs that are all zero. Should the weights vanish?",
    "Look at the last line: the contract asks for the new weights, not for the change.",
    EQUATION,
)
def returns_change(w, x, lr):
    """The change is returned instead of the new weights."""
    return lr * (x @ w.T).T @ x / len(x)


@mistake(
    "Shuffle the rows of x. Does your result change? A mean over the batch would not.",
    "Look at your loop: the weights are changed inside it, so later inputs meet newer weights than earlier ones.",
    "All outputs come from the old weights; the change is a mean over the batch, added once.",
)
def one_input_after_the_other(w, x, lr):
    """The weights are changed after every input, not once for the batch."""
    for row in x:
        w = w + lr / len(x) * np.outer(w @ row, row)
    return w


@mistake(
    "Repeat your step a hundred times. Plain Hebb runs away. Does yours?",
    "Look for a term with y squared: that is Oja's decay, of lesson 07.",
    EQUATION,
)
def with_decay(w, x, lr):
    """A decay is there that plain Hebb does not have: this is Oja's rule."""
    y = x @ w.T
    return w + lr * (y.T @ x / len(x) - np.mean(y**2, axis=0)[:, None] * w)


@mistake(
    "Print w before and after you call your function. Who asked for that change?",
    "Look for += or w[...] = : with an array they write into the caller's memory.",
    "New weights = old weights + change, as a new array.",
)
def in_place(w, x, lr):
    """The result is right, but w is changed in place."""
    w += lr * (x @ w.T).T @ x / len(x)
    return w
