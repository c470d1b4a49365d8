"""A sound standard with a clause of every kind and every part that the format knows."""

from pathlib import Path

WHOLE = (Path(__file__).parent / "whole.yaml").read_text(encoding="utf-8")
