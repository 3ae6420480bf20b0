#!/usr/bin/env python3
"""Write the .out, .err and .status files beside test scripts from what CPython 3.11 prints; for maintainers.

    scripts/golden.py FILE.py ...

A .err file is written only under tests/lang/errors (or where one exists); a .status file when the exit status is not the usual one.
"""

import os
import subprocess
import sys
from pathlib import Path

PYTHON = "/usr/bin/python3"


def golden(path):
    stdin = path.with_suffix(".in")
    env = dict(os.environ, PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1", LC_ALL="C.UTF-8")
    with open(stdin if stdin.exists() else os.devnull) as f:
        p = subprocess.run([PYTHON, path.name], cwd=path.parent, stdin=f, capture_output=True, env=env, timeout=60)
    path.with_suffix(".out").write_bytes(p.stdout)
    wants_err = "errors" in path.parts or path.with_suffix(".err").exists()
    if wants_err:
        path.with_suffix(".err").write_bytes(p.stderr.replace(str(path.parent.resolve()).encode() + b"/", b""))
    usual = 1 if wants_err else 0
    status = p.returncode
    if status != usual:
        path.with_suffix(".status").write_text(f"{status}\n")
    else:
        path.with_suffix(".status").unlink(missing_ok=True)
    if p.stderr and not wants_err:
        print(f"{path}: stderr:\n{p.stderr.decode()}", file=sys.stderr)


version = subprocess.check_output([PYTHON, "-c", "import sys; print(sys.implementation.name, *sys.version_info[:2])"], text=True).split()
if version != ["cpython", "3", "11"]:
    sys.exit("CPython 3.11 is needed")
for name in sys.argv[1:]:
    golden(Path(name).absolute())
