"""The layers of `nn` once more, computed by the engine: what goes forward is written here, what comes back is not."""

from typing import Any, TypeAlias

import numpy as np

from hvb_lib import nn
from hvb_lib.autograd.tensor import Tensor, stack
from hvb_lib.validate import Array

Parameters: TypeAlias = dict[str, Tensor]


class Twin:
    """A network of the same layers and weights, whose derivatives are the engine's.

    Parameters
    ----------
    network : its layers. The weights are copied; dropout's masks and running means are read from it, never changed.

    Attributes
    ----------
    parameters : tensors by name, such as `0.w`, as in `network.state()`.
    """

    def __init__(self, network: nn.Network):
        self.layers = network.layers
        self.parameters: Parameters = {}
        self._copy("", self.layers)

    def _copy(self, prefix: str, layers: list[nn.Layer]) -> None:
        for i, layer in enumerate(layers):
            self.parameters |= {f"{prefix}{i}.{name}": Tensor(getattr(layer, name).copy()) for name in layer.learned}
            if isinstance(layer, nn.Residual):
                self._copy(f"{prefix}{i}.", layer.inner.layers)

    def forward(self, x: Array | Tensor, *, training: bool = False) -> Tensor:
        """Return the outputs for the inputs x, which the first layer takes.

        Parameters
        ----------
        x : symbols for an embedding, else floats; as a tensor, it gathers its slopes too.
        training : as in `nn.Network.forward`; a dropout layer must have drawn its mask for this batch before.

        Raises
        ------
        ValueError
            If a layer is none of those of `nn`, or x does not fit.
        """
        if not isinstance(x, Tensor) and x.dtype.kind == "f":
            x = Tensor(x)
        return self._through("", self.layers, x, training)

    def _through(self, prefix: str, layers: list[nn.Layer], x: Any, training: bool) -> Tensor:
        for i, layer in enumerate(layers):
            if isinstance(layer, nn.Residual):
                x = x + self._through(f"{prefix}{i}.", layer.inner.layers, x, training)
            else:
                own = {name: self.parameters[f"{prefix}{i}.{name}"] for name in layer.learned}
                x = _outputs(layer, own, x, training)
        assert isinstance(x, Tensor)
        return x

    def step(self, lr: float) -> None:
        """Go down the slopes that `backward()` of a loss has left, and clear them: value -= lr * grad."""
        for tensor in self.parameters.values():
            tensor.value -= lr * tensor.grad
            tensor.grad[...] = 0


def _outputs(layer: nn.Layer, p: Parameters, x: Any, training: bool) -> Any:
    match layer:
        case nn.Dense():
            return x @ p["w"].T + p["b"]
        case nn.Embedding():
            return p["w"][x]
        case nn.Convolution():
            return _convolution(layer, p, x)
        case nn.MaxPool():
            return _max_pool(layer, x)
        case nn.LayerNorm() | nn.BatchNorm():
            return _normalise(layer, p, x, training)
        case nn.Recurrent():
            return _recurrent(layer, p, x)
        case nn.Dropout():
            return x if not training or layer.mask is None else x * layer.mask
        case nn.Reshape():
            return x.reshape(len(x.value), *layer.shape)
        case nn.ReLU():
            return x.relu()
        case nn.LeakyReLU():
            return x.leaky_relu(layer.leak)
        case nn.Tanh():
            return x.tanh()
        case nn.Sigmoid():
            return x.sigmoid()
    raise ValueError(f"layers: got a {type(layer).__name__}, wanted layers of hvb_lib.nn")


def _convolution(layer: nn.Convolution, p: Parameters, x: Tensor) -> Tensor:
    """Gather the square of each place by its indices; where they point beside the image, there is a zero."""
    batch, height, width, _ = x.value.shape
    rows, columns = (_reach(layer, length) for length in (height, width))
    rows, columns = rows[:, None, :, None], columns[None, :, None, :]
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    there: Array = inside[..., None].astype(x.value.dtype)
    squares = x[:, rows.clip(0, height - 1), columns.clip(0, width - 1)] * there
    w = p["w"].reshape(len(layer.w), -1)
    z = squares.reshape(-1, w.value.shape[1]) @ w.T + p["b"]
    return z.reshape(batch, *inside.shape[:2], len(layer.w))


def _reach(layer: nn.Convolution, length: int) -> Array:
    """Return the indices that each square covers along an axis of the image, (places, kernel)."""
    kernel, edge = layer.w.shape[1], layer.padding
    return np.arange(-edge, length + edge - kernel + 1, layer.stride)[:, None] + np.arange(kernel)


def _max_pool(layer: nn.MaxPool, x: Tensor) -> Tensor:
    batch, height, width, channels = x.value.shape
    side, rows, columns = layer.side, height // layer.side, width // layer.side
    squares = x.reshape(batch, rows, side, columns, side, channels).transpose(0, 1, 3, 2, 4, 5)
    return squares.reshape(batch, rows, columns, side**2, channels).max(axis=3).reshape(batch, rows, columns, channels)


def _normalise(layer: nn.LayerNorm | nn.BatchNorm, p: Parameters, x: Tensor, training: bool) -> Tensor:
    flat = x.reshape(-1, x.value.shape[-1])
    if isinstance(layer, nn.BatchNorm) and not training:
        centred, variance = flat - layer.mean, Tensor(layer.variance)
    else:
        centred = flat - flat.mean(layer.axis)
        variance = (centred * centred).mean(layer.axis)
    return (centred / (variance + layer.eps) ** 0.5 * p["w"] + p["b"]).reshape(*x.value.shape)


def _recurrent(layer: nn.Recurrent, p: Parameters, x: Tensor) -> Tensor:
    batch, time, _ = x.value.shape
    there: Array = (x.value != 0).any(axis=2).astype(x.value.dtype)
    frames: Array = np.maximum(there.sum(axis=1, keepdims=True), 1)
    h = Tensor(np.zeros((batch, len(layer.w)), x.value.dtype))
    states = []
    for t in range(time):
        frame = there[:, t, None]
        h = (x[:, t] @ p["w"].T + h @ p["u"].T + p["b"]).tanh() * frame + h * (1 - frame)
        states.append(h * frame)
    if layer.returns == "last":
        return h
    if layer.returns == "all":
        return stack(states, axis=1)
    return stack(states).sum(axis=0).reshape(*h.value.shape) / frames
