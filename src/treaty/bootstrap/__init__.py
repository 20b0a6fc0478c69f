"""The console entry and the wiring: the environment is read here and passed in."""
