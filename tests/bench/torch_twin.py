"""The layers of `nn` as modules of PyTorch with the same weights; images keep their channels last."""

import numpy as np
import torch
from torch import nn as modules

from hvb_lib import nn


def sequential(network):
    """Return PyTorch's twin of a network."""
    return modules.Sequential(*map(module, network.layers))


def module(layer):
    match layer:
        case nn.Dense():
            return filled(modules.Linear(*layer.w.shape[::-1]), weight=layer.w, bias=layer.b)
        case nn.Embedding():
            return filled(modules.Embedding(*layer.w.shape), weight=layer.w)
        case nn.Convolution():
            units, kernel, _, channels = layer.w.shape
            conv = modules.Conv2d(channels, units, kernel, layer.stride, layer.padding)
            return ChannelsLast(filled(conv, weight=np.moveaxis(layer.w, 3, 1), bias=layer.b))
        case nn.MaxPool():
            return ChannelsLast(modules.MaxPool2d(layer.side))
        case nn.BatchNorm():
            norm = modules.BatchNorm2d(len(layer.w), layer.eps, momentum=1 - layer.memory)
            return ChannelsLast(filled(norm, weight=layer.w, bias=layer.b))
        case nn.LayerNorm():
            return filled(modules.LayerNorm(len(layer.w), layer.eps), weight=layer.w, bias=layer.b)
        case nn.Recurrent():
            return Recurrent(layer)
        case nn.Residual():
            return Residual(sequential(layer.inner))
        case nn.Reshape():
            return modules.Sequential(modules.Flatten(), modules.Unflatten(1, layer.shape))
        case nn.LeakyReLU():
            return modules.LeakyReLU(layer.leak)
    return {nn.ReLU: modules.ReLU, nn.Tanh: modules.Tanh, nn.Sigmoid: modules.Sigmoid}[type(layer)]()


def filled(made, **arrays):
    """Give a module these weights, in their precision."""
    for name, array in arrays.items():
        setattr(made, name, modules.Parameter(torch.tensor(np.ascontiguousarray(array))))
    return made.to(torch.get_default_dtype() if not arrays else made.weight.dtype)


class ChannelsLast(modules.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        rows = x.ndim == 2  # one place for each unit
        x = x[:, :, None, None] if rows else x.permute(0, 3, 1, 2)
        y = self.inner(x)
        return y[:, :, 0, 0] if rows else y.permute(0, 2, 3, 1)


class Residual(modules.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner(x)


class Recurrent(modules.Module):
    """PyTorch's recurrent layer on packed sequences. It has two biases; the second stays at 0 and does not learn."""

    def __init__(self, layer):
        super().__init__()
        self.returns = layer.returns
        self.rnn = modules.RNN(layer.w.shape[1], layer.w.shape[0], batch_first=True)
        arrays = {"weight_ih_l0": layer.w, "weight_hh_l0": layer.u, "bias_ih_l0": layer.b}
        for name, array in arrays.items():
            setattr(self.rnn, name, modules.Parameter(torch.tensor(array)))
        self.rnn.bias_hh_l0 = modules.Parameter(torch.zeros(len(layer.b), dtype=self.rnn.bias_ih_l0.dtype),
                                                requires_grad=False)  # fmt: skip

    def forward(self, x):
        lengths = (x != 0).any(dim=2).sum(dim=1)
        packed = modules.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        states, last = self.rnn(packed)
        if self.returns == "last":
            return last[0]
        states, _ = modules.utils.rnn.pad_packed_sequence(states, batch_first=True, total_length=x.shape[1])
        return states if self.returns == "all" else states.sum(dim=1) / lengths[:, None]
