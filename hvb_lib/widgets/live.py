"""A picture that follows the hand: what stands still is drawn once, what moves is drawn anew on top of it."""

import html
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any, ClassVar, Protocol

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from hvb_lib import validate
from hvb_lib.figures.picture import Picture

State = Mapping[str, Any]


class Control(Protocol):
    """What sets a parameter of the picture.

    Attributes
    ----------
    name : as the learner reads it.
    beside : whether it stands beside the picture, not above.
    """

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def beside(self) -> bool: ...  # noqa: D102

    def build(self) -> Any:
        """Return a widget with the traits `value` and `description`."""


@dataclass(frozen=True)
class Slider:
    """A number to turn: its name as the learner reads it, its range and its first value.

    Raises
    ------
    ValueError
        If `low` is not below `high`, `start` not between them, or `step` or a logarithmic `low` not above 0.
    """

    name: str
    low: float
    high: float
    step: float
    start: float
    beside: ClassVar[bool] = False
    log: bool = False  # low, high and start as they are; the slider moves over their logarithm, `step` is in decades

    def __post_init__(self) -> None:
        validate.number(f"{self.name}: low", self.low, below=self.high, above=0 if self.log else None)
        validate.number(f"{self.name}: step", self.step, above=0)
        if not self.low <= self.start <= self.high:
            raise ValueError(f"{self.name}: got start {self.start:g}, wanted {self.low:g} to {self.high:g}")

    def build(self) -> Any:
        """Return the control."""
        common = {"description": self.name, "continuous_update": True, "style": {"description_width": "12.5em"},
                  "layout": {"width": "33.5em"}}  # fmt: skip
        if self.log:
            return ipywidgets.FloatLogSlider(
                value=self.start, min=log10(self.low), max=log10(self.high), step=self.step, readout_format=".3g",
                **common,
            )  # fmt: skip
        whole = all(float(v).is_integer() for v in (self.low, self.high, self.step, self.start))
        kind = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
        number = int if whole else float
        return kind(
            value=number(self.start), min=number(self.low), max=number(self.high), step=number(self.step), **common
        )


@dataclass(frozen=True)
class Choice:
    """A name to choose: its label, its options and the first one.

    Raises
    ------
    ValueError
        If `start` is not one of the options.
    """

    name: str
    options: Sequence[str]
    start: str
    beside: ClassVar[bool] = False

    def __post_init__(self) -> None:
        validate.choice(self.name, self.start, self.options)

    def build(self) -> Any:
        """Return the control."""
        return ipywidgets.Dropdown(
            options=list(self.options), value=self.start, description=self.name,
            style={"description_width": "12.5em"}, layout={"width": "32em"},
        )  # fmt: skip


class Live(ipywidgets.VBox):  # type: ignore[misc]
    """Sliders over a picture, and what one draws on beside it.

    Parameters
    ----------
    figure : made once, axes fixed.
    moving : name to the artist that moves: a line, scatter, image, text, or a bar container's patches as a list.
    state : from the parameters' values to the moving artists' data: (x, y) for a line, (n, 2) points for a scatter, an
        array for an image, a string for a text, heights for a list of bars. The key `readout` is a line of text shown
        under the picture, equation and value together.
    parameters : argument of `state` to its `Slider`, `Choice` or other `Control`.
    caption : the one thing that it teaches.
    question : to be answered by turning it.

    Raises
    ------
    ValueError
        If `state` returns data for an artist that is not in `moving`.
    """

    def __init__(
        self,
        figure: Figure,
        moving: Mapping[str, Artist | Sequence[Artist]],
        state: Callable[..., State],
        parameters: Mapping[str, Control],
        *,
        caption: str,
        question: str,
    ):
        self.figure, self.moving, self.state = figure, dict(moving), state
        self.canvas = FigureCanvasAgg(figure)
        self.artists = [a for item in self.moving.values() for a in (item if isinstance(item, Sequence) else [item])]
        for artist in self.artists:
            artist.set_animated(True)
        self.canvas.draw()
        figure.set_layout_engine("none")  # what moves must not move the axes away from the background
        self.background = self.canvas.copy_from_bbox(figure.bbox)
        self.controls = {name: parameter.build() for name, parameter in parameters.items()}
        self.picture = ipywidgets.Image(format="jpeg", layout={"max_width": "100%", "width": f"{self._width()}px"})
        self.readout = ipywidgets.HTMLMath()
        self.caption, self.question = caption, question
        for control in self.controls.values():
            control.observe(self._follow, names="value")
        self._follow()
        note = ipywidgets.HTML(f"<b>{html.escape(caption)}</b><br><i>{html.escape(question)}</i>")
        above, beside = ([self.controls[name] for name, parameter in parameters.items() if parameter.beside is place]
                         for place in (False, True))  # fmt: skip
        wraps = {"flex_flow": "row wrap", "align_items": "flex-start", "grid_gap": "12px"}
        row = ipywidgets.HBox([*beside, self.picture], layout=wraps)
        super().__init__([note, *above, row if beside else self.picture, self.readout])

    @property
    def values(self) -> dict[str, Any]:
        """The parameters' present values."""
        return {name: control.value for name, control in self.controls.items()}

    @property
    def alt(self) -> str:
        """What the widget shows at its present values, in words."""
        values = [(c.description, c.value) for c in self.controls.values() if isinstance(c.value, int | float | str)]
        settings = ", ".join(f"{name} {v:g}" if isinstance(v, float) else f"{name} {v}" for name, v in values)
        return " ".join(filter(None, [self.caption, settings and f"At {settings}.", _plain(self.readout.value)]))

    def _follow(self, _: Any = None) -> None:
        try:
            state = dict(self.state(**self.values))
        except Exception as error:  # the learner's function failed: say so in the widget, keep the last picture
            self._complain(error)
            return
        readout = str(state.pop("readout", ""))
        try:
            self._draw(state)
        except Exception as error:
            if not self.picture.value:  # the first picture: whoever builds the widget should see where it failed
                raise
            self._complain(error)
            return
        self.readout.value = readout

    def _complain(self, error: Exception) -> None:
        self.readout.value = f"<b>{type(error).__name__}</b>: {html.escape(str(error))}"
        if not self.picture.value:
            self._show()

    def _draw(self, state: State) -> None:
        for name, data in state.items():
            validate.choice("state", name, self.moving)
            put(self.moving[name], data)
        self.canvas.restore_region(self.background)
        for artist in self.artists:
            assert artist.axes is not None
            artist.axes.draw_artist(artist)
        self._show()

    def _show(self) -> None:
        jpeg = io.BytesIO()
        pixels = np.asarray(self.canvas.buffer_rgba())[..., :3]
        Image.fromarray(pixels).save(jpeg, "jpeg", quality=90, subsampling=0)
        self.picture.value = jpeg.getvalue()

    def _width(self) -> int:
        return int(self.figure.get_figwidth() * 96)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Return the widget, and beside it a picture of its present state for readers without a kernel."""
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        for artist in self.artists:
            artist.set_animated(False)
        still, _ = Picture(self.figure, self.alt)._repr_mimebundle_()
        for artist in self.artists:
            artist.set_animated(True)
        return {**data, "image/png": still["image/png"], "text/plain": f"[widget] {self.alt}"}, metadata


def put(artist: Any, data: Any) -> None:
    """Give an artist its new data, by the artist's kind."""
    if isinstance(artist, Sequence):
        for bar, height in zip(artist, data, strict=True):
            bar.set_height(height)
    elif isinstance(data, str):
        artist.set_text(data)
    elif hasattr(artist, "set_offsets"):
        artist.set_offsets(data)
    else:
        artist.set_data(*data) if isinstance(data, tuple) else artist.set_data(data)


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("$", "").split())

