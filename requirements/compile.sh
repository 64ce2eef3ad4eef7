#!/bin/sh
# Writes the locks from pyproject.toml, and the peers' own: `make lock` calls it with uv's path.
# One file serves every supported Python and platform (markers), with the hashes of every wheel.
# The widest is made first and bounds the next two, so that all three name the same versions.
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
# What duty is measured against never meets its own environment.
lock requirements/peers.txt -o requirements/peers.lock
