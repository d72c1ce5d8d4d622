#!/usr/bin/env bash
# Fails on purpose at its fourth step.
set -euo pipefail

step() { printf '{"name": "%s", "state": "%s", "message": "%s"}\n' "$1" "$2" "${3:-}"; }

for name in Fetch Build Migrate; do
    step "$name" running
    echo "$name: done"
    sleep 0.3
    step "$name" success
done
step Restart running
echo "the unit does not come up again" >&2
step Restart failure "the unit example.service is not active: exit status 3"
exit 3
