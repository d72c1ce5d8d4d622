#!/usr/bin/env python3
"""Saves every page of a running console at 1440 and 390 px, light and dark.

Usage: screenshots.py URL EMAIL PASSWORD DIRECTORY [PATH ...]

Needs Chromium and its driver (Debian: chromium chromium-driver) and nothing else. With AXE=path/to/axe.min.js in the
environment it also runs axe over every page and fails when something serious is found.
"""
import base64
import json
import os
import re
import subprocess
import sys
import time
import urllib.request

PAGES = [
    "/", "/services", "/deployments", "/run", "/scripts", "/executions", "/projects", "/variables", "/people", "/keys",
    "/audit", "/dead-letters", "/health", "/account", "/notifications", "/notifications/settings", "/reference",
    "/agents", "/agents/sessions", "/agents/rules", "/agents/keys", "/calls", "/calls/quarantine", "/bundles",
    "/bundles/new", "/bundles/demo-agents", "/bundles/signing-keys", "/bundles/playground", "/approvals", "/approvals/history", "/approvals/rules", "/nowhere", "/deployments?status=queued", "/executions?status=cancelled",
]
SIZES = [(1440, 900), (390, 844)]


class Browser:
    """A Chromium driven over the WebDriver protocol."""

    def __init__(self, port=9515):
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                urllib.request.urlopen(self.base + "/status")
                break
            except OSError:
                time.sleep(0.1)
        options = {"args": ["--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"]}
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self.session = f"/session/{answer['sessionId']}"

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.base + path, data=data, method=method, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["value"]

    def devtools(self, command, **parameters):
        return self.call(
            "POST", self.session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, url):
        self.call("POST", self.session + "/url", {"url": url})

    def run(self, script, *arguments):
        return self.call("POST", self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script):
        return self.call("POST", self.session + "/execute/async", {"script": script, "args": []})

    def close(self):
        try:
            self.call("DELETE", self.session)
        finally:
            self.driver.terminate()


def name_of(path):
    return re.sub(r"[^a-zA-Z0-9_]+", "-", path).strip("-") or "home"


def main():
    url, email, password, directory, *extra = sys.argv[1:]
    os.makedirs(directory, exist_ok=True)
    axe = open(os.environ["AXE"], encoding="utf-8").read() if "AXE" in os.environ else None
    browser = Browser()
    serious = 0
    try:
        browser.open(url + "/sign-in")
        shoot(browser, directory, url, "/sign-in", axe)
        browser.open(url + "/sign-in")
        browser.run(
            "document.querySelector('[name=email]').value = arguments[0];"
            "document.querySelector('[name=password]').value = arguments[1];"
            "document.querySelector('form[action=\"/sign-in\"]').submit();", email, password)
        time.sleep(1)
        pages = extra or PAGES + found(browser, url)
        for path in pages:
            serious += shoot(browser, directory, url, path, axe)
    finally:
        browser.close()
    print(f"{len(pages)} pages saved in {directory}" + (f"; {serious} serious findings of axe" if axe else ""))
    sys.exit(1 if serious else 0)


def links(browser, page, start):
    """Where the links of a page lead whose path begins like this, each once."""
    browser.open(page)
    paths = browser.run(
        "return [...document.querySelectorAll('main a[href]')].map(a => a.pathname)"
        ".filter(path => path.startsWith(arguments[0]))", start)
    return list(dict.fromkeys(paths))


def found(browser, url):
    """A service's tabs, some deployments, executions and what else has a page of its own."""
    pages = []
    for service in links(browser, url + "/services", "/services/svc_")[:1]:
        pages += [service, service + "/definition", service + "/variables", service + "/tokens"]
    pages += links(browser, url + "/projects", "/projects/prj_")[:1] + links(browser, url + "/projects", "/environments/")[:1]
    for script in links(browser, url + "/scripts", "/scripts/scr_")[:2]:
        pages += [script, "/run?script=" + script.rsplit("/", 1)[1]]
        pages += [path for path in links(browser, url + script, script + "/") if "/versions/" in path][:1]
    pages += links(browser, url + "/notifications/settings", "/notifications/webhooks/")[:1]
    pages += links(browser, url + "/dead-letters", "/dead-letters/")[:1]
    executions = links(browser, url + "/executions", "/executions/exe_")[:6]
    pages += [f"/run?from={path.rsplit('/', 1)[1]}" for path in executions[-1:]]
    return pages + links(browser, url + "/deployments", "/deployments/dep_")[:6] + executions


def shoot(browser, directory, url, path, axe):
    serious = 0
    for width, height in SIZES:
        for scheme in ("light", "dark"):
            browser.devtools(
                "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                mobile=width < 500)
            browser.devtools(
                "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            browser.open(url + path)
            time.sleep(0.4)
            overflow = browser.run("return document.documentElement.scrollWidth > innerWidth")
            if overflow:
                print(f"{path} at {width} px is wider than the window")
            image = browser.devtools("Page.captureScreenshot", captureBeyondViewport=False)["data"]
            with open(f"{directory}/{name_of(path)}-{width}-{scheme}.png", "wb") as file:
                file.write(base64.b64decode(image))
            if axe:
                serious += check(browser, axe, f"{path} at {width} px, {scheme}")
    return serious


def check(browser, axe, place):
    browser.devtools("Page.setBypassCSP", enabled=True)
    browser.devtools("Runtime.evaluate", expression=axe)
    result = browser.run_async(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.map("
        "v => [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 120)])))")
    bad = [finding for finding in result if finding[0] in ("serious", "critical")]
    for finding in bad:
        print(place, *finding)
    return len(bad)


if __name__ == "__main__":
    main()
