"""Wrong versions of bits_per_character that learners write."""

import numpy as np

from hvb_lib.checks import mistake

SMOOTH = "p is the raised count of the triple over the sum of the raised counts of all 27 triples that share its pair."
MEAN = "Each symbol has a surprise, -log2 p; the mean runs over all symbols of all test names, closing boundaries too."
ENDS = "Two boundaries before a name, one after it; to foresee are its letters and the closing one, and nothing else."


def _line(name, before=2, after=1):
    return [0] * before + [ord(letter) - 96 for letter in name] + [0] * after


def _triples(group, before=2, after=1):
    lines = [_line(name, before, after) for name in group]
    return [triple for line in lines for triple in zip(line, line[1:], line[2:], strict=False)]


def _counts(triples):
    counts = np.zeros((27, 27, 27))
    for triple in triples:
        counts[triple] += 1
    return counts


def _p(counts, triples, alpha):
    return np.array([(counts[t] + alpha) / (counts[t[:2]].sum() + 27 * alpha) for t in triples])


@mistake(
    "Give it a huge alpha: all 27 symbols are then equally likely. How many bits is that, and what do you get?",
    "Look at the logarithm: which base does it have?",
    MEAN,
)
def nats(names, test, alpha):
    """The surprise is in nats, not in bits."""
    return -np.log(_p(_counts(_triples(names)), _triples(test), alpha)).mean()


@mistake(
    "How many symbols does your function foresee in the name ada? There should be four.",
    "Look at the end of a name: that it ends there is to be foreseen as well.",
    ENDS,
)
def end_left_out(names, test, alpha):
    """The closing boundary is neither counted nor foreseen."""
    return -np.log2(_p(_counts(_triples(names, 2, 0)), _triples(test, 2, 0), alpha)).mean()


@mistake(
    "How many symbols does your function foresee in the name ada? There should be four.",
    "Look at the beginning of a name: is there a boundary too many, which your model learns to foresee?",
    ENDS,
)
def padding_foreseen(names, test, alpha):
    """An opening boundary is counted and foreseen like a letter."""
    return -np.log2(_p(_counts(_triples(names, 3)), _triples(test, 3), alpha)).mean()


@mistake(
    "How many symbols does your function foresee in the name ada? There should be four.",
    "Look at the beginning of a name: its first letter needs a pair to follow, too.",
    ENDS,
)
def first_letter_left_out(names, test, alpha):
    """There is only one boundary before a name, so its first letter is never foreseen."""
    return -np.log2(_p(_counts(_triples(names, 1)), _triples(test, 1), alpha)).mean()


@mistake(
    "Add up your p of all 27 symbols after one pair. Do you get 1?",
    "Look at the denominator: what has been added to 27 counts must be added to their sum.",
    SMOOTH,
)
def alpha_only_above(names, test, alpha):
    """Alpha is missing in the denominator, so the probabilities add up to more than 1."""
    counts = _counts(_triples(names))
    return -np.log2([(counts[t] + alpha) / max(counts[t[:2]].sum(), 1) for t in _triples(test)]).mean()


@mistake(
    "Add up your p of all 27 symbols after one pair. Do you get 1?",
    "Look at the denominator: alpha was added to 27 counts, not to one.",
    SMOOTH,
)
def alpha_once_below(names, test, alpha):
    """Alpha is added once in the denominator, not 27 times."""
    counts = _counts(_triples(names))
    return -np.log2([(counts[t] + alpha) / (counts[t[:2]].sum() + alpha) for t in _triples(test)]).mean()


@mistake(
    "Add up your p of all 27 symbols after one pair. Do you get 1?",
    "Look at the number of symbols: there are 26 letters, and what else?",
    SMOOTH,
)
def boundary_forgotten_below(names, test, alpha):
    """Alpha is taken 26 times in the denominator: the boundary is a symbol too."""
    counts = _counts(_triples(names))
    return -np.log2([(counts[t] + alpha) / (counts[t[:2]].sum() + 26 * alpha) for t in _triples(test)]).mean()


@mistake(
    "Double alpha. Does your answer change?",
    "Look at the count that you raise: it is raised by alpha, whatever alpha is.",
    SMOOTH,
)
def always_one(names, test, alpha):
    """One is added to every count, not alpha."""
    return -np.log2(_p(_counts(_triples(names)), _triples(test), 1.0)).mean()


@mistake(
    "Which letters may follow in your model after the pair ad? Does the a matter to it?",
    "Look at the context: it has two symbols, yours has one.",
    SMOOTH,
)
def bigram(names, test, alpha):
    """The model looks back on one symbol, not on two."""
    counts = _counts(_triples(names)).sum(axis=0)
    return -np.log2([(counts[b, c] + alpha) / (counts[b].sum() + 27 * alpha) for _, b, c in _triples(test)]).mean()


@mistake(
    "Take a test of two symbols with p = 1 and p = 1/4. Their surprises are 0 and 2 bits. What do you return?",
    "Look at the order: first the logarithm, then the mean.",
    MEAN,
)
def log_of_the_mean(names, test, alpha):
    """The logarithm of the mean probability is taken, not the mean of the logarithms."""
    return -np.log2(_p(_counts(_triples(names)), _triples(test), alpha).mean())


@mistake(
    "Give the test names twice. Should the bits per symbol change?",
    "Look at the last step: a sum grows with the number of symbols.",
    MEAN,
)
def summed(names, test, alpha):
    """The surprises are summed, not averaged."""
    return -np.log2(_p(_counts(_triples(names)), _triples(test), alpha)).sum()


@mistake(
    "Does a name of ten letters count as much as one of two in your mean? The contract asks for bits a symbol.",
    "Look at the mean: you take one for each name, and then the mean of these.",
    MEAN,
)
def mean_of_names(names, test, alpha):
    """Each name gets a mean of its own, so letters of short names count more."""
    counts = _counts(_triples(names))
    return np.mean([-np.log2(_p(counts, _triples([name]), alpha)).mean() for name in test])


@mistake(
    "Give it a huge alpha: all 27 symbols are then equally likely. How many bits is that, and what do you get?",
    "Look at what you return: 2 to the power of the bits is another measure, the perplexity.",
    MEAN,
)
def perplexity(names, test, alpha):
    """The perplexity is returned, 2 to the power of the bits."""
    return 2 ** -np.log2(_p(_counts(_triples(names)), _triples(test), alpha)).mean()


@mistake(
    "Is your answer below zero? Can one be surprised by less than nothing?",
    "Look at the sign of the logarithm of a number below 1.",
    MEAN,
)
def minus_missing(names, test, alpha):
    """The minus is missing."""
    return np.log2(_p(_counts(_triples(names)), _triples(test), alpha)).mean()


@mistake(
    "Give it test names with letters that no name to learn from has. Are they hardly a surprise to your model?",
    "Look at what you count: the test names are in it.",
    "A model is tested on names that it has not seen: only the first list is counted.",
)
def test_names_counted(names, test, alpha):
    """The test names are counted too, so the model has seen what it should foresee."""
    return -np.log2(_p(_counts(_triples(names + test)), _triples(test), alpha)).mean()


@mistake(
    "Swap two names in the list to learn from. Should the model change?",
    "Look at where one name ends and the next begins: the pair before a first letter is two boundaries.",
    ENDS,
)
def names_run_together(names, test, alpha):
    """Names stand in one line with a single boundary between them: first letters follow the name before."""

    def triples(group):
        line = [0, 0] + [symbol for name in group for symbol in _line(name, before=0)]
        return list(zip(line, line[1:], line[2:], strict=False))

    return -np.log2(_p(_counts(triples(names)), triples(test), alpha)).mean()
