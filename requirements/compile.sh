#!/bin/sh
# Writes the three locks from pyproject.toml: `make lock` calls this with the path of uv.
# One file serves every supported Python and platform (markers), with the hashes of every wheel.
# The widest is made first and bounds the others, so that all three name the same versions.
set -eu
uv=$1
lock() {
    "$uv" --no-config pip compile --quiet --upgrade --universal --python-version 3.11 \
        --generate-hashes --custom-compile-command 'make lock' "$@"
}
cd "$(dirname "$0")/.."
lock pyproject.toml --group dev --constraints requirements/limits.txt -o requirements/dev.lock
lock pyproject.toml --constraints requirements/dev.lock --no-annotate -o requirements/run.lock
lock --group pyproject.toml:build --constraints requirements/dev.lock --no-annotate -o requirements/build.lock
