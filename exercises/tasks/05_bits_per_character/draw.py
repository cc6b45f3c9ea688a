"""Inputs for bits_per_character."""

CASES = (
    "made-up names",
    "a single test name",
    "the test names were seen",
    "letters that never were seen",
    "names of one letter",
    "hardly smoothed",
    "smoothed until counts hardly matter",
    "nothing to count in",
    "no test name",
    "an alpha of zero",
)
SYLLABLES = ("an", "na", "el", "la", "mi", "ro", "zo", "ada", "bo", "az")
ALPHAS = {"hardly smoothed": 1e-3, "smoothed until counts hardly matter": 50.0, "an alpha of zero": 0.0}


def draw(rng, case):
    """Return names, test and alpha for one of the CASES."""

    def names(count):
        return ["".join(rng.choice(SYLLABLES, size=int(rng.integers(1, 4)))) for _ in range(count)]

    known, test = names(40), names(1 if case == "a single test name" else 9)
    if case == "the test names were seen":
        test = known[:8]
    if case == "letters that never were seen":
        test = [name + "xy" for name in test]
    if case == "names of one letter":
        known, test = list("abcazzza"), list("aazq")
    if case == "nothing to count in":
        known = []
    if case == "no test name":
        test = []
    return {"names": known, "test": test, "alpha": ALPHAS.get(case, float(rng.uniform(0.05, 0.5)))}
