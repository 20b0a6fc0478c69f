"""The rules, one per file: what each checks, and what it cannot."""
