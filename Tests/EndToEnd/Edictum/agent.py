"""An agent with the published SDK, led by its standard input: one JSON command a line, one JSON answer a line."""

import asyncio
import json
import sys
import time

from edictum import Edictum, EdictumDenied

guards = {}


async def connect(c):
    options = {k: c[k] for k in ("bundle_name", "tags", "verify_signatures", "signing_public_key") if k in c}
    guards[c["agent"]] = await Edictum.from_server(
        c["url"], c["key"], c["agent"], env=c.get("env", "production"), **options
    )
    return {"revision": guards[c["agent"]].policy_version}


async def run(c):
    async def tool(**arguments):
        return c.get("returns", "done")

    # The SDK tells no session unless it is asked to; a call of its own has one of its own.
    extra = {"session_id": c["session"]} if "session" in c else {}
    started = time.monotonic()
    try:
        result = await guards[c["agent"]].run(c["tool"], c.get("arguments", {}), tool, **extra)
        answer = {"result": result}
    except EdictumDenied as denied:
        answer = {"denied": str(denied)}
    return answer | {"seconds": time.monotonic() - started}


async def revision(c):
    """Waits until another revision than `not` is applied."""
    deadline = time.monotonic() + c.get("within", 20)
    while time.monotonic() < deadline:
        found = guards[c["agent"]].policy_version
        if found != c.get("not"):
            return {"revision": found}
        await asyncio.sleep(0.02)
    return {"error": "TimeoutError: still " + str(guards[c["agent"]].policy_version)}


async def flush(c):
    await part(c["agent"], "ServerAuditSink").flush()
    return {}


def part(agent, kind):
    """The SDK's object of that kind, wherever this version keeps it."""
    seen, waiting = set(), [guards[agent]]
    while waiting:
        found = waiting.pop()
        if type(found).__name__ == kind:
            return found
        if id(found) in seen:
            continue
        seen.add(id(found))
        inner = list(vars(found).values()) if hasattr(found, "__dict__") else []
        for value in inner:
            waiting.extend(value if isinstance(value, (list, tuple)) else [value])
    raise LookupError(kind)


async def increments(c):
    """Many at once, through the SDK's own store."""
    store = part(c["agent"], "ServerBackend")
    values = await asyncio.gather(*(store.increment(c["name"]) for _ in range(c["count"])))
    return {"values": sorted(values), "stored": await store.get(c["name"])}


async def keys(c):
    """Stores, reads, counts and removes under every one of the names."""
    store = part(c["agent"], "ServerBackend")
    answer = {}
    for name in c["names"]:
        await store.set(name, "x" + name)
        read = await store.get(name)
        batch = await store.batch_get([name, "no " + name])
        await store.delete(name)
        counted = await store.increment(name, 2)
        text = await store.get(name)
        await store.delete(name)
        gone = await store.get(name)
        answer[name] = [read == "x" + name, batch == {name: "x" + name, "no " + name: None}, counted == 2, text, gone]
    return {"answers": answer}


async def backlog(c):
    """Puts events into the SDK's buffer as an outage leaves them there, and flushes them in one go."""
    found = part(c["agent"], "ServerAuditSink")
    found._buffer.extend(c["events"])
    await found.flush()
    return {"left": len(found._buffer)}


async def close(c):
    await part(c["agent"], "ServerAuditSink").flush()
    await guards.pop(c["agent"]).close()
    return {}


async def obey(line):
    command = json.loads(line)
    try:
        answer = await globals()[command["do"]](command)
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer | {"id": command.get("id")}), flush=True)


async def main():
    reader = asyncio.StreamReader(limit=1 << 27)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async with asyncio.TaskGroup() as group:
        async for line in reader:
            group.create_task(obey(line))


asyncio.run(main())
