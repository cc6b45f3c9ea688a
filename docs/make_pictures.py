"""Draw the README's pictures anew: `python docs/make_pictures.py`. They come from the lessons' own widgets."""

from pathlib import Path

import numpy as np
from PIL import Image

from hvb_lib.widgets import Live
from hvb_lib.widgets.oja import oja_in_a_cloud
from hvb_lib.widgets.two_rules import two_rules

FOLDER = Path(__file__).parent / "pictures"


def frame(widget: Live) -> Image.Image:
    """Return what the widget shows now."""
    return Image.fromarray(np.asarray(widget.canvas.buffer_rgba())[..., :3].copy())


def animate(widget: Live, moves: list[tuple[str, float]], path: Path, milliseconds: int = 120) -> None:
    """Turn the widget's controls one after the other and keep each picture."""
    frames = [frame(widget)]
    for name, value in moves:
        widget.controls[name].value = value
        frames.append(frame(widget))
    small = [f.quantize(64, dither=Image.Dither.NONE) for f in frames]
    temporary = path.with_suffix(".part")
    small[0].save(temporary, format="gif", save_all=True, append_images=small[1:], duration=milliseconds, loop=0)
    temporary.replace(path)


def main() -> None:
    """Draw all pictures."""
    turn = [("angle", float(angle)) for angle in (*range(35, 125, 5), *range(115, 25, -5))]
    steps = [("eta", 0.05 * 1.12**i) for i in range(1, 18)]
    animate(oja_in_a_cloud(), turn + steps, FOLDER / "oja.gif")
    temporary = FOLDER / "two_rules.part"
    neurons = two_rules()
    neurons.controls["images"].value = 100
    frame(neurons).save(temporary, format="png", optimize=True)
    temporary.replace(FOLDER / "two_rules.png")


if __name__ == "__main__":
    main()
