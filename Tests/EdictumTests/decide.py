"""Asks the installed SDK what it would do: reads lines of JSON, answers each with a line of JSON.

{"document", "call", "variables"} asks for a decision about a call; {"document"} alone, whether the document loads;
{"compose": [documents]}, what they make together.
"""

import asyncio
import functools
import json
import logging
import os
import sys

import jsonschema
from jsonschema.exceptions import best_match

logging.disable(logging.CRITICAL)


@functools.lru_cache
def validator(text):
    schema = json.loads(text)
    return jsonschema.validators.validator_for(schema)(schema)


def validate(instance, schema):
    # What jsonschema.validate does, without judging the schema itself each time.
    error = best_match(validator(json.dumps(schema)).iter_errors(instance))
    if error is not None:
        raise error


jsonschema.validate = validate

from edictum import Edictum, Principal  # noqa: E402
from edictum.envelope import create_envelope  # noqa: E402
from edictum.session import Session  # noqa: E402
from edictum.storage import MemoryBackend  # noqa: E402
from edictum.yaml_engine.compiler import compile_contracts  # noqa: E402
from edictum.yaml_engine.composer import compose_bundles  # noqa: E402
from edictum.yaml_engine.loader import load_bundle_string  # noqa: E402

try:
    from edictum.pipeline import GovernancePipeline as Pipeline
except ImportError:
    from edictum.pipeline import CheckPipeline as Pipeline


class Silence:
    async def emit(self, event):
        pass


def load(document):
    try:
        data, _ = load_bundle_string(document)
        compile_contracts(data)
        return {"loads": True}
    except Exception as error:
        return {"loads": False, "error": f"{type(error).__name__}: {error}"[:300]}


def compose(documents):
    loaded = [(load_bundle_string(text)[0], f"layer {index}") for index, text in enumerate(documents)]
    composed = compose_bundles(*loaded)
    data, report = composed.bundle, composed.report
    key = "rules" if "rules" in data else "contracts"
    overrides = getattr(report, "overridden_rules", None) or getattr(report, "overridden_contracts", [])
    observes = getattr(report, "observe_rules", None) or getattr(report, "observe_contracts", [])
    return {
        "mode": data["defaults"]["mode"],
        "rules": [f"{rule['id']} {rule.get('mode', data['defaults']['mode'])}" for rule in data[key]],
        "overrides": [f"{next(iter(vars(x).values()))} {x.overridden_by} {x.original_source}" for x in overrides],
        "candidates": [f"{next(iter(vars(x).values()))} {x.enforced_source} {x.observed_source}" for x in observes],
    }


@functools.lru_cache
def guard(document):
    return Edictum.from_yaml_string(document, audit_sink=Silence())


def results(records):
    return [
        {
            "id": record["name"],
            "passed": record["passed"],
            "message": record["message"],
            "policy_error": bool(record.get("metadata", {}).get("policy_error")),
        }
        for record in records
    ]


def rules(decision):
    return decision.rules_evaluated if hasattr(decision, "rules_evaluated") else decision.contracts_evaluated


async def decide(question):
    call = question["call"]
    os.environ.clear()
    os.environ.update(question["variables"])
    agent = guard(question["document"])
    principal = Principal(**call["principal"]) if call["principal"] is not None else None
    made = create_envelope(
        call["tool"],
        call["arguments"],
        environment=call["environment"],
        principal=principal,
        metadata=call["metadata"],
        registry=agent.tool_registry,
    )
    backend = MemoryBackend()
    session = Session("s", backend)
    await backend.set("s:s:attempts", str(call["attempts"]))
    await backend.set("s:s:execs", str(call["executions"]))
    for tool, count in call["per_tool"].items():
        await backend.set(f"s:s:tool:{tool}", str(count))
    pipeline = Pipeline(agent)
    before = await pipeline.pre_execute(made, session)
    answer = {
        "mode": agent.mode,
        "action": before.action,
        "source": before.decision_source,
        "name": before.decision_name,
        "message": before.reason,
        "timeout": before.approval_timeout,
        "timeout_outcome": getattr(before, "approval_timeout_action", None)
        or getattr(before, "approval_timeout_effect", None),
        "results": results(rules(before)),
    }
    goes_on = before.action == "allow" or (agent.mode == "observe" and before.action in ("deny", "block"))
    if call["output"] is not None and goes_on:
        after = await pipeline.post_execute(made, call["output"], True)
        answer["after"] = {
            "warnings": after.warnings,
            "output": after.redacted_response,
            "suppressed": after.output_suppressed,
            "results": results(rules(after)),
        }
    return answer


async def main():
    for line in sys.stdin:
        question = json.loads(line)
        if "compose" in question:
            answer = compose(question["compose"])
        elif "call" not in question:
            answer = load(question["document"])
        else:
            try:
                answer = await decide(question)
            except Exception as error:
                answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer))


asyncio.run(main())
