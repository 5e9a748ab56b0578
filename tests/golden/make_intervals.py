#!/usr/bin/env python3
"""Writes intervals.json: what the rooms `interval` and `estimate` must answer, calculated by others.

Run in a scratch environment with exactly these versions (Python 3.11):
    pip install scipy==1.17.1 statsmodels==0.15.0 mpmath==1.4.1 numpy==2.4.6
    python tests/golden/make_intervals.py

How: every number is calculated with mpmath (40 digits) from the formula in the literature, and the script stops if scipy
or statsmodels, which have their own code, disagree. So each number has two witnesses, and neither is this kit. Three have
one: Byar's bounds and the normal distribution function (mpmath), median ranks above 3000 observations (scipy).
`published` holds figures that others printed, copied with their source.
"""
import functools
import json
import math
import pathlib
import random
from fractions import Fraction

import mpmath
import numpy
import scipy
import scipy.stats as st
import statsmodels
from mpmath import mp, mpf
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

mp.dps = 40
LEVELS = [0.9, 0.95, 0.99, 0.998, 0.999999]


def say(text):
    print(text, flush=True)


def close(a, b, relative, absolute=0.0, what=""):
    if abs(mpf(a) - mpf(b)) > relative * abs(mpf(b)) + absolute:
        raise SystemExit(f"witnesses disagree: {what}: {a} {b}")


def gamma_p(a, x):
    """P(a, x) by its series of positive terms (DLMF 8.7.1); 40 digits leave its complement enough of them."""
    a, x = mpf(a), mpf(x)
    term = total = mpf(1)
    n = 0
    while term > total * mp.eps:
        n += 1
        term *= x / (a + n)
        total += term
    return total * mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1))


def beta_i(a, b, x):
    """I_x(a, b) by the series of positive terms of DLMF 8.17.8, in the smaller of x and 1 - x."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    if x > 0.5:
        return 1 - beta_i(b, a, 1 - x)
    term = total = mpf(1)
    n = 0
    while term > total * mp.eps:
        term *= (a + b + n) * x / (a + 1 + n)
        total += term
        n += 1
    log_beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
    return total * mp.exp(a * mp.log(x) + b * mp.log1p(-x) - log_beta) / a


def tails(level):
    """Lower tail and upper probability in doubles, in the order of operations of PHEindicatormethods."""
    return (1 - level) / 2, level + (1 - level) / 2


def polish(scipy_value, p, lower, upper, density, what):
    """One exact Newton step from scipy's quantile, on the smaller tail; scipy must have been right to 1e-10."""
    x, p = mpf(float(scipy_value)), mpf(p)
    error = lower(x) - p if p <= 0.5 else (1 - p) - upper(x)
    polished = x - error / density(x)
    close(scipy_value, polished, 1e-10, what=what)
    return polished


@functools.cache
def normal(p):
    return polish(
        st.norm.ppf(p), p, lambda x: mp.erfc(-x / mp.sqrt(2)) / 2, lambda x: mp.erfc(x / mp.sqrt(2)) / 2,
        lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi), f"normal {p}",
    ) if p != 0.5 else mpf(0)


@functools.cache
def chi_squared(p, k):
    a = mpf(k) / 2
    return polish(
        st.chi2.ppf(p, k), p,
        lambda x: gamma_p(a, x / 2), lambda x: 1 - gamma_p(a, x / 2),
        lambda x: mp.exp((a - 1) * mp.log(x / 2) - x / 2 - mp.loggamma(a)) / 2, f"chi2 {p} {k}",
    )


@functools.cache
def student_t(p, v):
    if p == 0.5:
        return mpf(0)
    a, half = mpf(v) / 2, mpf(1) / 2

    def upper(t):
        tail = beta_i(a, half, v / (v + t * t)) / 2
        return tail if t > 0 else 1 - tail

    def density(t):
        return mp.exp(mp.loggamma(a + half) - mp.loggamma(a) - (a + half) * mp.log1p(t * t / v)) / mp.sqrt(v * mp.pi)

    return polish(st.t.ppf(p, v), p, lambda t: upper(-t), upper, density, f"t {p} {v}")


def beta(p, a, b):
    a, b = mpf(a), mpf(b)
    return polish(
        st.beta.ppf(p, float(a), float(b)), p,
        lambda x: beta_i(a, b, x), lambda x: 1 - beta_i(a, b, x),
        lambda x: mp.exp((a - 1) * mp.log(x) + (b - 1) * mp.log1p(-x)) / mp.beta(a, b), f"beta {p} {a} {b}",
    )


def z(level):
    return normal(tails(level)[1])


def wilson(x, n, level):
    c = z(level)
    x, n = mpf(x), mpf(n)
    spread = c * mp.sqrt(c * c + 4 * x * (1 - x / n))
    return (2 * x + c * c - spread) / (2 * (n + c * c)), (2 * x + c * c + spread) / (2 * (n + c * c))


def exact_poisson(x, level):
    low, high = tails(level)
    return (chi_squared(low, 2 * x) / 2 if x else mpf(0)), chi_squared(high, 2 * x + 2) / 2


def byar(x, level):
    c = z(level)
    x = mpf(x)
    y = x + 1
    return x * (1 - 1 / (9 * x) - c / (3 * mp.sqrt(x))) ** 3, y * (1 - 1 / (9 * y) + c / (3 * mp.sqrt(y))) ** 3


def newcombe(x1, n1, x2, n2, level):
    (l1, u1), (l2, u2) = wilson(x1, n1, level), wilson(x2, n2, level)
    p1, p2 = mpf(x1) / n1, mpf(x2) / n2
    d = p1 - p2
    return d - mp.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2), d + mp.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)


def median_rank(n, level):
    """The α/2 quantile of the binomial (n, ½), by whole numbers up to n = 3000."""
    alpha = mpf(tails(level)[0])
    rank = int(st.binom.ppf(float(alpha), n, 0.5))
    if n <= 3000:
        total, cumulative, r = 2**n, 0, 0
        while True:
            cumulative += math.comb(n, r)
            if mpf(cumulative) / total >= alpha * (1 - mpf("1e-12")):
                break
            r += 1
        if r != rank:
            raise SystemExit(f"witnesses disagree: median rank {n} {level}")
    if rank == 0:
        return None, None
    k = rank - 1
    if n <= 3000:
        return rank, 1 - 2 * mpf(sum(math.comb(n, i) for i in range(rank))) / 2**n
    return rank, mpf(1 - 2 * st.binom.cdf(k, n, 0.5))


def number(value):
    return float(value)


def pair(bounds):
    return [number(bounds[0]), number(bounds[1])]


cases = {}

PROBABILITIES = [1e-12, 1e-6, 0.0005, 0.001, 0.025, 0.05, 0.3, 0.5, 0.7, 0.95, 0.975, 0.999, 0.9995, 0.999999]
say("normal_quantile")
cases["normal_quantile"] = [
    {"p": p, "value": number(normal(p))} for p in [1e-300, 1e-100, 1e-30] + PROBABILITIES + [0.075, 0.0750001, 0.925]
]
say("normal_cdf")
cases["normal_cdf"] = [
    {"x": x, "value": number(mp.erfc(-mpf(x) / mp.sqrt(2)) / 2)} for x in [-37.0, -8.0, -3.1, -1.0, -0.1, 0.0, 0.5, 2.0, 6.0]
]
say("chi_squared_quantile")
cases["chi_squared_quantile"] = [
    {"p": p, "dof": k, "value": number(chi_squared(p, k))}
    for k in [0.5, 1, 2, 3, 4, 10, 18, 20, 29, 31, 100, 1000, 12345, 200000]
    for p in PROBABILITIES
    if not (k == 0.5 and p < 1e-9)
]
say("student_t_quantile")
cases["student_t_quantile"] = [
    {"p": p, "dof": v, "value": number(student_t(p, v))}
    for v in [1, 2, 2.5, 3, 4, 5, 9, 10, 29, 30, 99, 999, 10000, 99999, 100001, 10**7]
    for p in PROBABILITIES
    if p != 0.5
]
say("beta_quantile")
cases["beta_quantile"] = [
    {"p": p, "a": a, "b": b, "value": number(beta(p, a, b))}
    for a, b in [(0.5, 0.5), (1, 1), (1, 10), (10, 1), (2, 3), (0.5, 20), (20, 0.5), (13, 399), (48, 353), (1000, 3),
                 (5000, 5000), (1, 100000), (40000, 160000)]
    for p in PROBABILITIES
    if not (min(a, b) < 1 and p < 1e-9)
]
say("chi_squared_cdf")
cases["chi_squared_cdf"] = []
for k, x in [(1, 0.001), (1, 9.5495), (2, 700), (20, 5), (20, 40), (1000, 800), (1000, 1200), (200000, 201000)]:
    value = gamma_p(mpf(k) / 2, mpf(x) / 2)
    close(st.chi2.cdf(x, k), value, 1e-10, what="chi2 cdf")
    cases["chi_squared_cdf"].append({"x": x, "dof": k, "value": number(value)})
say("student_t_cdf")
cases["student_t_cdf"] = []
for v, t in [(1, -1000.0), (1, 0.3), (2, -3), (7, -9), (7, 2), (100, -6), (5000, -2), (5000, 1.5), (10**6, -4)]:
    tail = beta_i(mpf(v) / 2, mpf(1) / 2, mpf(v) / (v + mpf(t) ** 2)) / 2
    value = tail if t < 0 else 1 - tail
    close(st.t.cdf(t, v), value, 1e-10, what="t cdf")
    cases["student_t_cdf"].append({"t": t, "dof": v, "value": number(value)})
say("beta_cdf")
cases["beta_cdf"] = []
for a, b, x in [(0.5, 0.5, 1e-6), (2, 3, 0.9), (13, 399, 0.01), (13, 399, 0.06), (40000, 160000, 0.196), (300, 2, 0.999)]:
    value = beta_i(a, b, x)
    close(st.beta.cdf(x, a, b), value, 1e-10, what="beta cdf")
    cases["beta_cdf"].append({"x": x, "a": a, "b": b, "value": number(value)})

PROPORTIONS = [(0, 1), (1, 1), (0, 10), (1, 10), (5, 10), (9, 10), (10, 10), (3, 47), (0, 250), (1, 250), (249, 250),
               (250, 250), (12, 410), (1, 10**6), (123456, 10**6), (10**6 - 1, 10**6), (0, 10**9), (1, 10**9),
               (333333333, 10**9), (10**9, 10**9), (10**14 + 1, 3 * 10**15)]
say("wilson")
cases["wilson"] = []
for x, n in PROPORTIONS:
    for level in LEVELS:
        bounds = wilson(x, n, level)
        other = proportion_confint(x, n, alpha=1 - level, method="wilson")
        for mine, theirs in zip(bounds, other):
            close(theirs, mine, 1e-9, 1e-14, what=f"wilson {x}/{n}")
        cases["wilson"].append({"x": x, "n": n, "level": level, "interval": pair(bounds)})

say("exact_poisson")
cases["exact_poisson"] = [
    {"x": x, "level": level, "interval": pair(exact_poisson(x, level))}
    for x in list(range(13)) + [20, 50, 100, 1000, 10**5]
    for level in LEVELS
]
for case in cases["exact_poisson"]:
    # The other definition of the same bounds: the Poisson tails themselves.
    x, (low, high), (tail, _) = case["x"], case["interval"], tails(case["level"])
    close(st.poisson.cdf(x, high), tail, 1e-6, what="poisson upper")
    if x:
        close(st.poisson.sf(x - 1, low), tail, 1e-6, what="poisson lower")
say("byar")
cases["byar"] = []
for x in [1, 2, 5, 9, 10, 11, 19, 20, 50, 100, 412, 1000, 10**6, 10**9]:
    for level in LEVELS:
        bounds = byar(x, level)
        cases["byar"].append({"x": x, "level": level, "interval": pair(bounds) if bounds[0] >= 0 else None})

say("newcombe")
cases["newcombe"] = []
for x1, n1, x2, n2 in [(56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20), (0, 10, 0, 10),
                       (10, 10, 0, 20), (10, 10, 0, 10), (0, 10, 10, 10), (12, 410, 31, 395), (3, 250, 9, 260),
                       (0, 180, 4, 190), (25, 25, 24, 25), (1, 1, 0, 1), (50000, 10**6, 49000, 10**6), (7, 10**9, 9, 40)]:
    for level in LEVELS:
        bounds = newcombe(x1, n1, x2, n2, level)
        other = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff", alpha=1 - level)
        for mine, theirs in zip(bounds, other):
            close(theirs, mine, 1e-9, 1e-12, what=f"newcombe {x1}/{n1} {x2}/{n2}")
        cases["newcombe"].append({"first": [x1, n1], "second": [x2, n2], "level": level, "interval": pair(bounds)})

say("median_ranks")
cases["median_ranks"] = []
for n in list(range(1, 41)) + [60, 99, 100, 101, 250, 999, 1000, 1001, 3000, 10**5, 10**7 + 1, 10**9]:
    for level in [0.9, 0.95, 0.998]:
        rank, coverage = median_rank(n, level)
        upper = None if rank is None else n + 1 - rank
        cases["median_ranks"].append(
            {"n": n, "level": level, "lower": rank, "upper": upper, "coverage": None if rank is None else number(coverage)}
        )

random.seed(20260101)
samples = [([5], 0), ([5, 7], 0), ([5, 5, 5], 0), ([0, 1, 1], 0), ([-3, 4, -12, 7], 1)]
samples += [([random.randint(500, 5200) for _ in range(n)], 0) for n in (2, 6, 7, 30, 1000)]
samples += [([random.randint(-50, 900) for _ in range(n)], 2) for n in (5, 12, 21, 400)]
# A tiny spread on a very large mean: sums of doubles would lose it.
samples += [([10**15 + random.randint(0, 3) for _ in range(200)], 3), ([10**17 + random.randint(0, 1) for _ in range(50)], 18)]
samples += [([0] * 40 + [1], 0), ([-(10**18)] * 3 + [10**18] * 4, 0)]
say("mean and median")
cases["mean"], cases["median"] = [], []
for values, scale in samples:
    n, total, squares = len(values), sum(values), sum(v * v for v in values)
    mean = Fraction(total, n)
    deviations = sum((v - mean) ** 2 for v in values) / 10 ** (2 * scale)
    mean = mean / 10**scale
    shown = mpf(mean.numerator) / mean.denominator
    counts = sorted((v, values.count(v)) for v in set(values))
    ordered = sorted(values)
    middle = Fraction(ordered[(n - 1) // 2] + ordered[n // 2], 2 * 10**scale)
    for level in [0.95, 0.998]:
        interval = None
        if n > 1:
            reach = student_t(tails(level)[1], n - 1) * mp.sqrt(mpf(deviations.numerator) / deviations.denominator / (n - 1) / n)
            interval = [shown - reach, shown + reach]
            if deviations and abs(shown) < 1e9:
                real = [v / 10**scale for v in values]
                for mine, theirs in zip(interval, st.t.interval(level, n - 1, loc=numpy.mean(real), scale=st.sem(real))):
                    close(theirs, mine, 1e-9, 1e-10, what="mean")
        cases["mean"].append({
            # As text, because JSON readers keep no 128 bits.
            "n": n, "sum": str(total), "sum_of_squares": str(squares), "scale": scale, "level": level,
            "value": number(shown), "interval": None if interval is None else pair(interval),
        })
        rank, _ = median_rank(n, level)
        bounds = None if rank is None else [number(Fraction(ordered[rank - 1], 10**scale)), number(Fraction(ordered[n - rank], 10**scale))]
        if abs(middle) < 10**9:
            close(numpy.median(ordered) / 10**scale, number(middle), 1e-12, what="median")
        cases["median"].append({"values": counts, "scale": scale, "level": level, "value": number(middle), "interval": bounds})

published = {
    "rate_per_1000": {
        "source": "PHEindicatormethods 2.1.0 (UK Health Security Agency), phe_rate(multiplier = 1000), run in R 4.2.2",
        "cases": [
            {"x": 0, "n": 412, "level": 0.95, "value": 0, "interval": [0, 8.95359090804353], "method": "exact-poisson"},
            {"x": 1, "n": 412, "level": 0.95, "value": 2.42718446601942, "interval": [0.0614509902531308, 13.5234062886866], "method": "exact-poisson"},
            {"x": 9, "n": 412, "level": 0.95, "value": 21.8446601941748, "interval": [9.98876965383091, 41.4679695422795], "method": "exact-poisson"},
            {"x": 10, "n": 412, "level": 0.95, "value": 24.2718446601942, "interval": [11.6200240630281, 44.6394626353312], "method": "byar"},
            {"x": 500, "n": 412, "level": 0.95, "value": 1213.59223300971, "interval": [1109.53354540697, 1324.78125206655], "method": "byar"},
            {"x": 10, "n": 412, "level": 0.998, "value": 24.2718446601942, "interval": [7.07844265702836, 58.7226333200984], "method": "byar"},
            {"x": 2, "n": 10, "level": 0.95, "value": 200, "interval": [24.2209278543965, 722.468766772396], "method": "exact-poisson"},
        ],
    },
    "share": {
        "source": "PHEindicatormethods 2.1.0, phe_proportion, run in R 4.2.2",
        "cases": [
            {"x": 0, "n": 10, "level": 0.95, "interval": [0, 0.277532799862889]},
            {"x": 10, "n": 10, "level": 0.95, "interval": [0.722467200137111, 1]},
            {"x": 0, "n": 1, "level": 0.95, "interval": [0, 0.793450685622763]},
            {"x": 3, "n": 10, "level": 1, "interval": [0, 1]},
        ],
    },
    "mean": {
        "source": "PHEindicatormethods 2.1.0, phe_mean, run in R 4.2.2",
        "cases": [
            {"values": [5], "level": 0.95, "value": 5, "interval": None},
            {"values": [5, 7], "level": 0.95, "value": 6, "interval": [-6.70620473617469, 18.7062047361747]},
            {"values": [5, 5, 5], "level": 0.95, "value": 5, "interval": [5, 5]},
        ],
    },
    "newcombe_table_ii": {
        "source": "Newcombe RG. Stat Med 1998;17:873-90, table II, method 10, four decimals",
        "cases": [
            {"first": [56, 70], "second": [48, 80], "interval": [0.0524, 0.3339]},
            {"first": [9, 10], "second": [3, 10], "interval": [0.1705, 0.8090]},
            {"first": [6, 7], "second": [2, 7], "interval": [0.0582, 0.8062]},
            {"first": [5, 56], "second": [0, 29], "interval": [-0.0381, 0.1926]},
            {"first": [0, 10], "second": [0, 20], "interval": [-0.1611, 0.2775]},
            {"first": [0, 10], "second": [0, 10], "interval": [-0.2775, 0.2775]},
            {"first": [10, 10], "second": [0, 20], "interval": [0.6791, 1.0000]},
            {"first": [10, 10], "second": [0, 10], "interval": [0.6075, 1.0000]},
        ],
    },
}

document = {
    "made_by": "tests/golden/make_intervals.py",
    "calculated_with": {"mpmath": mpmath.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__,
                        "numpy": numpy.__version__},
    "calculated": cases,
    "published": published,
}
text = json.dumps(document, indent=1, allow_nan=False)
# One case per line reads better in a diff than one number per line.
lines = ["{", f' "made_by": {json.dumps(document["made_by"])},', f' "calculated_with": {json.dumps(document["calculated_with"])},']
lines.append(' "calculated": {')
lines.append(",\n".join(
    f'  "{name}": [\n' + ",\n".join("   " + json.dumps(c, allow_nan=False) for c in rows) + "\n  ]" for name, rows in cases.items()
))
lines.append(' },\n "published": {')
lines.append(",\n".join(
    f'  "{name}": {{\n   "source": {json.dumps(part["source"])},\n   "cases": [\n'
    + ",\n".join("    " + json.dumps(c) for c in part["cases"]) + "\n   ]\n  }" for name, part in published.items()
))
lines.append(" }\n}")
written = "\n".join(lines) + "\n"
assert json.loads(written) == json.loads(text)
pathlib.Path(__file__).with_name("intervals.json").write_text(written)
say({name: len(rows) for name, rows in cases.items()})
