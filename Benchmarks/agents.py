"""AI agents' load: counters, events, a server-backed guard, and a bundle on its way to many agents."""
import asyncio
import http.client
import json
import os
import statistics
import subprocess
import time
import uuid

DOCUMENT = """apiVersion: edictum/v1
kind: Ruleset
metadata: {{name: bench}}
defaults: {{mode: enforce}}
rules:
  - id: r{number}
    type: pre
    tool: shell
    when:
      args.command: {{contains: "forbidden {number}"}}
    then: {{action: block, message: "No."}}
"""
GUARD = """
import asyncio, json, statistics, sys, time
from edictum import Edictum

async def main():
    url, key = sys.argv[1:3]
    guard = await Edictum.from_server(url, key, "bench", env="production", bundle_name="bench")
    async def tool(**arguments): return "done"
    times = []
    for number in range(190):  # a session may make 200 calls
        begun = time.perf_counter()
        await guard.run("shell", {"command": "ls"}, tool)
        times.append(time.perf_counter() - begun)
    print(json.dumps(statistics.median(times[20:])))
    await guard.close()

asyncio.run(main())
"""


class Fleet:
    """An environment with a key for its agents."""

    def __init__(self, server):
        self.server = server
        project = server.call("POST", "/api/v1/projects", {"name": "bench"})
        self.environment = server.call(
            "POST", f"/api/v1/projects/{project['id']}/environments", {"name": "production"})["id"]
        self.key = server.call(
            "POST", "/api/v1/agent-keys", {"name": "bench", "environment_id": self.environment})["secret"]
        self.headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}

    def deploy(self, number):
        bundle = self.server.call("POST", "/api/v1/bundles", {"document": DOCUMENT.format(number=number)})
        self.server.call("POST", "/api/v1/rollouts", {"bundle": "bench", "environment_id": self.environment})
        return next(r["revision"] for r in bundle["renderings"] if r["dialect"] == "ruleset")


class Connection:
    """One kept connection that costs the client little: the load must not be the limit."""

    def __init__(self, port, key):
        self.port, self.key = port, key

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 22)
        return self

    def send(self, method, path, body, agent="bench"):
        self.writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {self.key}\r\nX-Edictum-Agent-Id: {agent}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    async def answer(self):
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        return int(head.split()[1]), await self.reader.readexactly(length)

    async def ask(self, method, path, body):
        self.send(method, path, body)
        return await self.answer()


async def increments(port, key, clients, count):
    connections = [await Connection(port, key).open() for _ in range(clients)]
    body, times = b'{"amount": 1}', []

    async def run(connection):
        for _ in range(count // clients):
            begun = time.perf_counter()
            status, _ = await connection.ask("POST", f"/edictum/v1/sessions/n{clients}/increment", body)
            times.append(time.perf_counter() - begun)
            assert status == 200

    begun = time.perf_counter()
    await asyncio.gather(*(run(connection) for connection in connections))
    seconds = time.perf_counter() - begun
    _, text = await connections[0].ask("GET", f"/edictum/v1/sessions/n{clients}", b"")
    assert json.loads(text)["value"] == str(count // clients * clients), text
    return len(times) / seconds, statistics.median(times) * 1000


def event(now):
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + ".000000+00:00"
    return {
        "schema_version": "0.3.0", "call_id": str(uuid.uuid4()), "run_id": "r", "session_id": f"s{int(now) % 50}",
        "agent_id": "bench", "tool_name": "shell", "action": "call_allowed", "mode": "enforce", "timestamp": stamp,
        "tool_args": {"command": "ls -l /srv/app", "text": "x" * 300}, "environment": "production"}


async def events(port, key, clients, batch, batches):
    connections = [await Connection(port, key).open() for _ in range(clients)]
    bodies = [[json.dumps({"events": [event(time.time()) for _ in range(batch)]}).encode() for _ in range(batches)]
              for _ in range(clients)]

    async def run(connection, own):
        for body in own:
            status, text = await connection.ask("POST", "/edictum/v1/events", body)
            assert status == 200 and json.loads(text)["duplicates"] == 0, text

    begun = time.perf_counter()
    await asyncio.gather(*(run(*pair) for pair in zip(connections, bodies)))
    return clients * batch * batches / (time.perf_counter() - begun), len(bodies[0][0]) / 1e6


async def push(fleet, port, count):
    """From the rollout's request to the document at each of `count` agents."""
    streams, received = [], {}
    for number in range(count):
        connection = await Connection(port, fleet.key).open()
        connection.send("GET", "/edictum/v1/stream?env=production&bundle_name=bench", b"", agent=f"a{number}")
        streams.append(connection)

    async def listen(number, connection, revision, heard):
        rest = b""
        while True:
            data = await connection.reader.read(1 << 16)
            assert data, "a stream ended"
            rest = (rest + data)[-200_000:]
            if revision in rest:
                received[number] = time.perf_counter()
                heard.set()
                return

    async def all_hear(revision):
        waits = [asyncio.Event() for _ in streams]
        tasks = [asyncio.create_task(listen(n, c, revision.encode(), w)) for n, (c, w) in enumerate(zip(streams, waits))]
        await asyncio.wait_for(asyncio.gather(*tasks), 60)

    first = await asyncio.to_thread(fleet.server.call, "GET", "/api/v1/bundles/bench/versions/latest")
    await all_hear(next(r["revision"] for r in first["renderings"] if r["dialect"] == "ruleset"))
    import hashlib
    revision = hashlib.sha256(DOCUMENT.format(number=2).encode()).hexdigest()
    waiting = asyncio.create_task(all_hear(revision))
    await asyncio.sleep(0.5)
    received.clear()
    await asyncio.to_thread(
        fleet.server.call, "POST", "/api/v1/bundles", {"document": DOCUMENT.format(number=2)})
    begun = time.perf_counter()
    await asyncio.to_thread(
        fleet.server.call, "POST", "/api/v1/rollouts", {"bundle": "bench", "environment_id": fleet.environment})
    await waiting
    times = sorted(moment - begun for moment in received.values())
    for connection in streams:
        connection.writer.close()
    return times[len(times) // 2], times[int(len(times) * 0.99)]


def guard(fleet, port):
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folder = subprocess.run(
        [f"{root}/scripts/edictum-sdks"], capture_output=True, text=True, check=True).stdout.split()[-1]
    answer = subprocess.run(
        [f"{folder}/0.19.0/bin/python", "-c", GUARD, f"http://127.0.0.1:{port}/edictum", fleet.key],
        capture_output=True, text=True, check=True)
    return float(answer.stdout) * 1000


def measure(server):
    fleet = Fleet(server)
    fleet.deploy(1)
    port = server.port
    rate, _ = asyncio.run(increments(port, fleet.key, 64, 30_000))
    _, median = asyncio.run(increments(port, fleet.key, 1, 3_000))
    print(f"increments      {rate:8.0f}/s at 64 clients, p50 {median:.2f} ms at one (aims 5000/s, 1 ms)")
    rate, _ = asyncio.run(events(port, fleet.key, 4, 500, 40))
    print(f"events          {rate:8.0f}/s in posts of 500, on disk before the answer (aim 20000/s)")
    rate, size = asyncio.run(events(port, fleet.key, 1, 10_000, 1))
    print(f"                {rate:8.0f}/s in one post of 10000, {size:.1f} MB")
    print(f"guard.run       {guard(fleet, port):8.1f} ms with the Python SDK 0.19.0 (aim 15 ms)")
    median, last = asyncio.run(push(fleet, port, 1000))
    print(f"rollout         {last * 1000:8.0f} ms p99 to 1000 agents, p50 {median * 1000:.0f} ms (aim 1000 ms)")
    print(f"memory          {server.memory():8.0f} MB with all that")
