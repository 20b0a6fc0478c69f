"""Statistics without a library: exact where there is a closed form."""

from treaty.statistics.beta_binomial import beta_chance_of
from treaty.statistics.binomial import Counts, chance_of, counts, fewest, normal_chance, trials_for
from treaty.statistics.delay import Constant, Delay, Lognormal
from treaty.statistics.survival import Moment, Survival, Wait, survival
from treaty.statistics.wilson import wilson

__all__ = [
    "Constant",
    "Counts",
    "Delay",
    "Lognormal",
    "Moment",
    "Survival",
    "Wait",
    "beta_chance_of",
    "chance_of",
    "counts",
    "fewest",
    "normal_chance",
    "survival",
    "trials_for",
    "wilson",
]
