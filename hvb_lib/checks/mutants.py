"""Wrong versions of a reference, made by a machine: one small change of its marked solution at a time.

An operator, a constant or an axis is exchanged; a transpose, a term, an argument or a call is dropped. Inputs that let
a mutant pass are too weak, unless the change makes no difference: such equivalents are listed by hand, with a reason,
in the task's `equivalents.toml`.
"""

from __future__ import annotations

import ast
import copy
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hvb_lib.checks.task import Function, Task

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.MatMult: ast.Mult, ast.Pow: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.GtE), ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
}  # fmt: skip
NAMES = {
    "mean": "sum", "sum": "mean", "max": "min", "min": "max", "var": "std", "std": "var",
    "tril": "triu", "triu": "tril", "argmax": "argmin", "argmin": "argmax",
    "maximum": "minimum", "minimum": "maximum", "sin": "cos", "cos": "sin",
    "exp": "log", "log": "exp", "zeros": "ones", "ones": "zeros", "zeros_like": "ones_like", "ones_like": "zeros_like",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A reference with one change. `line` is the changed statement: the mutant's name."""

    line: str
    function: Function


def mutants(task: Task) -> list[Mutant]:
    """Return the mutants of a task's reference, in the order of its lines, without repetitions."""
    source = (task.folder / "reference.py").read_text(encoding="utf-8")
    found: dict[str, Mutant] = {}
    for line, tree in _changed(source):
        space: dict[str, Any] = {}
        exec(compile(tree, f"<{task.name}: {line}>", "exec"), space)
        found.setdefault(ast.dump(tree), Mutant(line, space[task.function]))
    found.pop(ast.dump(ast.parse(source)), None)
    return list(found.values())


def equivalents(task: Task) -> dict[str, str]:
    """Return the changed lines that are known to make no difference, each with its reason."""
    path = task.folder / "equivalents.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _changed(source: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield each changed line with the whole changed module."""
    inside, marked = False, set()
    for number, text in enumerate(source.splitlines(), start=1):
        inside = (inside or "### BEGIN SOLUTION" in text) and "### END SOLUTION" not in text
        if inside:
            marked.add(number)
    tree = ast.parse(source)
    for i, node in enumerate(ast.walk(tree)):
        if not isinstance(node, ast.expr) or node.lineno not in marked:
            continue
        for j in range(len(_variants(node))):
            changed = copy.deepcopy(tree)
            target = list(ast.walk(changed))[i]
            new = ast.fix_missing_locations(_Replace(target, _variants(target)[j]).visit(changed))
            yield _statement(new, node.lineno), new


def _variants(node: ast.AST) -> list[ast.expr]:
    """Return what may stand in place of an expression."""
    if isinstance(node, ast.BinOp):
        other = OPERATORS.get(type(node.op))
        swapped = [ast.BinOp(node.left, other(), node.right)] if other else []
        return [*swapped, node.left, node.right]
    if isinstance(node, ast.UnaryOp):
        return [node.operand]
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        others = COMPARISONS.get(type(node.ops[0]), ())
        return [ast.Compare(node.left, [other()], node.comparators) for other in others]
    if isinstance(node, ast.BoolOp):
        return [ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)]
    if isinstance(node, ast.Attribute):
        renamed = [ast.Attribute(node.value, NAMES[node.attr], node.ctx)] if node.attr in NAMES else []
        return [node.value, *renamed] if node.attr == "T" else [*renamed]
    if isinstance(node, ast.Call):
        return _calls(node)
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return [ast.Constant(not node.value)]
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return [ast.Constant(node.value + 1), ast.Constant(node.value - 1)]
    return []


def _calls(node: ast.Call) -> list[ast.expr]:
    """Drop the call and keep its first argument, drop one keyword, or drop the last of several arguments."""
    found: list[ast.expr] = [*node.args[:1]]
    found += [ast.Call(node.func, node.args, [k for k in node.keywords if k is not gone]) for gone in node.keywords]
    if len(node.args) > 1:
        found.append(ast.Call(node.func, node.args[:-1], node.keywords))
    return found


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.expr) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        return self.new if node is self.old else super().visit(node)


def _statement(tree: ast.AST, line: int) -> str:
    """Return the innermost statement that begins at or before a line and holds it, as one line of code."""
    holders = [n for n in ast.walk(tree) if isinstance(n, ast.stmt) and n.lineno <= line <= (n.end_lineno or n.lineno)]
    return ast.unparse(max(holders, key=lambda n: n.lineno)).splitlines()[0]
