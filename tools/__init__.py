"""Scripts that keep the repository itself in order; none of them is part of the program."""
