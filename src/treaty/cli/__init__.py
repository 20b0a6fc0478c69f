"""The command line: translate the arguments, call one thing, show the answer."""
