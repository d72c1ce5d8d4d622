"""Microseconds for one decision: Martlet's evaluator, and the Python SDK's own, on the same calls in one run."""
import json
import os
import subprocess
import tempfile

DOCUMENT = r"""apiVersion: edictum/v1
kind: Ruleset
metadata: {name: bench}
defaults: {mode: enforce}
rules:
  - id: destructive
    type: pre
    tool: shell
    when:
      any:
        - args.command: {matches_any: ['\brm\s+-rf?\b', '\bmkfs\b', '(?i)drop\s+table']}
        - args.command: {contains_any: [shutdown, reboot]}
    then: {action: block, message: "{args.command} destroys things."}
  - id: secrets
    type: pre
    tool: "read_*"
    when:
      all:
        - args.path: {matches: '(^|/)(\.env|id_rsa|.*\.pem)$'}
        - not: {principal.role: {in: [sre, admin]}}
    then: {action: block, message: "{args.path} holds secrets."}
  - id: production-needs-ticket
    type: pre
    tool: deploy
    when:
      all:
        - environment: {equals: production}
        - principal.ticket_ref: {exists: false}
    then: {action: ask, message: "A deployment without a ticket."}
  - id: home
    type: sandbox
    tools: [shell, "read_*", write_file]
    within: [/srv/work, /tmp]
    not_within: [/srv/work/.git]
    allows: {commands: [ls, cat, git, make], domains: ["*.example.org"]}
    message: "Outside of the workspace."
"""
CALLS = [
    {"tool": "shell", "arguments": {"command": "ls -la /srv/work/src"}},
    {"tool": "shell", "arguments": {"command": "rm -rf /srv/work"}},
    {"tool": "shell", "arguments": {"command": "git fetch https://git.example.org/a.git"}},
    {"tool": "shell", "arguments": {"command": "cat /etc/passwd"}},
    {"tool": "read_file", "arguments": {"path": "/srv/work/a/b/c.txt"}},
    {"tool": "read_file", "arguments": {"path": "/srv/work/deploy/key.pem"}},
    {"tool": "write_file", "arguments": {"path": "/srv/work/../secret", "text": "x" * 2000}},
    {"tool": "search", "arguments": {"query": "how to fly"}},
]
SDK = """
import json, sys, time
from edictum import Edictum
from edictum.envelope import create_envelope

class Quiet:
    async def emit(self, event): pass

guard = Edictum.from_yaml(sys.argv[1], audit_sink=Quiet())
calls = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
best, end = float("inf"), time.perf_counter() + 2
while time.perf_counter() < end:
    blocked, begun = 0, time.perf_counter()
    for call in calls:
        made = create_envelope(call["tool"], call["arguments"], environment="production", registry=guard.tool_registry)
        verdicts = [(rule, rule(made)) for rule in guard.get_preconditions(made) + guard.get_sandbox_contracts(made)]
        first = next((rule for rule, decision in verdicts if not decision.passed), None)
        blocked += first is not None and first._edictum_effect == "block"
    best = min(best, (time.perf_counter() - begun) / len(calls) * 1e6)
print(json.dumps({"microseconds": best, "blocked": blocked}))
"""


def measure(program):
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folder = subprocess.run(
        [f"{root}/scripts/edictum-sdks"], capture_output=True, text=True, check=True).stdout.split()[-1]
    with tempfile.TemporaryDirectory(prefix="martlet-bench-") as scratch:
        document, calls = os.path.join(scratch, "rules.yaml"), os.path.join(scratch, "calls")
        with open(document, "w", encoding="utf-8") as file:
            file.write(DOCUMENT)
        with open(calls, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(call) + "\n" for call in CALLS * 50)

        def run(*command):
            answer = subprocess.run([*command, document, calls], capture_output=True, text=True, check=True)
            return json.loads(answer.stdout)

        ours, theirs = run(program), run(f"{folder}/0.19.0/bin/python", "-c", SDK)
    if ours["blocked"] != theirs["blocked"]:
        raise SystemExit(f"evaluator: {ours['blocked']} calls are blocked here, {theirs['blocked']} by the SDK")
    print(f"evaluator: {ours['microseconds']:.1f} µs a decision, the Python SDK 0.19.0 {theirs['microseconds']:.1f} µs: "
          f"{theirs['microseconds'] / ours['microseconds']:.1f} times as fast")
