"""Writes of the making of a standard, one module for each theme."""
