"""Times of native programs, as one line of JSON: seconds, peak memory in bytes.

    python3 native.py run COMMAND...             any command, from its start to its end
    python3 native.py duckdb THREADS QUERY-FILE  DuckDB from connecting to the whole result in numpy; with a digest
"""
import json
import resource
import subprocess
import sys
import time


def peak(who):
    return resource.getrusage(who).ru_maxrss * 1024


def run(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return {"seconds": time.perf_counter() - start, "memory": peak(resource.RUSAGE_CHILDREN)}


def duckdb(threads, file):
    import duckdb

    with open(file, encoding="utf-8") as text:
        query = text.read()
    start = time.perf_counter()
    connection = duckdb.connect()
    connection.execute(f"SET threads={int(threads)}")
    groups = connection.execute(query).fetchnumpy()
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "memory": peak(resource.RUSAGE_SELF), "groups": len(groups["level"])}


if __name__ == "__main__":
    kind, *arguments = sys.argv[1:]
    print(json.dumps(run(arguments) if kind == "run" else duckdb(*arguments)))
