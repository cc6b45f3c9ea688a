"""The key of a quiz, checked by evaluation: an answer is marked correct exactly when its expression holds."""

import ast
import importlib
import math
import pkgutil

import numpy as np

import hvb_lib

ABOVE_THE_LINE = (
    "autograd", "bounds", "bowls", "clusters", "competition", "converted", "cost", "credit", "data", "deep", "energy",
    "forgetting", "gradcheck", "maps", "mean_field", "memory", "metrics", "ngrams", "nn", "one_neuron", "online",
    "plastic", "power_law", "prototypes", "replay", "rules", "soft_conv", "spiking", "streams", "text", "tracking",
    "train", "validate", "views", "whiten", "worlds",
)  # fmt: skip


def namespace():
    """Return what an expression may use: `np`, `math` and the modules of hvb_lib that need only NumPy."""
    there = {module.name for module in pkgutil.iter_modules(hvb_lib.__path__)}
    modules = {name: importlib.import_module(f"hvb_lib.{name}") for name in ABOVE_THE_LINE if name in there}
    return {"np": np, "math": math, "hvb_lib": hvb_lib, **modules}


def faults(question):
    """Return where the key of a question disagrees with its expressions."""
    names = namespace()
    for line in question.get("given", []):
        exec(line, names)
    check = _number if question["type"] == "numeric" else _choice
    return [fault for answer in question["answers"] for fault in check(question, answer, names)]


def _choice(question, answer, names):
    expression = answer["holds"]
    if not _asks(expression):
        return [f"{expression!r} asks nothing"]
    holds = eval(expression, names)
    if not isinstance(holds, bool | np.bool_):
        return [f"{expression!r} gives {holds!r}, wanted true or false"]
    return [] if holds == answer["correct"] else [f"{answer['answer']!r} is marked {answer['correct']}"]


def _number(question, answer, names):
    if "value_is" not in answer:
        return []
    value = float(eval(answer["value_is"], names))
    if answer["type"] == "range":
        agrees = answer["range"][0] <= value < answer["range"][1]
    else:
        agrees = f"{value:.{question['precision'] - 1}e}" == f"{answer['value']:.{question['precision'] - 1}e}"
    fault = f"{answer['value_is']!r} gives {value!r}, the key says {answer.get('value', answer.get('range'))!r}"
    return [] if agrees and _asks(answer["value_is"]) else [fault]


def _asks(expression):
    """Say whether an expression reads a name or computes something, so that it could come out otherwise."""
    return any(isinstance(node, ast.Name | ast.Call | ast.BinOp) for node in ast.walk(ast.parse(expression)))
