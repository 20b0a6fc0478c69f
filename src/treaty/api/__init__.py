"""What speaks HTTP: each door parses, calls one thing, and answers. One file a door."""
