#!/bin/sh
# Run a command with the settings of the example deployment and nothing else: sh deploy/check.sh COMMAND…
set -eu
[ "${CLEAN:-}" ] || exec env -i CLEAN=1 PATH="$PATH" sh "$0" "$@"
set -a
. "$(dirname "$0")/hubportal.env.example"
SECRET_KEY=$(od -An -N 48 -t x1 /dev/urandom | tr -d ' \n')
exec "$@"
