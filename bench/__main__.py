"""`python -m bench [NAME …]`: every measurement, each in a process of its own, one after the other.

A module of this folder is one measurement: its `main()` prints figures beside what is asked, and
raises where a limit is broken.
"""

import pkgutil
import subprocess
import sys

import bench


def main() -> int:
    """Run the named measurements, or all; 1 when one of them failed."""
    modules = pkgutil.iter_modules(bench.__path__)
    known = sorted(one.name for one in modules if one.name[0] != "_" and not one.ispkg)
    chosen = sys.argv[1:] or known
    for name in chosen:
        if name not in known:
            print(f"{name} is not measured; known are: {', '.join(known)}", file=sys.stderr)
            return 2
    failed = [name for name in chosen if _fails(name)]
    return int(bool(failed))


def _fails(name: str) -> bool:
    done = subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False)
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
