"""Plain view models: what the command line, pages and documents show alike."""
