"""The agreement file: its types, reading it with places, linking its names, comparing two of them."""
