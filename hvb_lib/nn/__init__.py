"""Layers and networks with an explicit forward and backward pass, and the gradient step that trains them.

A batch holds a row for each input. `forward` keeps what `backward` needs; `backward` takes `delta`, the slope of each
input's own loss with respect to the outputs, and returns the same for its inputs. Changes follow the course's one sign:
`dw` is minus the gradient of the mean loss, and is added. Arrays of a batch's size are allocated once and reused.
"""

from hvb_lib.nn.bends import LeakyReLU, ReLU, Sigmoid, Tanh
from hvb_lib.nn.dense import Dense, Embedding
from hvb_lib.nn.dropout import Dropout
from hvb_lib.nn.images import Convolution, MaxPool
from hvb_lib.nn.layer import Layer, orthogonal
from hvb_lib.nn.losses import SoftmaxCrossEntropy, SquaredError, softmax
from hvb_lib.nn.network import Network, Reshape, Residual, mlp
from hvb_lib.nn.normalise import BatchNorm, LayerNorm
from hvb_lib.nn.recurrent import Recurrent
from hvb_lib.nn.steps import SGD, Adam, Optimizer, clip, cosine, rising
from hvb_lib.nn.storage import load, save

__all__ = [
    "SGD", "Adam", "BatchNorm", "Convolution", "Dense", "Dropout", "Embedding", "Layer", "LayerNorm", "LeakyReLU",
    "MaxPool", "Network", "Optimizer", "ReLU", "Recurrent", "Reshape", "Residual", "Sigmoid", "SoftmaxCrossEntropy",
    "SquaredError", "Tanh", "clip", "cosine", "load", "mlp", "orthogonal", "rising", "save", "softmax",
]  # fmt: skip
