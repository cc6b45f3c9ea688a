"""The ledger's statements and the experiments that settle them, one module a lesson."""

from hvb_lib.claims import by_hand, components, few_labels, gradients, head_to_head, hebb, price
from hvb_lib.claims.ledger import Estimate, Experiment, Finding, settle, statements

EXPERIMENTS: dict[str, Experiment] = {e.claim: e for e in (
    head_to_head.C01, by_hand.C02, hebb.C03, gradients.C04, by_hand.C05, price.C14, hebb.C16, components.C18,
    few_labels.C19, few_labels.C22,
)}  # fmt: skip

__all__ = ["EXPERIMENTS", "Estimate", "Experiment", "Finding", "settle", "statements"]
