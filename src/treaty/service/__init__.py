"""What the service does: one use case a file, each moving the store from one whole state to the next."""
