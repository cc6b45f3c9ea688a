"""A control to draw with: mouse, finger or pen on a canvas, or by keyboard an example; its value is 28 x 28 bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import numpy as np
import traitlets
from PIL import Image

from hvb_lib import validate
from hvb_lib.validate import Array

SIDE, BOX, CENTRE = 28, 20, 14


@dataclass(frozen=True)
class Pad:
    """A pad to draw on: its name as the learner reads it, examples to put on it, and the one that it starts with.

    Parameters
    ----------
    name : of the parameter.
    examples : name to image, (28, 28) or (784,) uint8, 255 for ink.
    start : name of an example.
    erases : whether there is an eraser beside the pen.

    Raises
    ------
    ValueError
        If `start` is not one of the examples, or an image is not one of 28 by 28 bytes.
    """

    name: str
    examples: Mapping[str, Array]
    start: str
    erases: bool = False
    beside: ClassVar[bool] = True

    def __post_init__(self) -> None:
        validate.choice(self.name, self.start, self.examples)
        for name, image in self.examples.items():
            if np.size(image) != SIDE**2 or np.asarray(image).dtype != np.uint8:
                raise ValueError(f"{self.name}: got {np.shape(image)} {np.asarray(image).dtype} for {name}, wanted "
                                 f"({SIDE}, {SIDE}) uint8")  # fmt: skip

    def build(self) -> Any:
        """Return the control; its value is the ink, 784 bytes."""
        return Canvas(
            value=np.asarray(self.examples[self.start]).tobytes(), description=self.name, names=list(self.examples),
            erases=self.erases,
            examples=b"".join(np.asarray(image).tobytes() for image in self.examples.values()),
        )  # fmt: skip


class Canvas(anywidget.AnyWidget):
    """The pad in the browser."""

    _esm = Path(__file__).with_suffix(".js")
    value = traitlets.CBytes(bytes(SIDE**2)).tag(sync=True)  # the browser sends a memoryview
    description = traitlets.Unicode().tag(sync=True)
    erases = traitlets.Bool().tag(sync=True)
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    examples = traitlets.Bytes().tag(sync=True)

    @traitlets.validate("value")
    def _whole(self, proposal: Any) -> bytes:
        if len(proposal.value) != SIDE**2:
            raise traitlets.TraitError(f"value: got {len(proposal.value)} bytes, wanted {SIDE**2}")
        return proposal.value  # type: ignore[no-any-return]


def mnist_form(drawing: Array) -> Array:
    """Return a drawing as MNIST's images are: scaled into a box of 20 by 20, its centre of mass in the middle of 28.

    Parameters
    ----------
    drawing : (28, 28) uint8, 255 for ink.

    Returns
    -------
    image : (28, 28) uint8; all 0 where there is no ink.

    Raises
    ------
    ValueError
        If it is not 28 by 28 bytes.

    References
    ----------
    LeCun, Y., Bottou, L., Bengio, Y. & Haffner, P. (1998). Gradient-based learning applied to document recognition.
    Proceedings of the IEEE 86, 2278-2324. doi:10.1109/5.726791
    """
    drawing = validate.array("drawing", drawing, (SIDE, SIDE))
    if drawing.dtype != np.uint8:
        raise ValueError(f"drawing: got values of type {drawing.dtype}, wanted uint8, 255 for ink")
    image = np.zeros_like(drawing)
    rows, columns = (np.flatnonzero(drawing.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return image
    inked = drawing[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = BOX / max(inked.shape)
    height, width = (max(1, round(length * scale)) for length in inked.shape)
    scaled = np.asarray(Image.fromarray(inked).resize((width, height), Image.Resampling.BILINEAR))
    top, left = (_corner(scaled.sum(axis=axis, dtype=float)) for axis in (1, 0))
    image[top : top + height, left : left + width] = scaled
    return image


def _corner(ink: Array) -> int:
    """Return where a box begins whose centre of mass shall be in the middle, whole inside the image."""
    mass = float(ink @ np.arange(len(ink)) / ink.sum())
    return int(np.clip(round(CENTRE - mass), 0, SIDE - len(ink)))
