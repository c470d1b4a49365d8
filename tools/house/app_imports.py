"""The one thing about imports that a layers contract cannot say: what an app may take of another.

`python -m tools.house.app_imports` prints the offences, one per line.
"""

import re
import sys

import grimp

PUBLIC = {"services", "selectors", "events", "perms", "panels", "figures", "slots", "gates"}
"""The modules of an app that another app may import: its deeds, its reads, the words for them, and
the places on its pages and gates (`panels`, `figures`, `slots`, `gates`) that an app above fills."""


def offences() -> list[str]:
    """Every import of a module that another app keeps to itself."""
    graph = grimp.build_graph("norma", exclude_type_checking_imports=True, cache_dir=None)
    found = []
    for importer in sorted(graph.modules):
        own = re.match(r"norma\.apps\.(\w+)", importer)
        for imported in sorted(graph.find_modules_directly_imported_by(importer)) if own else ():
            other = re.match(r"norma\.apps\.(\w+)\.(\w+)", imported)
            if own and other and other[1] != own[1] and other[2] not in PUBLIC:
                found.append(f"{importer} imports {imported}")
    return found


if __name__ == "__main__":
    told = offences()
    print("\n".join(told) if told else "apps: only the public modules of one another")
    sys.exit(1 if told else 0)
