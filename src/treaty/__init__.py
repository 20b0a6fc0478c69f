"""Treaty: the sales–marketing SLA as code.

>>> import treaty
>>> agreement = treaty.load("agreement.yaml")
>>> found = treaty.evaluate("events.parquet", agreement, as_of)
>>> found.measurements.to_pandas()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from treaty.agreement import Agreement
    from treaty.agreement import load_agreement as load
    from treaty.errors import InputError, TreatyError
    from treaty.evaluation.evaluation import Evaluation
    from treaty.evaluation.evaluation import evaluate_events as evaluate
    from treaty.evidence.exclusion import Exclusion, read_exclusions

__all__ = [
    "Agreement",
    "Evaluation",
    "Exclusion",
    "InputError",
    "TreatyError",
    "__version__",
    "evaluate",
    "load",
    "read_exclusions",
]

__version__ = "0.1.0"

_PLACES: Final = {
    "Agreement": ("treaty.agreement", "Agreement"),
    "Evaluation": ("treaty.evaluation.evaluation", "Evaluation"),
    "Exclusion": ("treaty.evidence.exclusion", "Exclusion"),
    "InputError": ("treaty.errors", "InputError"),
    "TreatyError": ("treaty.errors", "TreatyError"),
    "evaluate": ("treaty.evaluation.evaluation", "evaluate_events"),
    "load": ("treaty.agreement", "load_agreement"),
    "read_exclusions": ("treaty.evidence.exclusion", "read_exclusions"),
}
"""Where the public names live; each is imported when it is first asked for, so that `import treaty` costs nothing."""


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module 'treaty' has no attribute '{name}'")
    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)
