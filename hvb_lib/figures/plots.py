"""The plots that every lesson uses: curves, images, intervals."""

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.figures.picture import GREY, SERIES, Picture, panels, styled
from hvb_lib.validate import Array

Scale = Literal["linear", "logx", "logy", "loglog"]


def curves(
    x: ArrayLike,
    series: Mapping[str, ArrayLike],
    *,
    xlabel: str,
    ylabel: str,
    alt: str,
    title: str = "",
    scale: Scale = "linear",
    theory: Mapping[str, ArrayLike] | None = None,
    level: tuple[float, str] | None = None,
    ylim: tuple[float, float] | None = None,
) -> Picture:
    """Return one line a series, measured with markers, theory as thin grey lines behind.

    Parameters
    ----------
    x : (points,) shared by all series.
    series : name to (points,) values.
    xlabel, ylabel, title : what the axes show, units in brackets.
    alt : what the picture shows, in words.
    scale : which axes are logarithmic.
    theory : name to (points,) predictions.
    level : a horizontal line and its name.
    ylim : of the vertical axis.

    Raises
    ------
    ValueError
        If a series is not as long as `x`, there are too many, or the scale is unknown.
    """
    x = validate.array("x", x, ("points",))
    figure, (ax,) = panels(width=7.2, height=3.7)
    for i, (name, y) in enumerate((theory or {}).items()):
        ax.plot(x, validate.array(name, y, (len(x),)), color=GREY, linewidth=4, alpha=0.45, label=name,
                linestyle=("-", "--", ":")[i % 3])  # fmt: skip
    for style, name, y in styled("series", series):
        values = validate.array(name, y, (len(x),))
        ax.plot(x, values, label=name, markersize=4, markevery=max(1, len(x) // 20), linewidth=1.6, **style)
    if level:
        ax.axhline(level[0], color="black", linewidth=1, linestyle=(0, (2, 2)), label=level[1])
    _scales(ax, scale)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title)
    if ylim:
        ax.set_ylim(*ylim)
    if len(series) + len(theory or {}) + bool(level) > 1:
        figure.legend(loc="outside right upper", frameon=False, fontsize=9)
    return Picture(figure, alt)


def images(
    pictures: ArrayLike,
    *,
    alt: str,
    titles: Sequence[str] = (),
    columns: int = 8,
    signed: bool = False,
    size: float = 0.9,
) -> Picture:
    """Return small images side by side.

    Parameters
    ----------
    pictures : (n, height, width); rows of square images, (n, pixels), are reshaped.
    alt : what the picture shows, in words.
    titles : one above each image, or none.
    columns : images in a row.
    signed : blue below zero, red above, white at zero, the same scale for each image's own largest size.
    size : width of one image in inches.

    Raises
    ------
    ValueError
        If the shape is not one of images, a pixel is not finite, or titles and images differ in number.
    """
    stack = validate.finite("pictures", _stack(pictures))
    if titles and len(titles) != len(stack):
        raise ValueError(f"titles: got {len(titles)}, wanted {len(stack)}, one for each image")
    columns = min(validate.count("columns", columns), len(stack))
    rows = -(-len(stack) // columns)
    tall = size * stack.shape[1] / stack.shape[2]
    figure, axes = panels(columns, rows, columns * size + 0.2, rows * (tall + 0.22 * bool(titles)) + 0.2)
    for ax in axes:
        ax.axis("off")
    for i, (ax, picture) in enumerate(zip(axes, stack, strict=False)):
        largest = float(np.abs(picture).max()) or 1.0
        look: dict[str, Any] = {"cmap": "RdBu_r", "vmin": -largest, "vmax": largest} if signed else {"cmap": "gray_r"}
        ax.imshow(picture, interpolation="nearest", **look)
        if titles:
            ax.set_title(titles[i], fontsize=8)
    return Picture(figure, alt)


def intervals(
    rows: Mapping[str, tuple[float, float, float]],
    *,
    xlabel: str,
    alt: str,
    title: str = "",
    level: tuple[float, str] | None = None,
    log: bool = False,
) -> Picture:
    """Return a point and its interval for each row, from top to bottom.

    Parameters
    ----------
    rows : name to (mean, low, high).
    xlabel, title : what the axis shows, units in brackets.
    alt : what the picture shows, in words.
    level : a vertical line and its name, such as chance.
    log : a logarithmic axis.

    Raises
    ------
    ValueError
        If there is no row, or a row is not three numbers with the mean between the other two.
    """
    if not rows:
        raise ValueError("rows: got none, wanted a mean and its interval for each name")
    figure, (ax,) = panels(width=7.2, height=0.5 + 0.42 * len(rows) + 0.4 * bool(title) + 0.3)
    for i, ((name, row), style) in enumerate(zip(rows.items(), cycle(SERIES), strict=False)):
        mean, low, high = validate.array(name, row, (3,), "give mean, low, high")
        if low > mean or mean > high:
            raise ValueError(f"{name}: got mean {mean:g}, low {low:g}, high {high:g}, wanted low <= mean <= high")
        ax.plot([low, high], [i, i], color=style["color"], linewidth=3, solid_capstyle="butt")
        ax.plot([mean], [i], color=style["color"], marker=style["marker"], markersize=7)
    ax.set_yticks(range(len(rows)), list(rows))
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set(xlabel=xlabel, title=title)
    if log:
        ax.set_xscale("log")
    if level:
        ax.axvline(level[0], color="black", linewidth=1, linestyle=(0, (2, 2)), label=level[1])
        figure.legend(loc="outside right upper", frameon=False, fontsize=9)
    return Picture(figure, alt)


def _scales(ax: Any, scale: Scale) -> None:
    validate.choice("scale", scale, ("linear", "logx", "logy", "loglog"))
    if scale in ("logx", "loglog"):
        ax.set_xscale("log")
    if scale in ("logy", "loglog"):
        ax.set_yscale("log")


def _stack(pictures: ArrayLike) -> Array:
    a = validate.array("pictures", pictures, None)
    if a.ndim == 2 and a.shape[1] == int(a.shape[1] ** 0.5) ** 2:
        a = a.reshape(len(a), int(a.shape[1] ** 0.5), -1)
    return validate.array("pictures", a, ("n", "height", "width"), "give (n, height, width), or rows of square images")
