#!/usr/bin/env python3
"""Writes disclosure.json: what the audit and the protection of `disclosure` must answer, calculated by others.

Run in a scratch environment with exactly these versions (Python 3.11):
    pip install scipy==1.17.1 numpy
    python tests/golden/make_disclosure.py

How: each example is a list of cells and of sums between them. The least and most of each hidden cell is found by the MILP solver
HiGHS (scipy.optimize.milp) over whole numbers. Where a result was printed by others, the script stops when HiGHS disagrees:
- sdcTable (github.com/sdcTools/sdcTable, tests/testthat: test-simpleheuristic.R, test-linked-tables.r, test-protectTable.r)
- Handbook on Statistical Disclosure Control (sdcTools/HandbookSDC, chapters 4 and 5): rounding, differencing
The cheapest protection ("optima") is found by cuts: a set of cells is hidden, HiGHS finds every hidden cell that is too narrow, and
the published cells that its dual solution rests on give a new condition (Fischetti and Salazar, 2001), until none is too narrow.
"""
import itertools
import json
import pathlib
import random

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_matrix


class System:
    def __init__(self):
        self.names, self.lower, self.upper, self.sums = [], [], [], []
        self.place = {}

    def add(self, name, lower, upper):
        self.place[name] = len(self.names)
        self.names.append(name)
        self.lower.append(lower)
        self.upper.append(upper)

    def sum(self, total, parts):
        self.sums.append([self.place[total], *(self.place[part] for part in parts)])

    def matrix(self):
        rows, cols, values = [], [], []
        for row, (total, *parts) in enumerate(self.sums):
            for place, value in [(total, 1), *((part, -1) for part in parts)]:
                rows.append(row)
                cols.append(place)
                values.append(value)
        return coo_matrix((values, (rows, cols)), shape=(len(self.sums), len(self.names))).tocsr()

    def interval(self, name):
        """Least and most over whole numbers; None when there is no most."""
        upper = [np.inf if u is None else u for u in self.upper]
        ends = []
        for sign in (1, -1):
            c = np.zeros(len(self.names))
            c[self.place[name]] = sign
            r = milp(
                c,
                constraints=LinearConstraint(self.matrix(), 0, 0),
                bounds=Bounds(self.lower, upper),
                integrality=np.ones(len(self.names)),
            )
            if r.status == 0:
                ends.append(round(sign * r.fun))
            elif r.status in (3, 4):
                ends.append(None)
            else:
                raise SystemExit(f"{name}: {r.message}")
        return ends

    def example(self, name, source, hidden, published=None):
        intervals = {cell: self.interval(cell) for cell in hidden}
        for cell, printed in (published or {}).items():
            if intervals[cell] != printed:
                raise SystemExit(f"{name}: {cell}: HiGHS {intervals[cell]}, printed {printed}")
        return {
            "name": name,
            "source": source,
            "cells": [list(limits) for limits in zip(self.lower, self.upper)],
            "sums": self.sums,
            "hidden": [[self.place[cell], *interval] for cell, interval in intervals.items()],
        }


def cross(*dimensions):
    """All cells of dimensions given as {code: [parts]} (no parts: a leaf), and the sums between them."""
    codes = list(itertools.product(*dimensions))
    sums = []
    for code in codes:
        for axis, dimension in enumerate(dimensions):
            for parts in dimension[code[axis]]:
                sums.append((code, [code[:axis] + (part,) + code[axis + 1 :] for part in parts]))
    return codes, sums


def fill(dimensions, leaves):
    """Values of all cells from those of the leaves."""
    codes, sums = cross(*dimensions)
    values = dict(leaves)

    def value(code):
        if code not in values:
            parts = next(parts for total, parts in sums if total == code)
            values[code] = sum(value(part) for part in parts)
        return values[code]

    for code in codes:
        value(code)
    return codes, sums, values


def published(dimensions, leaves, hidden, upper=None, absent=()):
    codes, sums, values = fill(dimensions, leaves)
    system = System()
    for code in codes:
        if code in hidden or code in absent:
            system.add(code, 0, None if upper is None else upper[code])
        else:
            system.add(code, values[code], values[code])
    for total, parts in sums:
        system.sum(total, parts)
    return system


def two(text):
    return tuple(text.split("|"))


def attacks():
    found = []
    source = "sdcTable@6393dfb tests/testthat/test-simpleheuristic.R; HiGHS"
    rows = {"t": [list("wxyz")], **{c: [] for c in "wxyz"}}
    columns = {"t": [list("abcd")], **{c: [] for c in "abcd"}}
    counts = [[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]]
    leaves = {(r, c): counts[i][j] for i, r in enumerate("wxyz") for j, c in enumerate("abcd")}
    hidden = [two(x) for x in "w|a w|b w|c x|a x|c y|b y|d z|b z|d".split()]
    found.append(
        published([rows, columns], leaves, hidden).example(
            "exact recomputation in a 4 x 4 table", source, hidden, {("w", "b"): [47, 47]}
        )
    )
    for extra, printed in [("x|d", [0, 78]), ("x|b", None), ("w|d", None), ("y|a", None), ("y|c", None), ("z|a", None), ("z|c", None)]:
        also = [*hidden, two(extra)]
        found.append(
            published([rows, columns], leaves, also).example(
                f"4 x 4 table with {extra} hidden too", source, also, {("w", "b"): printed} if printed else None
            )
        )

    source = "sdcTable tests/testthat/test-linked-tables.r; HiGHS"
    counts = dict(A=2, B=2, I=8, J=8, K=3, L=3, M=3, N=7)
    county = {"1": list("ABIJ"), "2": list("KLMN")}
    size = {"big": list("LM"), "small": list("ABIJKN")}
    for name, tables, hidden, printed in [
        ("counties alone", [county], "ABKLM", None),
        ("sizes alone", [size], "ABKLM", None),
        ("counties and sizes", [county, size], "ABKLM", {"K": [3, 3]}),
        ("counties and sizes, N hidden too", [county, size], "ABKLMN", {"K": [0, 10]}),
    ]:
        system = System()
        for cell, count in counts.items():
            system.add(cell, *((0, None) if cell in hidden else (count, count)))
        total = sum(counts.values())
        system.add("Total", total, total)
        for table in tables:
            for parent, parts in table.items():
                count = sum(counts[part] for part in parts)
                system.add(parent, count, count)
                system.sum(parent, parts)
            system.sum("Total", list(table))
        found.append(system.example(name, source, list(hidden), printed))

    source = "sdcTable tests/testthat/test-protectTable.r (microdata1); HiGHS"
    region = {"t": [list("ABCD")], **{c: [] for c in "ABCD"}}
    gender = {"t": [["m", "f"]], "m": [], "f": []}
    freq = {"C|m": 12, "A|m": 18, "D|f": 14, "A|f": 2, "B|f": 19, "B|m": 14, "C|f": 10, "D|m": 11}
    leaves = {two(k): v for k, v in freq.items()}
    for name, pattern in [("OPT, HYPERCUBE and HITAS", "A|m A|f C|m C|f"), ("GAUSS", "A|m A|f D|m D|f")]:
        hidden = [two(x) for x in pattern.split()]
        found.append(published([region, gender], leaves, hidden).example(f"4 x 2 table, pattern of {name}", source, hidden))

    source = "HandbookSDC chapters/05 _02 (differencing of two divisions); HiGHS"
    system = System()
    for row, (old, new) in {">30": ([52, 55], [50, 54]), "16-30": ([130, 140], [128, 140]), "<=15": ([39, 49], [39, 49])}.items():
        for column in range(2):
            system.add((row, column, "old"), old[column], old[column])
            system.add((row, column, "new"), new[column], new[column])
            system.add((row, column, "sliver"), 0, None)
            system.sum((row, column, "old"), [(row, column, "new"), (row, column, "sliver")])
    slivers = [cell for cell in system.names if cell[2] == "sliver"]
    printed = {(">30", 0): 2, (">30", 1): 1, ("16-30", 0): 2, ("16-30", 1): 0, ("<=15", 0): 0, ("<=15", 1): 0}
    found.append(
        system.example("slivers between two divisions", source, slivers, {(*k, "sliver"): [v, v] for k, v in printed.items()})
    )

    source = "HandbookSDC chapters/05 _05 (rounding to base 5): every number within less than 5 of what is shown; HiGHS"
    for name, table in [
        ("conventional", {"A": [0, 0, 0], "B": [5, 5, 5], "C": [10, 20, 30], "T": [15, 25, 40]}),
        ("controlled", {"A": [5, 0, 5], "B": [0, 5, 5], "C": [10, 20, 30], "T": [15, 25, 40]}),
    ]:
        system = System()
        for row, shown in table.items():
            for column, count in zip("mft", shown):
                system.add((row, column), max(0, count - 4), count + 4)
        for row in table:
            system.sum((row, "t"), [(row, "m"), (row, "f")])
        for column in "mft":
            system.sum(("T", column), [(row, column) for row in "ABC"])
        found.append(system.example(f"{name} rounding", source, list(system.names)))

    areas, years, leaves = dutch()
    for name, hidden in [
        ("primaries alone", "b1|2021 b4|2022 b7|2023"),
        (
            "cheapest protection",
            "b1|2021 b1|2022 b2|2021 b2|2022 b3|2022 b3|2023 b4|2022 b4|2023 b5|2021 b5|2023 b7|2021 b7|2023",
        ),
        ("a wijk that is a stadsdeel, hidden once", "W3|2021 W2|2021 S1|2021 W1|2021"),
    ]:
        hidden = [two(x) for x in hidden.split()]
        found.append(published([areas, years], leaves, hidden).example(f"7 buurten x 3 years, {name}", "own; HiGHS", hidden))

    found.extend(rolling())
    rng = random.Random(20261128)
    for number in range(24):
        found.append(random_attack(rng, number))
    return found


def dutch():
    areas = {
        "G": [["S1", "S2"]],
        "S1": [["W1", "W2"]],
        "S2": [["W3"]],
        "W1": [["b1", "b2"]],
        "W2": [["b3", "b4"]],
        "W3": [["b5", "b6", "b7"]],
        **{f"b{i}": [] for i in range(1, 8)},
    }
    years = {"3y": [["2021", "2022", "2023"]], "2021": [], "2022": [], "2023": []}
    counts = [[3, 9, 12], [14, 11, 8], [21, 17, 19], [8, 2, 10], [6, 13, 7], [15, 12, 16], [9, 10, 4]]
    leaves = {(f"b{i + 1}", year): counts[i][j] for i in range(7) for j, year in enumerate(["2021", "2022", "2023"])}
    return areas, years, leaves


def rolling():
    """Sums of three years that overlap give away what single years hide."""
    rng = random.Random(7)
    buurten = [f"b{i}" for i in range(8)]
    areas = {"G": [["W0", "W1"]], "W0": [buurten[:4]], "W1": [buurten[4:]], **{b: [] for b in buurten}}
    single = [str(2016 + i) for i in range(6)]
    plain = {"all": [single], **{y: [] for y in single}}
    leaves = {(b, y): sum(rng.random() < 0.15 for _ in range(45)) for b in buurten for y in single}
    windows = {f"{single[i]}-{single[i + 2]}": [single[i : i + 3]] for i in range(4)}
    found = []
    for name, years in [("single years", plain), ("rolling sums published too", {**plain, **windows})]:
        codes, _, values = fill([areas, years], leaves)
        hidden = [code for code in codes if 0 < values[code] < 5]
        upper = {code: 45 * len(buurten) * 6 for code in codes}
        found.append(published([areas, years], leaves, hidden, upper).example(f"8 buurten x 6 years, {name}", "own; HiGHS", hidden))
    return found


def random_attack(rng, number):
    def dimension(prefix, depth):
        leaves = [f"{prefix}{i}" for i in range(rng.randint(2, 4))]
        found = {f"{prefix}t": [leaves], **{leaf: [] for leaf in leaves}}
        if depth:
            for leaf in leaves[: rng.randint(0, 2)]:
                parts = [f"{leaf}.{i}" for i in range(rng.randint(1, 3))]
                found[leaf] = [parts]
                found.update({part: [] for part in parts})
        return found

    dimensions = [dimension(prefix, depth) for prefix, depth in zip("abc", (1, 0, 0))][: 2 + number % 2]
    bottom = [[code for code, parts in dimension.items() if not parts] for dimension in dimensions]
    leaves = {code: rng.choice([0, 1, 2, 3, 5, 8, 13, 20]) for code in itertools.product(*bottom)}
    codes, _, values = fill(dimensions, leaves)
    persons = fill(dimensions, {code: count + rng.choice([0, 1, 4, 30]) for code, count in leaves.items()})[2]
    share = rng.choice([0.25, 0.5, 0.7])
    hidden = [code for code in codes if rng.random() < share]
    upper = persons if number % 3 else None
    system = published(dimensions, leaves, hidden, upper)
    return system.example(f"random table {number}", "seeded; HiGHS", hidden)


class Narrow(Exception):
    pass


def cut(system_of, values, upper, hidden, cell, sums, costs, width):
    """The published cells on which the least and most of a hidden cell rest, when they are too near."""
    n = len(values)
    place = {code: i for i, code in enumerate(values)}
    rows, cols, data = [], [], []
    for row, (total, parts) in enumerate(sums):
        for code, v in [(total, 1), *((p, -1) for p in parts)]:
            rows.append(row)
            cols.append(place[code])
            data.append(v)
    a = coo_matrix((data, (rows, cols)), shape=(len(sums), n)).tocsr()
    bounds = [(0, upper[code]) if code in hidden else (values[code], values[code]) for code in values]
    support, ends = set(), []
    for sign in (1, -1):
        c = np.zeros(n)
        c[place[cell]] = sign
        r = linprog(c, A_eq=a, b_eq=np.zeros(len(sums)), bounds=bounds, method="highs-ds")
        ends.append(sign * r.fun)
        reduced = c - a.T @ r.eqlin.marginals
        support |= {code for i, code in enumerate(values) if code not in hidden and abs(reduced[i]) > 1e-7}
    return ends[1] - ends[0] >= min(width, upper[cell]) - 1e-6, support


def optimum(name, source, dimensions, leaves, primary, costs, width, upper):
    codes, sums, values = fill(dimensions, leaves)
    upper = {code: max(upper[code], values[code]) for code in codes}
    index = {code: i for i, code in enumerate(codes)}
    conditions = []
    while True:
        c = np.array([costs[code] for code in codes], float)
        low = np.array([1.0 if code in primary else 0.0 for code in codes])
        constraints = []
        if conditions:
            m = np.zeros((len(conditions), len(codes)))
            for row, (cell, support) in enumerate(conditions):
                for code in support:
                    m[row, index[code]] += 1
                if cell not in primary:
                    m[row, index[cell]] -= 1
            rhs = [1.0 if cell in primary else 0.0 for cell, _ in conditions]
            constraints = [LinearConstraint(m, rhs, np.inf)]
        r = milp(c, constraints=constraints, bounds=Bounds(low, 1), integrality=np.ones(len(codes)))
        hidden = {code for code in codes if r.x[index[code]] > 0.5}
        found = []
        for cell in hidden:
            is_wide, support = cut(None, values, upper, hidden, cell, sums, costs, width)
            if not is_wide:
                found.append((cell, support))
        if not found:
            break
        conditions.extend(found)
    print(name, "optimum", round(r.fun), len(hidden), "hidden", len(conditions), "cuts", flush=True)
    place = index
    return {
        "name": name,
        "source": source,
        "width": width,
        "cells": [[values[c], upper[c], costs[c], c in primary] for c in codes],
        "sums": [[place[t], *(place[p] for p in parts)] for t, parts in sums],
        "cost": round(sum(costs[c] for c in hidden if c not in primary)),
        "hidden": len(hidden),
    }


def optima():
    found = []
    areas, years, leaves = dutch()
    codes, _, values = fill([areas, years], leaves)
    primary = [two(x) for x in "b1|2021 b4|2022 b7|2023".split()]
    costs = {code: values[code] + (0 if code in leaves else 1000) for code in codes}
    wide = {code: 10**6 for code in codes}
    for width in (1, 5, 10):
        one = optimum(f"7 buurten x 3 years, width {width}", "own; HiGHS", [areas, years], leaves, primary, costs, width, wide)
        if one["cost"] != 102:
            raise SystemExit(f"7 buurten: {one['cost']}, by brute force 102")
        found.append(one)
    region = {"t": [list("ABCD")], **{c: [] for c in "ABCD"}}
    gender = {"t": [["m", "f"]], "m": [], "f": []}
    freq = {"C|m": 118, "A|m": 178, "D|f": 152, "A|f": 20, "B|f": 204, "B|m": 140, "C|f": 106, "D|m": 366}
    leaves = {two(k): v for k, v in freq.items()}
    codes, _, values = fill([region, gender], leaves)
    one = optimum(
        "4 x 2 table by value",
        "sdcTable tests/testthat/test-protectTable.r; HiGHS",
        [region, gender],
        leaves,
        [("A", "f")],
        {code: values[code] for code in codes},
        10,
        {code: 10**6 for code in codes},
    )
    if one["cost"] != 178 + 118 + 106:
        raise SystemExit(f"4 x 2 table: {one['cost']}")
    found.append(one)
    rng = random.Random(4)
    for number in range(10):
        buurten = [f"b{i}" for i in range(rng.randint(5, 8))]
        half = rng.randint(2, len(buurten) - 2)
        areas = {"G": [["W0", "W1"]], "W0": [buurten[:half]], "W1": [buurten[half:]], **{b: [] for b in buurten}}
        single = [str(2016 + i) for i in range(rng.randint(2, 4))]
        years = {"all": [single], **{y: [] for y in single}}
        share = rng.choice([0.2, 0.3, 0.4])
        births = {(b, y): rng.randint(25, 70) for b in buurten for y in single}
        leaves = {code: sum(rng.random() < share for _ in range(n)) for code, n in births.items()}
        codes, _, values = fill([areas, years], leaves)
        persons = fill([areas, years], births)[2]
        primary = [code for code in codes if values[code] < 10 or persons[code] - values[code] < 10]
        # Hiding a coarser cell is dearer: as many units as it counts.
        costs = {code: persons[code] for code in codes}
        found.append(optimum(f"random areas x years {number}", "seeded; HiGHS", [areas, years], leaves, primary, costs, 10, persons))
    return found


if __name__ == "__main__":
    document = {
        "made_by": "make_disclosure.py: scipy 1.17.1 (HiGHS)",
        "attacks": attacks(),
        "optima": optima(),
    }
    path = pathlib.Path(__file__).with_name("disclosure.json")
    lists = [f'"{key}": [\n' + ",\n".join(json.dumps(one) for one in document[key]) + "\n]" for key in ("attacks", "optima")]
    path.write_text("{\n" + f'"made_by": {json.dumps(document["made_by"])},\n' + ",\n".join(lists) + "\n}\n")
    print(path, path.stat().st_size)
