"""Executions against the bare interpreter, bare bubblewrap and, where an engine answers, `docker run`."""
import concurrent.futures
import http.client
import json
import os
import re
import statistics
import subprocess
import threading
import time

CODE = "print(1)"
PYTHON = "/usr/bin/python3"
BUBBLEWRAP = [
    "bwrap", "--unshare-all", "--die-with-parent", "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin",
    "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--proc", "/proc", "--dev", "/dev", "--tmpfs",
    "/tmp", PYTHON, "-c", CODE]


class Client:
    """Two kept connections: one asks, one follows."""

    def __init__(self, server):
        self.headers = {"Authorization": f"Bearer {server.key}", "Content-Type": "application/json"}
        self.asking = http.client.HTTPConnection("127.0.0.1", server.port)
        self.following = http.client.HTTPConnection("127.0.0.1", server.port)

    def submit(self, code, runtime="python", **extra):
        self.asking.request(
            "POST", "/api/v1/executions", json.dumps({"code": code, "runtime": runtime, **extra}), self.headers)
        return json.load(self.asking.getresponse())

    def end(self, accepted):
        """Reads the stream to its terminal frame."""
        self.following.request("GET", accepted["stream"], headers=self.headers)
        answer = self.following.getresponse()
        told = answer.read()
        return json.loads(re.findall(rb"event: end\ndata: (.*)", told)[-1])

    def run(self, code, **extra):
        return self.end(self.submit(code, **extra))


def percentiles(times):
    ordered = sorted(times)
    return statistics.median(ordered) * 1000, ordered[int(len(ordered) * 0.99)] * 1000


def timed(action):
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def docker_image():
    """An image that can be run here; None without an engine. `MARTLET_DOCKER_IMAGE` names one that has Python."""
    image = os.environ.get("MARTLET_DOCKER_IMAGE")
    return image if image and subprocess.run(["docker", "info"], capture_output=True).returncode == 0 else None


def latency(server, rounds=150):
    """One after another: from POST to the terminal frame."""
    client = Client(server)
    client.run(CODE)
    time.sleep(0.5)
    image = docker_image()
    bare, boxed, ours, contained = [], [], [], []
    for _ in range(rounds):
        bare.append(timed(lambda: subprocess.run([PYTHON, "-c", CODE], capture_output=True, check=True)))
        boxed.append(timed(lambda: subprocess.run(BUBBLEWRAP, capture_output=True, check=True)))
        begun = time.perf_counter()
        end = client.run(CODE)
        ours.append(time.perf_counter() - begun)
        assert end["status"] == "completed" and end["exit_code"] == 0, end
    for _ in range(10 if image else 0):
        command = ["docker", "run", "--rm", "--network=none", image, "python3", "-c", CODE]
        contained.append(timed(lambda: subprocess.run(command, capture_output=True, check=True)))
    rows = [("bare interpreter", bare), ("bare bubblewrap", boxed), ("martlet", ours)]
    if contained:
        rows.append(("docker run", contained))
    for name, times in rows:
        p50, p99 = percentiles(times)
        print(f"executions: {name}: p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    print(f"executions: {percentiles(ours)[0] / percentiles(boxed)[0]:.2f} of bare bubblewrap (aim 1.5)")


def throughput(server, count=400):
    """As many as go, against a loop of bare sandboxes on all cores."""
    cores = os.cpu_count()
    with concurrent.futures.ThreadPoolExecutor(cores) as pool:
        begun = time.perf_counter()
        list(pool.map(lambda _: subprocess.run(BUBBLEWRAP, capture_output=True, check=True), range(count)))
        bare = count / (time.perf_counter() - begun)
    local = threading.local()

    def one(_):
        if not hasattr(local, "client"):
            local.client = Client(server)
        return local.client.run(CODE)["status"]

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        begun = time.perf_counter()
        done = list(pool.map(one, range(count)))
        ours = count / (time.perf_counter() - begun)
    print(f"executions: {ours:.1f}/s ({done.count('completed')} of {count} completed), bare bubblewrap on {cores} cores "
          f"{bare:.1f}/s: {ours / bare:.2f} of it (aim 0.8)")


def cancel(server, rounds=30):
    """From the wish to the moment when the last process is gone, which the terminal frame tells."""
    client = Client(server)
    times = []
    for _ in range(rounds):
        accepted = client.submit("import os, time\nfor _ in range(3): os.fork()\nprint('up', flush=True)\ntime.sleep(60)")
        while not client_output(client, accepted):
            time.sleep(0.005)
        begun = time.perf_counter()
        client.asking.request("POST", f"/api/v1/executions/{accepted['id']}/cancel", "{}", client.headers)
        client.asking.getresponse().read()
        assert client.end(accepted)["status"] == "cancelled"
        times.append(time.perf_counter() - begun)
    p50, p99 = percentiles(times)
    print(f"executions: cancel to the last process gone: p50 {p50:.1f} ms, p99 {p99:.1f} ms")


def client_output(client, accepted):
    client.asking.request("GET", f"/api/v1/executions/{accepted['id']}/output", headers=client.headers)
    return client.asking.getresponse().read()


def memory(server, count=4):
    """What one running execution takes, guard and all, against the bare interpreter."""
    client = Client(server)
    code = "import time\nprint('up', flush=True)\ntime.sleep(60)"
    bare = subprocess.Popen([PYTHON, "-c", code], stdout=subprocess.PIPE)
    bare.stdout.readline()
    accepted = [client.submit(code) for _ in range(count)]
    for one in accepted:
        while not client_output(client, one):
            time.sleep(0.01)
    ours = sum(proportional(pid) for pid in descendants(server)) / count
    alone = proportional(bare.pid)
    bare.kill()
    bare.wait()
    for one in accepted:
        client.asking.request("POST", f"/api/v1/executions/{one['id']}/cancel", "{}", client.headers)
        client.asking.getresponse().read()
        client.end(one)
    print(f"executions: memory of one that runs {ours / 1024:.1f} MB, waiting sandboxes shared out among them; the bare "
          f"interpreter {alone / 1024:.1f} MB")


def proportional(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as file:
            return int(re.search(r"^Pss:\s+(\d+)", file.read(), re.M).group(1))
    except (OSError, AttributeError):
        return 0


def descendants(server):
    """Guards of this server, and all below them."""
    parents = {}
    guards = []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8") as file:
                stat = file.read()
            with open(f"/proc/{name}/comm", encoding="utf-8") as file:
                command = file.read().strip()
        except OSError:
            continue
        parents[int(name)] = int(stat.rpartition(")")[2].split()[1])
        if command == "martlet-guard" and parents[int(name)] == server.process.pid:
            guards.append(int(name))
    found, queue = set(guards), list(guards)
    while queue:
        parent = queue.pop()
        for child in [pid for pid, its in parents.items() if its == parent]:
            if child not in found:
                found.add(child)
                queue.append(child)
    return found


def readers(server, count=500, over=5):
    """Many readers, each to the terminal frame."""
    client = Client(server)
    accepted = [
        client.submit("import time\nfor i in range(30): print(i, flush=True); time.sleep(0.1)") for _ in range(over)]

    def one(index):
        reader = Client(server)
        reader.asking.close()
        end = reader.end(accepted[index % over])
        reader.following.close()
        return end["status"], time.time()

    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        ends = list(pool.map(one, range(count)))
    firsts = [min(t for i, (_, t) in enumerate(ends) if i % over == k) for k in range(over)]
    lag = sorted(t - firsts[i % over] for i, (_, t) in enumerate(ends))
    print(f"executions: {count} readers of {over}: {[s for s, _ in ends].count('completed')} got the end, the last one "
          f"{lag[-1] * 1000:.0f} ms after the first")


def measure(make_server):
    server = make_server({})
    latency(server)
    throughput(server)
    cancel(server)
    memory(server)
    readers(server)
    server.close()
