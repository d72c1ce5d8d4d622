#!/usr/bin/env python3
"""Prints ten lines of 100 KB each, some coloured, some not UTF-8."""
import json
import sys
import time

for number in range(1, 11):
    name = f"Line {number}"
    print(json.dumps({"name": name, "state": "running"}), flush=True)
    colour = 31 + number % 6
    sys.stdout.write(f"\x1b[{colour}m{number}\x1b[0m " + "abcdefghij" * 10_000 + "\n")
    sys.stdout.flush()
    sys.stdout.buffer.write(b"bytes that are no text: \xff\xfe\x00\n")
    sys.stdout.flush()
    time.sleep(0.1)
    print(json.dumps({"name": name, "state": "success"}), flush=True)
