"""Bad input for predictive coding and equilibrium propagation."""

import numpy as np

from hvb_lib import nn
from hvb_lib.credit import closeness, equilibrium, inference, predictive, recurrent, relaxation
from tests.bad_input.shared import LABELS, NAN, PIXELS, WORDS, W, X, Y

MODULES = ("credit.closeness", "credit.equilibrium", "credit.inference", "credit.predictive", "credit.recurrent",
           "credit.relaxation")  # fmt: skip
B, T = np.zeros(3), np.eye(3)[LABELS]


def network():
    return nn.mlp((4, 6, 3), 0, np.float64)


def started(x=X):
    found = relaxation.Relaxation([(W / 4, B)])
    found.start(x)
    return found


def learner(kind, **options):
    return kind((4, 6, 3), dtype=np.float64, **options)


def inferring(**options):
    found = inference.Inference(network(), **options)
    found.start(X, LABELS)
    return found


LEARNERS = [
    (name, what, lambda kind=kind, call=call: call(kind), *expected)
    for name, kind in (("credit.predictive.PredictiveCoding", predictive.PredictiveCoding),
                       ("credit.equilibrium.Equilibrium", equilibrium.Equilibrium))
    for what, call, *expected in (
        ("one size", lambda kind: kind((4,)), "sizes", "(4,)", "(784, 10)"),
        ("half a unit", lambda kind: kind((4, 2.5, 3)), "sizes", "2.5", "whole number"),
        ("lr of 0", lambda kind: learner(kind, lr=0), "lr", "got 0", "above 0"),
        ("momentum of 1", lambda kind: learner(kind, momentum=1), "momentum", "got 1", "below 1"),
        ("a seed below 0", lambda kind: learner(kind, seed=-1), "seed", "got -1"),
        ("whole numbers", lambda kind: kind((4, 3), dtype=int), "dtype", "int64", "float32"),
        ("no labels", lambda kind: learner(kind).step(X, None), "labels", "None", "a target"),
        ("other inputs", lambda kind: learner(kind).step(Y, LABELS), "x", "(5, 3)", "(batch, 4)"),
        ("pixels", lambda kind: learner(kind).step(PIXELS, LABELS), "x", "uint8", "floats"),
        ("NaN", lambda kind: learner(kind).step(NAN, LABELS), "x", "nan at index (0, 0)"),
        ("one label", lambda kind: learner(kind).step(X, LABELS[:1]), "labels", "(1,)", "5 inputs"),
        ("a class too many", lambda kind: learner(kind).step(X, LABELS + 1), "labels", "label 3", "0 to 2"),
        ("halves", lambda kind: learner(kind).step(X, LABELS / 2), "labels", "float64", "whole numbers"),
    )
]
TABLE = [
    *LEARNERS,
    ("credit.predictive.PredictiveCoding", "how", lambda: learner(predictive.PredictiveCoding, how="exact"), "how",
     "'exact'", "fixed, settled, timed"),
    ("credit.predictive.PredictiveCoding", "no inference", lambda: learner(predictive.PredictiveCoding, steps=0),
     "steps", "got 0", "at least 1"),
    ("credit.predictive.PredictiveCoding", "backwards", lambda: learner(predictive.PredictiveCoding, rate=-0.1), "rate",
     "-0.1", "above 0"),
    ("credit.predictive.PredictiveCoding", "precision", lambda: learner(predictive.PredictiveCoding, precision=0),
     "precision", "got 0", "above 0"),
    ("credit.equilibrium.Equilibrium", "beta of 0", lambda: learner(equilibrium.Equilibrium, beta=0), "beta", "got 0",
     "above 0"),
    ("credit.equilibrium.Equilibrium", "beta of 1, both ways", lambda: learner(equilibrium.Equilibrium, beta=1), "beta",
     "got 1", "below 1"),
    ("credit.equilibrium.Equilibrium", "free", lambda: learner(equilibrium.Equilibrium, free=0), "free", "got 0"),
    ("credit.equilibrium.Equilibrium", "nudged", lambda: learner(equilibrium.Equilibrium, nudged=0.5), "nudged", "0.5"),
    ("credit.equilibrium.Equilibrium", "gain", lambda: learner(equilibrium.Equilibrium, gain=0), "gain", "got 0"),
    ("credit.equilibrium.contrast", "x is one input", lambda: equilibrium.contrast(X[0], Y, X, Y, 1), "x_free", "(4,)",
     "(batch, inputs)"),
    ("credit.equilibrium.contrast", "y of one row", lambda: equilibrium.contrast(X, Y[:1], X, Y, 1), "y_free", "(1, 3)",
     "(5, units)"),
    ("credit.equilibrium.contrast", "x of one row", lambda: equilibrium.contrast(X, Y, X[:1], Y, 1), "x_nudged",
     "(1, 4)", "(5, 4)"),
    ("credit.equilibrium.contrast", "y of one column", lambda: equilibrium.contrast(X, Y, X, Y[:, :1], 1), "y_nudged",
     "(5, 1)", "(5, 3)"),
    ("credit.equilibrium.contrast", "NaN", lambda: equilibrium.contrast(X, Y, NAN, Y, 1), "x_nudged",
     "nan at index (0, 0)"),
    ("credit.equilibrium.contrast", "words", lambda: equilibrium.contrast(WORDS, Y, X, Y, 1), "x_free", "<U5"),
    ("credit.equilibrium.contrast", "beta", lambda: equilibrium.contrast(X, Y, X, Y, 0), "beta", "got 0", "above 0"),
    ("credit.inference.Inference", "two bends", lambda: inference.Inference(nn.Network([nn.ReLU(), nn.ReLU()])),
     "network", "ReLU, ReLU", "nn.mlp"),
    ("credit.inference.Inference", "precision", lambda: inferring(precision=-1), "precision", "-1", "above 0"),
    ("credit.inference.Inference", "other inputs", lambda: inference.Inference(network()).start(Y, LABELS), "x",
     "(5, 3)", "(batch, 4)"),
    ("credit.inference.Inference", "a class too many", lambda: inference.Inference(network()).start(X, LABELS + 1),
     "labels", "label 3", "0 to 2"),
    ("credit.inference.Inference", "rate", lambda: inferring().step(0), "rate", "got 0", "above 0"),
    ("credit.inference.Inference", "a step of nothing", lambda: inference.Inference(network()).step(0.1), "x",
     "no batch", "start(x, labels)"),
    ("credit.inference.Inference", "the energy of nothing", lambda: inference.Inference(network()).energy(), "x",
     "no batch"),
    ("credit.inference.Inference", "a change of nothing", lambda: inference.Inference(network()).change(0), "x",
     "no batch"),
    ("credit.inference.stages", "no bend", lambda: inference.stages(nn.Network(network().layers[::2])), "network",
     "Dense, Dense", "one bend"),
    ("credit.inference.stages", "a bend at the end", lambda: inference.stages(nn.Network(network().layers[:2])),
     "network", "Dense, ReLU", "one bend"),
    ("credit.relaxation.Relaxation", "nothing", lambda: relaxation.Relaxation([]), "parameters", "none"),
    ("credit.relaxation.Relaxation", "layers that do not fit", lambda: relaxation.Relaxation([(W, B), (W, B)]),
     "parameters[1][0]", "(3, 4)", "(units, 3)"),
    ("credit.relaxation.Relaxation", "biases of other units", lambda: relaxation.Relaxation([(W, B[:1])]),
     "parameters[0][1]", "(1,)", "(3,)"),
    ("credit.relaxation.Relaxation", "other inputs", lambda: started(Y), "x", "(5, 3)", "(batch, 4)"),
    ("credit.relaxation.Relaxation", "pixels", lambda: started(PIXELS), "x", "uint8", "floats"),
    ("credit.relaxation.Relaxation", "NaN", lambda: started(NAN), "x", "nan at index (0, 0)"),
    *[("credit.relaxation.Relaxation", f"{name} of nothing", lambda call=call: call(relaxation.Relaxation([(W, B)])),
       "x", "no batch", "start(x)")
      for name, call in (("rest", lambda r: r.rest(1)), ("energy", lambda r: r.energy()), ("cost", lambda r: r.cost(T)),
                         ("fields", lambda r: r.fields()))],
    ("credit.relaxation.Relaxation", "no sweep", lambda: started().rest(0), "sweeps", "got 0", "at least 1"),
    ("credit.relaxation.Relaxation", "nudged to nowhere", lambda: started().rest(1, beta=0.5), "target", "None"),
    ("credit.relaxation.Relaxation", "one target", lambda: started().rest(1, T[:1], 0.5), "target", "(1, 3)", "(5, 3)"),
    ("credit.relaxation.Relaxation", "beta", lambda: started().rest(1, T, -1), "beta", "got -1", "above -1"),
    ("credit.relaxation.Relaxation", "tolerance", lambda: started().settle(tolerance=0), "tolerance", "got 0"),
    ("credit.relaxation.Relaxation", "cost of one target", lambda: started().cost(T[:1]), "target", "(1, 3)", "(5, 3)"),
    ("credit.recurrent.recurrent_gradient", "one target", lambda: recurrent.recurrent_gradient(started(), T[:1]),
     "target", "(1, 3)", "(5, 3)"),
    ("credit.recurrent.recurrent_gradient", "never", lambda: recurrent.recurrent_gradient(started(), T, most=0), "most",
     "got 0", "at least 1"),
    ("credit.closeness.gradients", "other inputs", lambda: closeness.gradients(network(), Y, LABELS), "x", "(5, 3)"),
    ("credit.closeness.gradients", "labels", lambda: closeness.gradients(network(), X, LABELS + 1), "labels", "3"),
    ("credit.closeness.inference_changes", "steps", lambda: closeness.inference_changes(network(), X, LABELS, 0),
     "steps", "got 0", "at least 1"),
    ("credit.closeness.inference_changes", "rate", lambda: closeness.inference_changes(network(), X, LABELS, 1, 0),
     "rate", "got 0", "above 0"),
    ("credit.closeness.cosines", "another layer", lambda: closeness.cosines([[W]], [W.T]), "b", "(4, 3)", "(3, 4)"),
    ("credit.closeness.cosines", "nowhere", lambda: closeness.cosines([[W]], [0 * W]), "b", "zeros only"),
    ("credit.closeness.settled_contrast", "beta of 0", lambda: closeness.settled_contrast(started(), T, 0), "beta",
     "got 0", "above 0"),
    ("credit.closeness.settled_contrast", "beta of 1, both ways",
     lambda: closeness.settled_contrast(started(), T, 1, symmetric=True), "beta", "got 1", "below 1"),
    ("credit.closeness.contrast_errors", "one target", lambda: closeness.contrast_errors(started(), T[:1], [0.1]),
     "target", "(1, 3)", "(5, 3)"),
]  # fmt: skip
