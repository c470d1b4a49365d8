"""The rules of this house that no other linter knows, by what they read."""
