#!/usr/bin/env bash
# A deploy script. A line of JSON with a name and a state reports a step; every other line is plain output.
set -euo pipefail

step() { printf '{"name": "%s", "state": "%s", "message": "%s"}\n' "$1" "$2" "${3:-}"; }

step Prepare running
echo "$GREETING from $(uname -srm)"
sleep 0.5
step Prepare success "$(nproc) cores"

step Build running
for percent in 20 40 60 80 100; do
    printf '{"name": "Build", "percent": %d}\n' "$percent"
    echo "compiled $percent %"
    sleep 0.3
done
step Build success

step Install running
echo "nothing to install in a demonstration"
sleep 0.3
step Install success

step Verify running
echo "it answers: $GREETING"
step Verify success
