"""What all properties share: room for many histories in one example."""

from __future__ import annotations

import hypothesis.internal.conjecture.engine

__all__: list[str] = []

# Hypothesis throws away an example that takes more than 8 Ki choices, and has no setting for it. Twenty histories take
# more, so that two of three were made in vain.
hypothesis.internal.conjecture.engine.BUFFER_SIZE = 128 * 1024
