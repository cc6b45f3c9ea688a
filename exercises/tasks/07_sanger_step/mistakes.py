"""Wrong versions of sanger_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = (
    "Unit i changes by the batch mean of y_i times what is left of x: "
    "x minus the sum over k = 1 ... i of y_k w_k, the unit itself included."
)


@mistake(
    "Which unit does not depend on any other? Compare its row with what Oja's rule gives for it.",
    "Look at the triangle you keep: yours lets the first unit see all the others and the last one only itself.",
    EQUATION,
)
def upper_triangle(w, x, lr):
    """The triangle is the wrong one: the last unit comes first."""
    y = x @ w.T
    return w + lr * (y.T @ x - np.triu(y.T @ y) @ w) / len(x)


@mistake(
    "With a single unit, Sanger's rule is Oja's rule. Is yours? What keeps that unit from growing?",
    "Look at the diagonal of your triangle: a unit's own part belongs to what is taken away.",
    EQUATION,
)
def strict_triangle(w, x, lr):
    """The diagonal is missing: no unit has a decay of its own."""
    y = x @ w.T
    return w + lr * (y.T @ x - np.tril(y.T @ y, -1) @ w) / len(x)


@mistake(
    "Exchange two rows of w, take a step, exchange them back. Should that give the same as a step without it?",
    "Look for the order of the units in your code. Yours treats all alike: that is Oja's subspace rule, which finds "
    "the span of the components but not the components.",
    EQUATION,
)
def no_triangle(w, x, lr):
    """Every unit is deflated by every other: the order of the units is missing."""
    y = x @ w.T
    return w + lr * (y.T @ x - (y.T @ y) @ w) / len(x)


@mistake(
    "Take two equal rows of w. Does anything in your code ever make them different?",
    "Look at which other units the change of unit 2 reads: with a decay of its own only, each unit learns alone.",
    EQUATION,
)
def each_alone(w, x, lr):
    """Every unit learns by Oja's rule alone: all find the first component."""
    y = x @ w.T
    return w + lr * (y.T @ x / len(x) - np.mean(y**2, axis=0)[:, None] * w)


@mistake(
    "Apply your function a hundred times to the same batch and print the lengths of the rows.",
    "Look for what keeps the units short and apart: nothing is taken away from the input.",
    EQUATION,
)
def plain_hebb(w, x, lr):
    """The weights grow without bound: this is plain Hebb, nothing is taken away."""
    y = x @ w.T
    return w + lr * (y.T @ x) / len(x)


@mistake(
    "Start with rows of length 2. Should one step make them longer or shorter? What does yours do?",
    "Look at the sign in front of the triangle: what earlier units have explained is taken away.",
    EQUATION,
)
def deflation_sign(w, x, lr):
    """What the earlier units explain is added, not taken away."""
    y = x @ w.T
    return w + lr * (y.T @ x + np.tril(y.T @ y) @ w) / len(x)


@mistake(
    "Give every input twice: np.vstack([x, x]). A mean would not notice. Does your result change?",
    "Look at the two products over the batch: each is a sum.",
    "The change is a mean: divide the sum over the batch by the number of inputs.",
)
def sum_over_batch(w, x, lr):
    """The change is summed over the batch, not averaged."""
    y = x @ w.T
    return w + lr * (y.T @ x - np.tril(y.T @ y) @ w)


@mistake(
    "Give every input twice: np.vstack([x, x]). Which of your two terms doubles?",
    "Look at the brackets: only the first term is divided by the number of inputs.",
    "Both terms are means: divide each sum over the batch by the number of inputs.",
)
def deflation_summed(w, x, lr):
    """The first term is averaged over the batch, but the second is summed."""
    y = x @ w.T
    return w + lr * (y.T @ x / len(x) - np.tril(y.T @ y) @ w)


@mistake(
    "Try a layer that has as many units as inputs, then one that has fewer. Which axis of dw counts the units?",
    "Look at the order of the two factors in the first product, and at what it sums over.",
    "Entry (i, j) of the first term is the batch mean of y_i x_j: units down, inputs across, as in w.",
)
def transposed_product(w, x, lr):
    """The first product is transposed: (inputs, units) where (units, inputs) is wanted."""
    y = x @ w.T
    return w + lr * (x.T @ y - np.tril(y.T @ y) @ w) / len(x)


@mistake(
    "Repeat your step on one batch and print the cosine of row 1 with PC1. Does it rise towards 1, or fall?",
    "Look at the sign with which the change is used: every rule of this course is added.",
    "New weights = old weights + lr times the change.",
)
def subtracted(w, x, lr):
    """The change is subtracted: the units unlearn."""
    y = x @ w.T
    return w - lr * (y.T @ x - np.tril(y.T @ y) @ w) / len(x)


@mistake(
    "Call your function with lr = 0. What should come back?",
    "Look at where lr enters: the whole change is scaled by it.",
    "New weights = old weights + lr times the change.",
)
def missing_learning_rate(w, x, lr):
    """The learning rate is missing."""
    y = x @ w.T
    return w + (y.T @ x - np.tril(y.T @ y) @ w) / len(x)


@mistake(
    "Apply your function to inputs that are all zero. Should the weights vanish?",
    "Look at the last line: the contract asks for the new weights, not for the change.",
    "New weights = old weights + lr times the change.",
)
def returns_change(w, x, lr):
    """The change is returned instead of the new weights."""
    y = x @ w.T
    return lr * (y.T @ x - np.tril(y.T @ y) @ w) / len(x)


@mistake(
    "Does unit 2 in your code meet the old weights of unit 1, or weights that have just been changed?",
    "Look at your loop over the units: the rows that earlier turns have changed are read again in later turns.",
    "All outputs and all parts that are taken away come from the old weights; the changes are added once, at the end.",
)
def reads_new_rows(w, x, lr):
    """Later units read rows that have already been changed in this step."""
    y = x @ w.T
    new = w.copy()
    for i in range(len(w)):
        left = x - y[:, : i + 1] @ new[: i + 1]
        new[i] += lr * y[:, i] @ left / len(x)
    return new


@mistake(
    "Print w before and after you call your function. Who asked for that change?",
    "Look for += or -= or w[...] = : with an array they write into the caller's memory.",
    "New weights = old weights + lr times the change, as a new array.",
)
def in_place(w, x, lr):
    """The result is right, but w is changed in place."""
    y = x @ w.T
    w += lr * (y.T @ x - np.tril(y.T @ y) @ w) / len(x)
    return w
