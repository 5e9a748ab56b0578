#!/usr/bin/env python3
"""Writes statistic.json: what the room `statistic`, and the ratios of `interval`, must answer, calculated by others.

Run in a scratch environment with exactly these versions (Python 3.11):
    pip install scipy==1.17.1 statsmodels==0.15.0 mpmath==1.4.1 numpy==2.4.6
    python tests/golden/make_statistic.py

Where scipy or statsmodels has the method, its answer is written. Where it has not (Dobson, Laney, Kakwani, the slope index, the
beta-binomial maximum), the formula of the literature is worked out here with numpy or mpmath, in another way than the kit does:
regressions by least squares on transformed columns, maxima by mpmath's root finder on derivatives of log-gammas, permutations
by listing them all. Figures that others printed stand under `published`, with their source.
"""
import itertools
import json
import math
import pathlib
import random

import mpmath
import numpy as np
import scipy
import scipy.optimize as so
import scipy.stats as st
import statsmodels
import statsmodels.api as sm
from mpmath import mp, mpf
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, power_proportions_2indep
from statsmodels.stats.rates import test_poisson_2indep

mp.dps = 30
rng = random.Random(20191)
out = {}


# --- two proportions -------------------------------------------------------------------------------------------------------
def katz(x1, n1, x2, n2, level):
    z = st.norm.ppf(level + (1 - level) / 2)
    rr = (x1 / n1) / (x2 / n2)
    se = math.sqrt((1 - x1 / n1) / x1 + (1 - x2 / n2) / x2)
    return [math.exp(math.log(rr) - z * se), math.exp(math.log(rr) + z * se)]


def score_z(x1, n1, x2, n2, theta):
    """Miettinen and Nurminen's statistic, the constrained estimate found by maximising the likelihood numerically (mpmath)."""
    x1, n1, x2, n2, theta = map(mpf, (x1, n1, x2, n2, theta))
    top = min(mpf(1), 1 / theta)

    def slope(p2):
        p1 = theta * p2
        return x1 / p2 - (n1 - x1) * theta / (1 - p1) + x2 / p2 - (n2 - x2) / (1 - p2)

    low, high = top * mpf("1e-25"), top * (1 - mpf("1e-25"))
    if slope(high) > 0:
        p2 = top
    else:
        for _ in range(160):
            middle = (low + high) / 2
            low, high = (middle, high) if slope(middle) > 0 else (low, middle)
        p2 = (low + high) / 2
    p1 = theta * p2
    n = n1 + n2
    variance = (p1 * (1 - p1) / n1 + theta**2 * p2 * (1 - p2) / n2) * n / (n - 1)
    return (x1 / n1 - theta * x2 / n2) / mp.sqrt(variance)


def score(x1, n1, x2, n2, level):
    z = mpf(st.norm.ppf(level + (1 - level) / 2))

    def passing(inside, outside, sign):
        inside, outside = mpf(inside), mpf(outside)
        for _ in range(120):
            middle = mp.sqrt(inside * outside)
            if sign * score_z(x1, n1, x2, n2, middle) > z:
                outside = middle
            else:
                inside = middle
        return float(inside)

    rr = (x1 / n1) / (x2 / n2)
    lower = 0.0 if x1 == 0 else passing(rr, 1e-9, 1)
    return [lower, passing(rr if rr > 0 else 1e-9, 1e9, -1)]


pairs = [(56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 2, 29), (31, 395, 20, 410), (12, 4100, 31, 3950), (1, 40, 1, 45)]
pairs += [(300, 2900, 17_000, 170_000), (10, 10, 3, 10), (3, 10, 10, 10), (9800, 163_000, 9300, 160_000)]
cases = []
for x1, n1, x2, n2 in pairs:
    for level in (0.95, 0.998):
        found = {"first": [x1, n1], "second": [x2, n2], "level": level, "katz": katz(x1, n1, x2, n2, level)}
        own = score(x1, n1, x2, n2, level)
        try:
            theirs = confint_proportions_2indep(x1, n1, x2, n2, method="score", compare="ratio", alpha=1 - level)
            # Where everybody was counted statsmodels brackets the wrong root (its lower limit has a statistic of 2.0, not 3.1).
            if x1 < n1 and x2 < n2 and all(map(math.isfinite, theirs)) and max(abs(a / b - 1) for a, b in zip(theirs, own)) > 1e-6:
                raise SystemExit(f"witnesses disagree: score ratio {x1, n1, x2, n2, level}: {theirs} {own}")
        except (ValueError, ZeroDivisionError) as error:
            print("statsmodels has no score ratio of", (x1, n1, x2, n2), error)
        found["score"] = own
        cases.append(found)
for x1, n1, x2, n2 in [(0, 30, 4, 35), (0, 10, 3, 10)]:
    cases.append({"first": [x1, n1], "second": [x2, n2], "level": 0.95, "katz": None, "score": score(x1, n1, x2, n2, 0.95)})
cases.append({"first": [4, 30], "second": [0, 35], "level": 0.95, "katz": None, "score": None})
out["ratio"] = cases

cases = []
for x1, n1, x2, n2 in pairs + [(5, 56, 0, 29), (0, 10, 0, 20), (10, 10, 0, 20), (0, 10, 0, 10)]:
    p = st.fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue
    cases.append({"first": [x1, n1], "second": [x2, n2], "p": float(p)})
for _ in range(40):
    n1, n2 = rng.randint(1, 400), rng.randint(1, 400)
    x1, x2 = rng.randint(0, n1), rng.randint(0, n2)
    cases.append({"first": [x1, n1], "second": [x2, n2], "p": float(st.fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue)})
out["fisher"] = [case for case in cases if case["p"] > 1e-200]

# --- two rates -------------------------------------------------------------------------------------------------------------
cases = []
for x1, t1, x2, t2 in [(12, 4100.0, 31, 3950.0), (3, 2500.0, 9, 2600.0), (0, 1800.0, 4, 1900.0), (60, 51477.5, 30, 54308.7),
                       (4, 1900.0, 0, 1800.0), (0, 10.0, 0, 20.0), (1500, 20_000.0, 140_000, 1_700_000.0), (7, 3.5, 7, 3.5)]:
    for level in (0.95, 0.998):
        n, tail = x1 + x2, (1 - level) / 2
        interval = None
        if x2 > 0:
            low = 0.0 if x1 == 0 else st.beta.ppf(tail, x1, n - x1 + 1)
            up = st.beta.isf(tail, x1 + 1, n - x1)
            interval = [low / (1 - low) * t2 / t1, up / (1 - up) * t2 / t1]
        p = 1.0 if n == 0 else float(test_poisson_2indep(x1, t1, x2, t2, method="exact-cond").pvalue)
        cases.append({"first": [x1, t1], "second": [x2, t2], "level": level, "interval": interval, "p": p})
out["rate_ratio"] = cases

# --- two means -------------------------------------------------------------------------------------------------------------
cases = []
for m1, s1, n1, m2, s2, n2 in [(3300.0, 520.0, 400, 3255.0, 540.0, 380), (29.1, 5.0, 12, 27.2, 4.1, 9), (10.0, 0.0, 5, 11.0, 2.0, 7)]:
    test = st.ttest_ind_from_stats(m1, s1, n1, m2, s2, n2, equal_var=False)
    cases.append({"first": [m1, s1 / math.sqrt(n1), n1], "second": [m2, s2 / math.sqrt(n2), n2], "p": float(test.pvalue)})
out["welch"] = cases

# --- many tests ------------------------------------------------------------------------------------------------------------
cases = []
published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1.0]
for p in [published, [rng.random() ** 3 for _ in range(60)], [0.5], [0.01, 0.01, 0.9]]:
    cases.append({"p": p, "q": [float(q) for q in multipletests(p, method="fdr_bh")[1]]})
out["benjamini_hochberg"] = cases

# --- difference in differences -----------------------------------------------------------------------------------------------
cases = []
for a, b, c, d in [((31, 395), (20, 410), (9800, 163_000), (9300, 160_000)), ((3, 40), (9, 44), (50, 700), (41, 650))]:
    rows = []
    for (x, n), here, after in ((a, 1, 0), (b, 1, 1), (c, 0, 0), (d, 0, 1)):
        rows.append((x, n, here, after))
    estimate = (b[0] / b[1] - a[0] / a[1]) - (d[0] / d[1] - c[0] / c[1])
    se = math.sqrt(sum(x / n * (1 - x / n) / n for x, n in (a, b, c, d)))
    # Second witness: a linear probability model of persons, whose coefficient is the same difference.
    design = np.array([[1, here, after, here * after] for _, _, here, after in rows], float)
    model = sm.WLS(np.array([x / n for x, n, _, _ in rows]), design, weights=[n for _, n, _, _ in rows]).fit()
    assert abs(model.params[3] - estimate) < 1e-12
    z = st.norm.ppf(0.975)
    cases.append({"here": [a, b], "elsewhere": [c, d], "estimate": estimate, "standard_error": se,
                  "interval": [estimate - z * se, estimate + z * se], "p": float(2 * st.norm.sf(abs(estimate / se)))})
out["difference_in_differences"] = cases

# --- what numbers can show ---------------------------------------------------------------------------------------------------
cases = []
for before, n1, n2 in [(0.1, 400, 400), (0.08, 1200, 950), (0.02, 300, 310), (0.5, 60, 80), (0.3, 5000, 4000)]:
    def lacking(after, before=before, n1=n1, n2=n2):
        # The first group is the follow-up here.
        return power_proportions_2indep(after - before, before, nobs1=n2, ratio=n1 / n2, alpha=0.05, return_results=False) - 0.8

    def nearest(end):
        return end if lacking(end) < 0 else so.brentq(lacking, before + math.copysign(1e-9, end - before), end, xtol=1e-14, rtol=1e-14)

    cases.append({"before": before, "n_before": n1, "n_after": n2, "lower": nearest(1e-12), "upper": nearest(1 - 1e-12),
                  "power_at_double": float(lacking(min(2 * before, 0.9)) + 0.8)})
for case in cases:
    case["lower"] = 0.0 if case["lower"] == 1e-12 else case["lower"]
out["detectable"] = cases

# --- trends ------------------------------------------------------------------------------------------------------------------
def leave_outs(y, w):
    slopes = []
    for out_of in [None, *range(len(y))]:
        keep = [i for i in range(len(y)) if i != out_of]
        fit = np.polyfit([keep_i for keep_i in keep], [y[i] for i in keep], 1, w=[math.sqrt(w[i]) for i in keep])
        slopes.append(float(fit[0]))
    return slopes


cases = []
series = [[(994, 40299), (1023, 41527), (1199, 42811), (1332, 44064), (1367, 44701)],
          [(90, 400), (70, 410), (55, 395), (40, 380), (31, 390)],
          [(30, 400), (29, 410), (33, 395), (28, 380), (31, 390)],
          [(9, 400), (90, 410), (75, 395), (110, 380), (120, 390)]]
for counts in series:
    x, n = np.array([c[0] for c in counts], float), np.array([c[1] for c in counts], float)
    # Armitage's statistic as n times the squared correlation of persons' outcome and year.
    t = np.arange(1, 6, dtype=float)
    N = n.sum()
    mt, my = (n * t).sum() / N, x.sum() / N
    cov = (x * t).sum() / N - mt * my
    chi2 = N * cov**2 / (((n * t * t).sum() / N - mt**2) * my * (1 - my))
    slopes = leave_outs([math.log(a / (b - a)) for a, b in counts], [1.0] * 5)
    steady = len({s >= 0 for s in slopes}) == 1
    shown = steady and chi2 > st.chi2.ppf(0.998, 1)
    cases.append({"counts": counts, "chi_squared": float(chi2), "slope": slopes[0],
                  "trend": ("increasing" if slopes[0] >= 0 else "decreasing") if shown else "no-change"})
out["recent_trend_shares"] = cases
cases = []
for rows in [[(24.67, 23.16, 26.25), (24.6, 23.15, 26.19), (28, 26.44, 29.64), (30.2, 28.63, 31.9), (30.6, 28.98, 32.25)],
             [(20.5506, 18.1803, 23.1427), (19.5952, 17.3444, 22.0602), (19.0349, 16.8421, 21.4394), (21.3966, 19.0918, 23.8975), (18.4372, 16.2925, 20.7941)],
             [(3300.0, 3250.0, 3350.0), (3310.0, 3262.0, 3358.0), (3280.0, 3230.0, 3330.0), (3320.0, 3270.0, 3370.0), (3305.0, 3255.0, 3355.0)]]:
    w = [(3.92 / (u - l)) ** 2 for _, l, u in rows]
    y = [r[0] for r in rows]
    slopes = leave_outs(y, w)
    fit = sm.WLS(y, sm.add_constant(np.arange(5.0)), weights=w).fit()
    chi2 = float(slopes[0] ** 2 / np.linalg.inv((sm.add_constant(np.arange(5.0)).T * w) @ sm.add_constant(np.arange(5.0)))[1, 1])
    assert abs(fit.params[1] - slopes[0]) < 1e-9
    steady = len({s >= 0 for s in slopes}) == 1
    shown = steady and chi2 > st.chi2.ppf(0.998, 1)
    cases.append({"values": rows, "chi_squared": chi2, "slope": slopes[0],
                  "trend": ("increasing" if slopes[0] >= 0 else "decreasing") if shown else "no-change"})
out["recent_trend_values"] = cases

cases = []
for y in [[1, 2, 3, 4, 5], [5, 4, 4, 3, 1], [6.1, 5.9, 6.3, 5.8, 5.6, 5.7, 5.2, 5.1, 5.3, 4.9], [1, 1, 1, 1], [3, 1, 4, 1, 5, 9, 2, 6], [2.0, 3.5, 1.5, 4.0]]:
    n = len(y)
    s = sum(np.sign(y[j] - y[i]) for i in range(n) for j in range(i + 1, n))
    ties = [y.count(v) for v in set(y)]
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    z = 0.0 if s == 0 else (s - np.sign(s)) / math.sqrt(variance)
    exact = None
    if max(ties) == 1 and n <= 8:
        far = [abs(sum(np.sign(o[j] - o[i]) for i in range(n) for j in range(i + 1, n))) >= abs(s) for o in itertools.permutations(range(n))]
        exact = sum(far) / len(far)
    elif max(ties) == 1:
        exact = float(st.kendalltau(range(n), y, method="exact").pvalue)
    slope = st.theilslopes(y, range(n))[0]
    cases.append({"values": y, "s": int(s), "variance": float(variance), "z": float(z), "p": float(2 * st.norm.sf(abs(z))),
                  "exact_p": exact, "tau": float(s / (n * (n - 1) / 2)), "slope": float(slope)})
out["mann_kendall"] = cases

# --- control charts ------------------------------------------------------------------------------------------------------------
cases = []
for counts in [[(30, 402), (29, 399), (31, 410), (28, 395), (30, 388), (27, 401), (29, 397), (22, 405), (20, 380), (19, 375), (17, 369)],
               [(40, 1000), (52, 1010), (61, 990), (70, 1005), (44, 980), (90, 1000), (33, 1020)]]:
    x, n = np.array([c[0] for c in counts], float), np.array([c[1] for c in counts], float)
    centre = x.sum() / n.sum()
    s = np.sqrt(centre * (1 - centre) / n)
    sigma = float(np.mean(np.abs(np.diff((x / n - centre) / s))) / 1.128)
    limits = lambda k: [[max(0.0, float(centre - 3 * e * k)), min(1.0, float(centre + 3 * e * k))] for e in s]
    cases.append({"counts": counts, "centre": float(centre), "sigma": sigma, "p": limits(1.0), "laney": limits(sigma)})
out["control_chart"] = cases

# --- funnels -------------------------------------------------------------------------------------------------------------------
cases = []
for average, n in [(0.1, 100), (0.0665, 45), (0.0665, 2000), (0.5, 12), (0.002, 30)]:
    for level in (0.95, 0.998):
        z = st.norm.ppf(level + (1 - level) / 2)

        def wilson(p, side):
            x = p * n
            return (2 * x + z * z + side * z * math.sqrt(z * z + 4 * x * (1 - p))) / (2 * (n + z * z))

        # Found by search: the share whose Wilson interval just reaches the average.
        low = 0.0 if wilson(0.0, 1) >= average else so.brentq(lambda p: wilson(p, 1) - average, 0, average, xtol=1e-15, rtol=1e-14)
        up = 1.0 if wilson(1.0, -1) <= average else so.brentq(lambda p: wilson(p, -1) - average, average, 1, xtol=1e-15, rtol=1e-14)
        cases.append({"average": average, "n": n, "level": level, "limits": [low, up]})
out["share_limits"] = cases
out["count_limits"] = [{"expected": e, "level": level, "limits": [float(st.chi2.ppf((1 - level) / 2, 2 * e) / 2), float(st.chi2.isf((1 - level) / 2, 2 * e + 2) / 2)]}
                       for e in (0.4, 3.0, 15.0, 29.7, 800.5) for level in (0.95, 0.998)]
cases = []
for areas in [[(1, 42), (9, 60), (0, 25), (14, 88), (3, 51), (0, 35), (12, 90), (5, 70), (0, 18), (13, 75), (2, 44), (8, 39)], [(10, 100), (11, 100), (9, 100)]]:
    x, n = np.array([a[0] for a in areas], float), np.array([a[1] for a in areas], float)
    p0 = x.sum() / n.sum()
    z = (x / n - p0) / np.sqrt(p0 * (1 - p0) / n)
    z = np.clip(z, np.percentile(z, 10), np.percentile(z, 90))
    phi, w, k = float(np.mean(z**2)), n / (p0 * (1 - p0)), len(n)
    cases.append({"areas": areas, "average": float(p0), "phi": phi, "between": float(max(0, (k * phi - (k - 1)) / (w.sum() - (w**2).sum() / w.sum())))})
out["overdispersion"] = cases

# --- standardised rates ----------------------------------------------------------------------------------------------------------
cases = []
for strata in [[(8, 400.0, 1.0), (12, 600.0, 1.0)], [(3, 120.5, 5500.0), (14, 900.25, 6000.0), (30, 2200.0, 5500.0), (2, 75.0, 4000.0)], [(4, 100.0, 1.0), (5, 100.0, 1.0)]]:
    for level in (0.95, 0.998):
        z = mpf(st.norm.ppf(level + (1 - level) / 2))
        x, n, w = ([mpf(s[i]) for s in strata] for i in range(3))
        X, W = sum(x), sum(w)
        value = sum(a * c / b for a, b, c in zip(x, n, w)) / W
        variance = sum(a * (c / b) ** 2 for a, b, c in zip(x, n, w)) / W**2
        low = X * (1 - 1 / (9 * X) - z / (3 * mp.sqrt(X))) ** 3
        up = (X + 1) * (1 - 1 / (9 * (X + 1)) + z / (3 * mp.sqrt(X + 1))) ** 3
        found = {"strata": strata, "level": level, "value": None, "interval": None}
        if X >= 10:
            found["value"] = float(value)
            found["interval"] = [float(value + mp.sqrt(variance / X) * (bound - X)) for bound in (low, up)]
        cases.append(found)
out["standardised_rate"] = cases

# --- shrinkage -------------------------------------------------------------------------------------------------------------------
cases = []
for areas in [[(1, 42), (9, 60), (0, 25), (14, 88), (3, 51), (0, 35), (12, 90), (5, 70), (0, 18), (13, 75), (2, 44), (8, 39)],
              [(120, 900), (40, 700), (300, 1500), (15, 200)], [(2, 20), (2, 21), (2, 19)], [(900, 9000), (10, 150), (4, 80), (60, 400)]]:
    x, n = [a[0] for a in areas], [a[1] for a in areas]
    p0 = sum(x) / sum(n)
    spread = sum((a - b * p0) ** 2 / (p0 * (1 - p0)) for a, b in areas)
    if spread <= sum(n):
        cases.append({"areas": areas, "pooled": p0})
        continue
    loss = lambda q: -sum(st.betabinom.logpmf(a, b, math.exp(q[0]), math.exp(q[1])) for a, b in areas)
    start = so.minimize(loss, [math.log(2), math.log(20)], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 8000}).x

    def slopes(a, b):
        da = sum(mp.digamma(a + i) - mp.digamma(a) - mp.digamma(a + b + j) + mp.digamma(a + b) for i, j in areas)
        db = sum(mp.digamma(b + j - i) - mp.digamma(b) - mp.digamma(a + b + j) + mp.digamma(a + b) for i, j in areas)
        return da, db

    a, b = mpmath.findroot(slopes, (math.exp(start[0]), math.exp(start[1])), tol=1e-22)
    posterior = [[float((a + i) / (a + b + j)), *(float(v) for v in st.beta.ppf([0.025, 0.975], float(a) + i, float(b) + j - i))] for i, j in areas]
    cases.append({"areas": areas, "alpha": float(a), "beta": float(b), "posterior": posterior})
out["shrinkage"] = cases

# --- inequality ------------------------------------------------------------------------------------------------------------------
cases = []
for pop, x in [([400, 380, 420, 390, 410], [36, 30, 27, 22, 18]), ([100, 250, 300, 80, 120, 90], [20, 60, 30, 10, 9, 2])]:
    pop_, x_ = np.array(pop, float), np.array(x, float)
    y = x_ / pop_
    a = pop_ / pop_.sum()
    rank = np.cumsum(a) - a / 2
    root = np.sqrt(a)
    # PHE's form: the square roots of the shares as a column, without intercept.
    design = np.column_stack([root, root * rank])
    b0, b1 = np.linalg.lstsq(design, y * root, rcond=None)[0]
    se = np.sqrt(y * (1 - y) / pop_)
    pull = np.linalg.pinv(design)[1] * root
    spread = float(np.sqrt((pull**2 * se**2).sum()))
    mu = float((a * y).sum())
    # Persons one by one: the covariance of outcome and rank gives the same index.
    person_rank, person = np.repeat(rank, pop), np.concatenate([np.r_[np.ones(k), np.zeros(n - k)] for n, k in zip(pop, x)])
    index = float(2 / mu * np.mean((person - mu) * (person_rank - 0.5)))
    q = np.cumsum(a * y) / mu
    position = 2 * rank - 1 - index
    inner = y / mu * position + 2 - np.r_[0, q[:-1]] - q
    variance = ((a * inner**2).sum() - (1 + index) ** 2) / pop_.sum() + (a * y * (1 - y) * position**2).sum() / (pop_.sum() * mu**2)
    cases.append({"population": pop, "counted": x, "slope": float(b1), "intercept": float(b0), "ratio": float((b0 + b1) / b0),
                  "slope_interval": [float(b1 - st.norm.ppf(0.975) * spread), float(b1 + st.norm.ppf(0.975) * spread)],
                  "index": index, "index_error": math.sqrt(variance), "erreygers": 4 * mu * index, "wagstaff": index / (1 - mu),
                  "attributable": [mu - float(y[-1]), (mu - float(y[-1])) / mu]})
out["inequality"] = cases

published = {
    "katz_and_score": {"source": "statsmodels 0.15.0", "note": "56/70 against 48/80", "katz": [1.0766264227631928, 1.6512485112663873],
                       "score": [1.0790471195344218, 1.6721453590897675]},
    "poisson_funnel": {"source": "FunnelPlotR, tests/testthat/test-poisson_limits.R (MIT), printed with 6 or 7 decimals",
                       "expected": [15, 20, 30], "lower95": [0.5596924, 0.610826, 0.6746958], "upper95": [1.649348, 1.544419, 1.427562],
                       "lower998": [0.386265, 0.4479107, 0.5289724], "upper998": [2.082907, 1.902094, 1.702771]},
    "slope_index": {"source": "PHEindicatormethods 2.1.0, phe_sii, shares times 100, first case of inequality", "slope": -5.74152211283, "ratio": 0.3969471475223, "intercept": 0.09520761056415},
    "recent_trend": {"source": "Fingertips, TrendMarkerCalculatorTest: chi-squared to two decimals", "shares": 47.90, "values": 46.77},
}
document = {"made_by": "tests/golden/make_statistic.py", "versions": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__,
            "mpmath": mpmath.__version__, "numpy": np.__version__}, "calculated": out, "published": published}
pathlib.Path(__file__).with_name("statistic.json").write_text(json.dumps(document, indent=1) + "\n")
