"""Treaty: the sales–marketing SLA as code."""

__version__ = "0.1.0"
