"""Other ways to send the error: what remains of backpropagation when one implausible part is taken out."""

from hvb_lib.credit.feedback import FeedbackAlignment, RandomFeedback, alignment, angles, matrices, send
from hvb_lib.credit.forward_forward import ForwardForward, embedded, goodness, goodness_error

__all__ = [
    "FeedbackAlignment", "ForwardForward", "RandomFeedback", "alignment", "angles", "embedded", "goodness",
    "goodness_error", "matrices", "send",
]  # fmt: skip
