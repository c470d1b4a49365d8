"""A supplement on its core: which apply, what each changes, and what becomes of the whole."""
