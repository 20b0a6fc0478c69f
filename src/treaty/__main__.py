"""`python -m treaty` does what `treaty` does."""

from treaty.bootstrap.console import main

main()
