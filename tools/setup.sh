#!/bin/sh
# setup.sh PYTHON VENV LOCK: an environment with exactly what LOCK pins, hashes checked, and this package on top.
set -eu
python=$1 venv=$2 lock=$3
uv=$(command -v uv || true)

# a Python that is not there uv can fetch: "python3.13" on a machine that builds
if [ -z "$uv" ] || command -v "$python" >/dev/null 2>&1; then
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
        echo "Parallax needs Python 3.11 or newer; $python is $("$python" -V 2>&1 || true)." >&2
        echo "Name another one: make PYTHON=python3.12 ..." >&2
        exit 2
    }
fi
echo "Setting up $venv from $lock (once) ..." >&2
if [ -n "$uv" ]; then
    [ -x "$venv/bin/python" ] || uv venv --quiet --python "$python" "$venv"
    VIRTUAL_ENV=$venv uv pip install --quiet --require-hashes -r "$lock"
    VIRTUAL_ENV=$venv uv pip install --quiet --no-deps --editable .
else
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    # the build back end is pinned in the lock file too, so nothing else is fetched
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
fi
