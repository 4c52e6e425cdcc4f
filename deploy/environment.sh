#!/bin/sh
# Makes .venv, the locked environment. Takes uv where it is installed; otherwise puts it into .uv with the
# machine's own Python and pip.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

python=
for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    say "The hub needs Python 3.11 or later; found: $(python3 --version 2>&1 || true)"
    say "Install a newer Python (for example: apt install python3 python3-venv) and run make again."
    exit 1
fi

uv=uv
if ! uv --version >/dev/null 2>&1; then
    uv=.uv/bin/uv
    if ! $uv --version >/dev/null 2>&1; then
        say "Fetching uv …"
        if ! "$python" -m venv --clear .uv; then
            say "$python can't make a virtual environment: its parts venv and pip are missing."
            say "Install them (for example: apt install python3-venv) and run make again."
            exit 1
        fi
        if ! .uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.8,<1'; then
            say "pip could not fetch uv. Check the connection to the package index and run make again."
            exit 1
        fi
    fi
fi

say "Installing the locked packages …"
# The machine's Python is what there is: uv fetches no other. An environment that works is kept, whichever
# Python made it, since a hub may be running in it.
export UV_PYTHON_DOWNLOADS=never
if .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    "$uv" sync --frozen --quiet
else
    "$uv" sync --frozen --quiet --python "$("$python" -c 'import sys; print(sys.executable)')"
fi
