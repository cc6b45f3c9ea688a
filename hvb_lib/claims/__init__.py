"""The ledger's statements and the experiments that settle them, one module a lesson."""

from hvb_lib.claims import (
    arm_race,
    association,
    by_hand,
    capacity,
    clustering,
    components,
    convergence,
    cursor,
    depth,
    energy,
    few_labels,
    gradients,
    greedy,
    growth,
    head_to_head,
    hebb,
    hybrids,
    images,
    language,
    maps,
    pairing,
    plausible,
    price,
    receptive_fields,
    selectivity,
    speech,
    spikes,
    spirals,
    streams,
    together,
)
from hvb_lib.claims.ledger import Estimate, Experiment, Finding, joined, settle, statements

C13 = joined(receptive_fields.C13_FIELDS, selectivity.C13_BCM, pairing.C13_STDP)
C18 = joined(components.C18_COMPONENTS, maps.C18_MAP)
EXPERIMENTS: dict[str, Experiment] = {e.claim: e for e in (
    head_to_head.C01, by_hand.C02, hebb.C03, gradients.C04, by_hand.C05, spirals.C06, capacity.C07, images.C08,
    language.C09, speech.C10, association.C11, clustering.C12, C13, price.C14, convergence.C15, hebb.C16,
    spikes.C17, C18, few_labels.C19, growth.C20, greedy.C21, few_labels.C22, depth.C23, plausible.C24, streams.C25,
    hybrids.C26, arm_race.C27, cursor.C28, energy.C29, together.C30,
)}  # fmt: skip

__all__ = ["EXPERIMENTS", "Estimate", "Experiment", "Finding", "settle", "statements"]
