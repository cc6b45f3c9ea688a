"""Live tuning: pictures that move with a slider, one module a topic, all built on `live.Live`."""

from hvb_lib.widgets.live import Choice, Live, Slider

__all__ = ["Choice", "Live", "Slider"]
