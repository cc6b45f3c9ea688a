"""Bad input for automatic differentiation and the check of gradients."""

import numpy as np

from hvb_lib import autograd, gradcheck, nn
from hvb_lib.autograd import Tensor
from tests.bad_input.shared import NAN, WORDS, Unknown, X, Y, read_only

MODULES = ("autograd", "gradcheck")
TAKES_NOTHING = {"autograd.topological_order"}
TABLE = [
    ("autograd.Tensor", "words", lambda: Tensor(["a"]), "value", "<U1", "real numbers"),
    ("autograd.Tensor", "NaN", lambda: Tensor([1.0, np.nan]), "value", "nan at index (1,)"),
    ("autograd.Tensor", "nothing", lambda: Tensor([]), "value", "(0,)", "empty"),
    ("autograd.Tensor", "uneven rows", lambda: Tensor([[1], [1, 2]]), "value", "rows of different lengths"),
    ("autograd.Tensor", "a + b", lambda: Tensor(np.ones(3)) + np.ones(2), "a + b", "(3,)", "(2,)"),
    ("autograd.Tensor", "a * b", lambda: Tensor(X) * np.ones((4, 1)), "a * b", "(5, 4)", "(4, 1)"),
    ("autograd.Tensor", "a @ b", lambda: Tensor(X) @ Tensor(X), "a @ b", "(5, 4)", "(m, n) and (n, k)"),
    ("autograd.Tensor", "a @ flat", lambda: Tensor(X) @ np.ones(4), "a @ b", "(4,)", "(m, n) and (n, k)"),
    ("autograd.Tensor", "log of 0", lambda: Tensor([1.0, 0.0]).log(), "value", "got 0", "above 0"),
    ("autograd.Tensor", "1 / 0", lambda: 1 / Tensor([1.0, 0.0]), "value", "0 to the power -1"),
    ("autograd.Tensor", "root of 0", lambda: Tensor(0.0) ** 0.5, "value", "0 to the power 0.5", "slope"),
    ("autograd.Tensor", "root of -2", lambda: Tensor([-2.0]) ** 0.5, "value", "-2 to the power 0.5"),
    ("autograd.Tensor", "power of a tensor", lambda: Tensor(1.0) ** Tensor(2.0), "power", "Tensor(2.)"),
    ("autograd.Tensor", "row 5 of 5", lambda: Tensor(X)[5], "index", "got 5", "(5, 4)"),
    ("autograd.Tensor", "a third axis", lambda: Tensor(X)[0, 0, 0], "index", "(0, 0, 0)", "(5, 4)"),
    ("autograd.Tensor", "a float for an index", lambda: Tensor(X)[np.ones(2)], "index", "(5, 4)"),
    ("autograd.Tensor", "no entry", lambda: Tensor(X)[5:], "value", "(0, 4)", "empty"),
    ("autograd.Tensor", "a shape that does not fit", lambda: Tensor(X).reshape(3, -1), "shape", "(3, -1)",
     "20 numbers"),
    ("autograd.Tensor", "an axis twice", lambda: Tensor(X).transpose(0, 0), "axes", "(0, 0)", "2 axes once"),
    ("autograd.Tensor", "an axis missing", lambda: Tensor(X).transpose(0), "axes", "(0,)", "2 axes once"),
    ("autograd.stack", "nothing", lambda: autograd.stack([]), "tensors", "[]", "one or more"),
    ("autograd.stack", "two shapes", lambda: autograd.stack([Tensor(X), Tensor(Y)]), "tensors", "(5, 3)", "(5, 4)"),
    ("autograd.Twin", "a layer of another kind", lambda: autograd.Twin(nn.Network([Unknown()])).forward(X), "layers",
     "Unknown"),
    ("autograd.Twin", "NaN", lambda: autograd.Twin(nn.mlp((4, 3), 0, np.float64)).forward(NAN), "value",
     "nan at index"),
    ("autograd.Twin", "x", lambda: autograd.Twin(nn.mlp((4, 3), 0, np.float64)).forward(Y), "a @ b", "(5, 3)"),
    ("autograd.Tensor", "backward of many", lambda: Tensor([1.0, 2.0]).backward(), "backward", "(2,)", "one number"),
    ("autograd.Tensor", "too many labels", lambda: Tensor(Y).cross_entropy([0, 1]), "labels", "(2,)", "(5,)"),
    ("autograd.Tensor", "label 3 of 3",
     lambda: Tensor(Y).cross_entropy([0, 1, 2, 3, 0]), "labels", "label 3", "0 to 2"),
    ("autograd.Tensor", "flat sums", lambda: Tensor(np.ones(3)).cross_entropy([0]), "value", "(3,)", "(rows, columns)"),
    ("gradcheck.central_difference", "float32",
     lambda: gradcheck.central_difference(np.sum, np.ones(2, np.float32)), "x", "float32", "float64"),
    ("gradcheck.central_difference", "a list",
     lambda: gradcheck.central_difference(np.sum, [1.0]), "x", "list", "float64"),
    ("gradcheck.central_difference", "read-only",
     lambda: gradcheck.central_difference(np.sum, read_only(np.ones(2))), "x", "read-only"),
    ("gradcheck.central_difference", "NaN", lambda: gradcheck.central_difference(np.sum, NAN), "x", "nan at index"),
    ("gradcheck.central_difference", "h = 0",
     lambda: gradcheck.central_difference(np.sum, np.ones(2), 0), "h", "above 0"),
    ("gradcheck.central_difference", "h lost",
     lambda: gradcheck.central_difference(np.sum, np.full(2, 1e20)), "h", "1e-05", "beside 1e+20"),
    ("gradcheck.central_difference", "many values", lambda: gradcheck.central_difference(np.exp, np.ones(2)), "f(x)",
     "a number"),
    ("gradcheck.central_difference", "NaN value",
     lambda: gradcheck.central_difference(lambda x: np.nan, np.ones(2)), "f(x)", "nan"),
    ("gradcheck.relative_error", "one column", lambda: gradcheck.relative_error(Y, Y[:, :1]), "b", "(5, 1)", "(5, 3)"),
    ("gradcheck.relative_error", "NaN", lambda: gradcheck.relative_error(NAN, X), "a", "nan at index"),
    ("gradcheck.relative_error", "nothing", lambda: gradcheck.relative_error([], []), "a", "(0,)", "empty"),
    ("gradcheck.relative_error", "words", lambda: gradcheck.relative_error(WORDS, X), "a", "<U5"),
]  # fmt: skip

