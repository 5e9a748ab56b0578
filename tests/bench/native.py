"""Times of native programs, as one line of JSON: seconds and peak memory in bytes.

    python3 native.py run COMMAND...                any command, from its start to its end
    python3 native.py duckdb THREADS PROFILE QUERY  DuckDB from connecting to the whole result in numpy, with its digest
"""
import json
import math
import resource
import subprocess
import sys
import time

PROPORTIONS = 22
TIMES = {"%": 100, "per 1000": 1000}


def run(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024}


def duckdb(threads, profile, query):
    import duckdb

    with open(profile, encoding="utf-8") as file:
        indicators = json.load(file)["indicators"]
    with open(query, encoding="utf-8") as file:
        text = file.read()
    start = time.perf_counter()
    connection = duckdb.connect()
    connection.execute(f"SET threads={int(threads)}")
    table = connection.execute(text).fetchnumpy()
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"seconds": seconds, "memory": memory, "digest": digest(table, indicators)}


def digest(table, indicators):
    """As `digest` of page/digest.js, written apart from it."""

    def mixed(value, number):
        return ((value ^ int(number)) * 16777619) & 0xFFFFFFFF

    known = [0] * len(indicators)
    sums = [0.0] * len(indicators)
    total = 0
    for group in range(len(table["level"])):
        own = 2166136261 ^ int(table["level"][group])
        for letter in table["code"][group]:
            own = mixed(own, ord(letter))
        own = mixed(own, table["year"][group])
        for nth, indicator in enumerate(indicators):
            denominator = table[f"d{nth}"][group]
            above = table[f"n{nth}"][group] if denominator else 0
            if nth < PROPORTIONS:
                own = mixed(mixed(own, above), denominator)
            if denominator:
                is_median = indicator["measure"] == "median"
                known[nth] += 1
                sums[nth] += float(above) if is_median else above / denominator * TIMES.get(indicator["unit"], 1)
        total = (total + (own ^ (own >> 15))) & 0xFFFFFFFF
    assert all(math.isfinite(one) for one in sums)
    return {"groups": len(table["level"]), "hash": total, "known": known, "sums": sums}


if __name__ == "__main__":
    kind, *arguments = sys.argv[1:]
    print(json.dumps(run(arguments) if kind == "run" else duckdb(*arguments)))
