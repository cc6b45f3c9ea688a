"""All rules alike: against loops, against their own text, and by the laws that each must obey."""

import inspect
import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from hvb_lib import rules
from tests import loop_twins

# Every rule as a function of w, x and y; for `gradient` y stands for delta.
ALL = {**rules.RULES, "gradient": lambda w, x, y: rules.gradient(x, y)}
every_rule = pytest.mark.parametrize("name", ALL)
every_type = pytest.mark.parametrize("dtype", [np.float32, np.float64])


@st.composite
def layers(draw, dtype=np.float64):
    """Weights, inputs and outputs of one small layer, any finite numbers of ordinary size, batches of 2 to 6."""
    batch, inputs, units = draw(st.integers(2, 6)), draw(st.integers(1, 5)), draw(st.integers(1, 4))
    numbers = st.floats(-8, 8, width=32)
    shapes = ((units, inputs), (batch, inputs), (batch, units))
    return tuple(draw(hnp.arrays(dtype, shape, elements=numbers)) for shape in shapes)


def random_layer(seed, dtype=np.float64):
    rng = np.random.default_rng(seed)
    batch, inputs, units = rng.integers(2, 12), rng.integers(1, 9), rng.integers(1, 7)
    shapes = ((units, inputs), (batch, inputs), (batch, units))
    return tuple(rng.standard_normal(shape).astype(dtype) for shape in shapes)


def test_no_rule_is_left_out():
    public = {name for name, f in inspect.getmembers(rules, inspect.isfunction)
              if f.__module__.startswith(rules.__name__)}  # fmt: skip
    assert public - {"named", "powered"} == set(ALL)


@every_rule
@pytest.mark.parametrize("seed", range(10))
def test_equals_the_loop_over_synapses(name, seed):
    w, x, y = random_layer(seed)
    assert np.abs(ALL[name](w, x, y) - getattr(loop_twins, name)(w, x, y)).max() <= 1e-12


@every_rule
@pytest.mark.parametrize("seed", range(3))
def test_float32_equals_the_loop_within_its_precision(name, seed):
    w, x, y = random_layer(seed, np.float32)
    exact = getattr(loop_twins, name)(w.astype(float), x.astype(float), y.astype(float))
    np.testing.assert_allclose(ALL[name](w, x, y), exact, rtol=1e-4, atol=1e-4)


@every_rule
@given(layer=layers())
def test_any_layer_equals_the_loop(name, layer):
    np.testing.assert_allclose(ALL[name](*layer), getattr(loop_twins, name)(*layer), rtol=1e-12, atol=1e-9)


@every_rule
def test_the_formula_in_the_text_is_the_code(name):
    # The signs, indices and brackets of the first line of the docstring, computed as they stand there.
    formula, *definition = re.search(r"dw_ij = (.+?)(?: with (\w+) = (.+?))?[.,](?:\s|$)",
                                     getattr(rules, name).__doc__).groups()  # fmt: skip
    w, x, y = random_layer(1)
    np.testing.assert_allclose(ALL[name](w, x, y), computed(formula, w, x, y, *definition), atol=1e-12)


@pytest.mark.parametrize(("wrong", "right", "definition"), [
    ("<y_i x_j> + <y_i^2> w_ij", "<y_i x_j> - <y_i^2> w_ij", None),
    ("-<y_i x_j> - <y_i^2> w_ij", "<y_i x_j> - <y_i^2> w_ij", None),
    ("<y_i x_j> - <y_i> w_ij", "<y_i x_j> - <y_i^2> w_ij", None),
    ("<y_i (x_j - w_ij)>", "<y_i (x_j - u_i w_ij)>", ("u_i", "sum_{k} w_ik x_k")),
    ("<y_i (y_i + theta_i) x_j>", "<y_i (y_i - theta_i) x_j>", ("theta_i", "<y_i^2>")),
])  # fmt: skip
def test_a_formula_with_another_sign_is_noticed(wrong, right, definition):
    layer = random_layer(1)
    assert np.abs(computed(wrong, *layer, *definition or ()) - computed(right, *layer, *definition or ())).max() > 0.01


def computed(formula, w, x, y, letter=None, definition=None):
    """Return the value of a formula in w_ij, x_j, y_i, delta_i and one letter of its own, for all i and j.

    Its arrays have the axes batch, i, j and k; <a> is a mean over the batch.
    """
    units, inputs = w.shape
    letters = {
        "y_i": y[:, :, None, None], "delta_i": y[:, :, None, None], "x_j": x[:, None, :, None], "p": 3,
        "y_k": y[:, None, None, :], "w_ij": w[None, :, :, None], "w_kj": w.T[None, None, :, :],
        "up_to_i": np.tri(units)[None, :, None, :], "all_k": np.ones((1, 1, 1, 1)),
        "mean": lambda a: a.mean(axis=0, keepdims=True),
    }  # fmt: skip
    if letter:
        over_inputs = {"w_ik": w[None, :, None, :], "x_k": x[:, None, None, :]}
        value = eval(as_code(definition), {}, letters | over_inputs)
        letters[letter] = value.sum(axis=3, keepdims=True)
    total = np.zeros(w.shape)
    for term in terms(as_code(formula)):
        total = total + np.broadcast_to(eval(term, {}, letters).sum(axis=3), (1, units, inputs))[0]
    return total


def as_code(formula):
    """Return a formula as Python: brackets for means, stars for products and powers."""
    code = formula.replace("sum_{k <= i}", "up_to_i").replace("sum_{k}", "all_k")
    code = re.sub(r"\|(.+?)\|", r"abs(\1)", code).replace("{", "(").replace("}", ")").replace("^", "**")
    code = code.replace("<", "mean(").replace(">", ")")
    return re.sub(r"(?<=[\w)]) (?=[a-z(])|(?<=\))(?=\()", "*", code)  # a space or nothing between two factors


def terms(code):
    """Return the terms of a sum with their signs: only a term with k is summed over k."""
    depth, found = 0, [""]
    for piece in code.split(" "):
        if depth == 0 and piece in ("+", "-"):
            found.append("")
        found[-1] += piece
        depth += piece.count("(") - piece.count(")")
    return found


@every_rule
@every_type
@given(data=st.data())
def test_shape_and_type_are_kept(name, dtype, data):
    w, x, y = data.draw(layers(dtype))
    dw = ALL[name](w, x, y)
    assert dw.shape == w.shape
    assert dw.dtype == dtype


@every_rule
@given(layer=layers())
def test_silence_changes_nothing(name, layer):
    w, x, y = layer
    silent = ALL[name](w, np.zeros_like(x), np.zeros_like(y))
    assert not silent.any()


@every_rule
@given(layer=layers())
def test_zero_outputs_change_nothing(name, layer):
    w, x, y = layer
    assert not ALL[name](w, x, np.zeros_like(y)).any()


@every_rule
@given(layer=layers(), data=st.data())
def test_the_order_of_the_batch_changes_nothing(name, layer, data):
    w, x, y = layer
    order = data.draw(st.permutations(range(len(x))))
    np.testing.assert_allclose(ALL[name](w, x[order], y[order]), ALL[name](w, x, y), rtol=1e-12, atol=1e-11)


@every_rule
@given(layer=layers())
def test_a_batch_shown_twice_is_the_same_batch(name, layer):
    w, x, y = layer
    twice = ALL[name](w, np.concatenate([x, x]), np.concatenate([y, y]))
    np.testing.assert_allclose(twice, ALL[name](w, x, y), rtol=1e-12, atol=1e-11)


@pytest.mark.parametrize("name", ["hebb", "covariance", "oja", "subspace", "sanger", "gradient"])
@given(layer=layers(), a=st.floats(-4, 4))
def test_inputs_and_outputs_scaled_by_a_change_by_a_squared(name, layer, a):
    w, x, y = layer
    np.testing.assert_allclose(ALL[name](w, a * x, a * y), a * a * ALL[name](w, x, y), rtol=1e-9, atol=1e-8)


@pytest.mark.parametrize("name", ["hebb", "covariance", "gradient"])
@given(layer=layers(), a=st.floats(-4, 4))
def test_linear_in_inputs_and_in_outputs(name, layer, a):
    w, x, y = layer
    expected = a * ALL[name](w, x, y)
    np.testing.assert_allclose(ALL[name](w, a * x, y), expected, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(ALL[name](w, x, a * y), expected, rtol=1e-9, atol=1e-9)


@given(layer=layers(), shift=st.floats(-4, 4))
def test_covariance_does_not_see_a_constant(layer, shift):
    w, x, y = layer
    expected = rules.covariance(w, x, y)
    np.testing.assert_allclose(rules.covariance(w, x + shift, y), expected, atol=1e-9)
    np.testing.assert_allclose(rules.covariance(w, x, y + shift), expected, atol=1e-9)


@every_rule
@given(layer=layers())
def test_inputs_are_left_alone(name, layer):
    before = [a.copy() for a in layer]
    for a in layer:
        a.flags.writeable = False
    dw = ALL[name](*layer)
    assert not any(np.shares_memory(dw, a) for a in layer)
    for a, old in zip(layer, before, strict=True):
        np.testing.assert_array_equal(a, old)


@pytest.mark.parametrize("name", rules.RULES)
def test_sign_units_active_together_grow_together(name):
    # One strong input and the unit's answer to it, small weights: y x > 0 must strengthen, y x < 0 weaken.
    w = np.full((1, 2), 0.01)
    x = np.array([[1.0, -1.0], [0.0, 0.0]])
    dw = ALL[name](w, x, np.array([[1.0], [0.0]]))
    assert dw[0, 0] > 0 > dw[0, 1]


@given(layer=layers())
def test_whole_numbers_are_computed_as_floats(layer):
    w, x, y = (np.trunc(a) for a in layer)
    assume(np.abs(x).max() > 0)
    for name, rule in ALL.items():
        whole = rule(w.astype(np.int8), x.astype(np.int8), y.astype(np.int8))
        np.testing.assert_allclose(whole, getattr(loop_twins, name)(w, x, y), atol=1e-10)


def test_pixels_do_not_wrap_around():
    pixels = np.full((4, 3), 200, dtype=np.uint8)
    assert (rules.hebb(np.ones((1, 3)), pixels, pixels[:, :1]) == 40_000).all()


def test_named_returns_the_rule():
    assert {name: rules.named(name) for name in rules.RULES} == rules.RULES


def test_an_overflow_is_said_in_words():
    huge = np.full((2, 2), 1e200)
    with pytest.raises(ValueError, match="hebb: the change overflows although all inputs are finite"), \
            np.errstate(over="ignore"):  # fmt: skip
        rules.hebb(np.ones((2, 2)), huge, huge)
