"""Puts the packs into the built package, so that an installation has standards to start from.

Everything else about the build stands in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PACKS = Path(__file__).parent / "packs"


class BuildWithPacks(build_py):
    """Copies packs/ beside the modules of the package."""

    def run(self) -> None:
        """Build, then copy."""
        super().run()
        if not self.editable_mode:
            shutil.copytree(PACKS, Path(self.build_lib, "norma", "packs"), dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithPacks})
