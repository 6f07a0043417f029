"""How the shipped reader was made, to make it again: ``python -m qa.training --help``."""
