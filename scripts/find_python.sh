#!/usr/bin/env bash
# Print the path of a Python this project runs on (3.11 to 3.14). PYTHON in the environment picks one by name.
set -euo pipefail

fits() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

if [[ -n "${PYTHON:-}" ]]; then
    fits "$PYTHON" || { echo "PYTHON=$PYTHON is not a Python from 3.11 to 3.14. Name another, or leave PYTHON unset." >&2; exit 1; }
    command -v "$PYTHON"
    exit
fi

for name in python3 python3.11 python3.12 python3.13 python3.14; do
    if fits "$name"; then
        command -v "$name"
        exit
    fi
done
echo "No Python from 3.11 to 3.14 was found. Install one (Debian 12 and Ubuntu 24.04: apt-get install python3), or name" >&2
echo "it: make ... PYTHON=/path/to/python3.12" >&2
exit 1
