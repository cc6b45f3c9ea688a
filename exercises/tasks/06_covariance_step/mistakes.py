"""Wrong versions of covariance_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "The change of w_ij is lr times the batch mean of (y_i minus its mean) times (x_j minus its mean)."


@mistake(
    "Add 4 to every input. The covariance does not notice. Does your result change?",
    "Look for the means: nothing is subtracted in your code.",
    EQUATION,
)
def plain_hebb(w, x, lr):
    """No mean is subtracted: this is plain Hebb."""
    return w + lr * (x @ w.T).T @ x / len(x)


@mistake(
    "Add 4 to the first input only. Does your result change?",
    "Look at the axis of your mean of x: one mean an input, or one mean a row?",
    EQUATION,
)
def mean_of_each_row(w, x, lr):
    """The mean of x is taken along the wrong axis: over the inputs of each row."""
    centred = x - x.mean(axis=1, keepdims=True)
    return w + lr * (centred @ w.T).T @ centred / len(x)


@mistake(
    "Add 4 to the first input only. Does your result change?",
    "Look at your means: one number for the whole array, or one for each input?",
    EQUATION,
)
def one_mean_for_all(w, x, lr):
    """One mean over all values is subtracted, not one for each input."""
    centred = x - x.mean()
    return w + lr * (centred @ w.T).T @ centred / len(x)


@mistake(
    "With one unit your result is right. With three, is it? What is the mean of which unit?",
    "Look at the mean of y: one number for all the units, or one for each?",
    EQUATION,
)
def one_mean_for_all_outputs(w, x, lr):
    """One mean over all outputs is subtracted, not one for each unit."""
    y = x @ w.T
    return w + lr * (y - y.mean()).T @ x / len(x)


@mistake(
    "Take the same input again and again. Nothing varies, so nothing should change. Does it?",
    "Look at what is subtracted from the products: both means are there, but with which sign?",
    "Mean of the products minus product of the means.",
)
def means_added(w, x, lr):
    """The product of the means is added, not subtracted."""
    y = x @ w.T
    return w + lr * (y.T @ x / len(x) + np.outer(y.mean(axis=0), x.mean(axis=0)))


@mistake(
    "Take the same input again and again. Nothing varies, so nothing should change. Does it?",
    "Look at what you do with the means: they are multiplied, and the products of the single inputs are gone.",
    "Mean of the products minus product of the means.",
)
def means_only(w, x, lr):
    """Only the means are multiplied: what varies is lost."""
    y = x @ w.T
    return w + lr * np.outer(y.mean(axis=0), x.mean(axis=0))


@mistake(
    "Use two rows of data. By which factor is your change too large?",
    "Look at the divisor: NumPy's cov divides by the batch less one unless you tell it not to.",
    "The change is a mean over the batch: divide by the number of rows.",
)
def divided_by_batch_less_one(w, x, lr):
    """The sum is divided by the batch less one, as np.cov does unless told otherwise."""
    return w + lr * w @ np.atleast_2d(np.cov(x, rowvar=False))


@mistake(
    "Give every input twice: np.vstack([x, x]). A mean would not notice. Does your result change?",
    "Look at the matrix product over the batch: it is a sum.",
    "The change is a mean over the batch: divide by the number of rows.",
)
def sum_over_batch(w, x, lr):
    """The change is summed over the batch, not averaged."""
    centred = x - x.mean(axis=0)
    return w + lr * (centred @ w.T).T @ centred


@mistake(
    "Double the first input. Its synapse should then notice. Does your function?",
    "Look for a division by standard deviations: that makes a correlation coefficient. A covariance is wanted.",
    EQUATION,
)
def standardised(w, x, lr):
    """The inputs are divided by their standard deviation as well: that is a correlation coefficient."""
    spread = x.std(axis=0)
    centred = (x - x.mean(axis=0)) / np.where(spread == 0, 1, spread)
    return w + lr * (centred @ w.T).T @ centred / len(x)


@mistake(
    "Call your function with lr = 0. What should come back?",
    "Look at where lr enters: it scales the change.",
    EQUATION,
)
def missing_learning_rate(w, x, lr):
    """The learning rate is missing."""
    centred = x - x.mean(axis=0)
    return w + (centred @ w.T).T @ centred / len(x)


@mistake(
    "Take the same input again and again. Nothing varies. Should the weights vanish?",
    "Look at the last line: the contract asks for the new weights, not for the change.",
    EQUATION,
)
def returns_change(w, x, lr):
    """The change is returned instead of the new weights."""
    centred = x - x.mean(axis=0)
    return lr * (centred @ w.T).T @ centred / len(x)


@mistake(
    "Repeat your step on one batch. Does the variance of y rise or fall?",
    "Look at the sign with which the change is used: every rule of this course is added.",
    EQUATION,
)
def subtracted(w, x, lr):
    """The change is subtracted."""
    centred = x - x.mean(axis=0)
    return w - lr * (centred @ w.T).T @ centred / len(x)


@mistake(
    "Try a layer that has as many units as inputs, then one that has fewer. Which axis of the change counts the units?",
    "Look at the order of the two factors in the product over the batch.",
    EQUATION,
)
def transposed(w, x, lr):
    """The product is transposed: (inputs, units) where (units, inputs) is wanted."""
    centred = x - x.mean(axis=0)
    return w + lr * centred.T @ (centred @ w.T) / len(x)


@mistake(
    "Print x before and after you call your function. Who asked for that change?",
    "Look for -= : with an array it writes into the caller's memory.",
    "The centred inputs are a new array; x and w stay as they were.",
)
def in_place(w, x, lr):
    """The result is right, but x is centred in place."""
    x -= x.mean(axis=0)
    return w + lr * (x @ w.T).T @ x / len(x)
