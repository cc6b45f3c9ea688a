"""The sanitiser hides elapsed times, addresses and pictures, and no number that is a result."""

import re

import pytest
from nbval.plugin import get_sanitize_patterns

from hvb_lib.course import root

TEXT = (root(__file__) / "tests" / "notebooks" / "sanitise.cfg").read_text()
PATTERNS = get_sanitize_patterns(TEXT)


def sanitise(text):
    for pattern, replacement in PATTERNS:
        text = re.sub(pattern, replacement, text)
    return text


def test_every_pattern_is_read():
    assert len(PATTERNS) == TEXT.count("\nregex:") == 5


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("epoch 3 took 1.25 s", "epoch 3 took TIME"),
        ("<function f at 0x7f3c2a1b9d00>", "<function f at ADDRESS>"),
        ('<img src="data:image/png;base64,iVBORw0KGgo=" alt="a">', '<img src="IMAGE" alt="a">'),
        ('id="1b4e28ba-2fa1-11d2-883f-0016d3cca427"', 'id="UUID"'),
        ("model 9e107d9d372bb6826bd81d3542a419d6", "model ID"),
    ],
)
def test_hides(text, wanted):
    assert sanitise(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["latency 8.5 ms", "0.9987", "1.2 s", "accuracy 97.5 %", "12345678901234567890123456789012", "1e-06", "0x1f",
     "2 passes in 3 s", "took 5 steps", "[0.1 0.2 0.3]", "data:image is a word", "C18 holds: 0.991 ± 0.002"],
)  # fmt: skip
def test_leaves(text):
    assert sanitise(text) == text
