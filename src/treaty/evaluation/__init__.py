"""From events to verdicts and measurements: static SQL questions, one a file."""
