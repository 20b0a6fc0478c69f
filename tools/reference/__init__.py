"""The pages of `docs/reference/`, written from the code: `python -m tools.reference`, with `--check` to compare only.

One page is one module with a function `page`, and one line in `PAGES`.
"""
