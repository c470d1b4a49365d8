"""`python -m norma` is the `norma` command."""

import sys

from norma.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
