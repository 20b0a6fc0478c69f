"""What happened, as one typed table: its words, mapping files that fill it, and how far it can be trusted."""
