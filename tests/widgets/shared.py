"""What the tests of several widgets do."""


def turn(widget, **values):
    """Set controls by name, one after the other."""
    for name, value in values.items():
        widget.controls[name].value = value
