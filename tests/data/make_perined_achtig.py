#!/usr/bin/env python3
"""Writes perined-achtig.csv, an invented extract in the shape of Perined's research file, and perined-achtig.json, what was
counted on the way. Nobody is in it: every value is drawn from a seeded generator.

    python3 tests/data/make_perined_achtig.py         (Python 3.11, standard library alone)

The columns are those of the research file in its own order. The form is that of a Dutch Excel: Windows-1252, `;`, decimal
comma, dd-mm-jjjj, CRLF, an unnamed first column of row numbers. Codes: sterfte 0 none, 1-2 fetal, 3-4 neonatal, 5 later;
gesl 1 boy, 2 girl; unknown is empty, 9 or 99.
"""
import collections
import datetime
import json
import pathlib
import random

HERE = pathlib.Path(__file__).parent
COLUMNS = (
    "jaar ddgeb ddgebm lft par grav sterfte ddmort amww amddd amddd1ond type_partus omv rangnummer gesl geboortegew "
    "hoftiezer apgar5 nicuopname congenafw etnic pc4 ses ses_percentiel bmi rookgedrag alcoholgebruik"
).split()
POSTCODES = ["6411", "6412", "6413", "6414", "6415", "6416", "6417", "6418", "6419", "6421", "6422", "6430", "6431", "6432", "6433"]
ROWS = 400


def dutch(value, decimals):
    return f"{value:.{decimals}f}".replace(".", ",")


def day(date):
    return date.strftime("%d-%m-%Y")


def birth(draw):
    born = datetime.date(2016, 1, 1) + datetime.timedelta(days=draw.randrange(3 * 365))
    mother = datetime.date(born.year - draw.randrange(18, 42), 1, 1) + datetime.timedelta(days=draw.randrange(365))
    # Completed years: the birthday of this year must have come.
    age = born.year - mother.year - ((born.month, born.day) < (mother.month, mother.day))
    days = draw.choice([170, 200, 240, 250, 258, 259, 260] + list(range(262, 294)) * 3)
    death = draw.choices([0, 1, 2, 3, 4, 5], [970, 6, 4, 6, 4, 3])[0]
    parity = draw.choice([0, 0, 1, 1, 2, 3])
    weight = draw.choice([""] + [draw.randrange(1800, 4400) for _ in range(20)] + [2500])
    died = born + datetime.timedelta(days={3: 2, 4: 15, 5: 90}.get(death, 0))
    return {
        "jaar": born.year, "ddgeb": day(born), "ddgebm": day(mother), "lft": age, "par": parity,
        "grav": parity + draw.choice([1, 1, 1, 2]), "sterfte": death, "ddmort": day(died) if death in (3, 4, 5) else "",
        "amww": days // 7, "amddd": days, "amddd1ond": draw.choice([""] + list(range(45, 90))),
        "type_partus": draw.choice(["spontaan", "spontaan", "vacuüm", "primaire sectio", "secundaire sectio", ""]), "omv": 1, "rangnummer": 1, "gesl": draw.choice([1, 2]),
        "geboortegew": weight, "hoftiezer": draw.choice([""] + [dutch(draw.uniform(0.1, 99.9), 1) for _ in range(20)]),
        "apgar5": draw.choice([10, 10, 9, 9, 8, 7, 6, 5, ""]), "nicuopname": draw.choice([0, 0, 0, 1]),
        "congenafw": draw.choice([0] * 19 + [1]), "etnic": 1, "pc4": draw.choice(POSTCODES),
        "ses": dutch(draw.uniform(-3, 3), 2), "ses_percentiel": draw.randrange(1, 100), "bmi": dutch(draw.uniform(18, 40), 1),
        "rookgedrag": draw.choice(["niet gerookt", "niet gerookt", "1-10", "11-20", "gestopt vóór huidige zwangerschap", "9"]),
        "alcoholgebruik": draw.choice([1, 1, 1, 2, 3, 9]),
    }


def main():
    draw = random.Random(20261122)
    rows = [birth(draw) for _ in range(ROWS)]
    lines = [";".join(["", *COLUMNS])]
    lines += [";".join([str(number), *(str(row[name]) for name in COLUMNS)]) for number, row in enumerate(rows, start=1)]
    (HERE / "perined-achtig.csv").write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))

    counted = {}
    for year in sorted({row["jaar"] for row in rows}):
        born = [row for row in rows if row["jaar"] == year]
        from_24 = [row for row in born if row["amddd"] >= 168]
        live = [row for row in born if row["sterfte"] not in (1, 2)]
        weighed = [row for row in live if row["geboortegew"] != ""]
        scored = [row for row in from_24 if row["hoftiezer"] != ""]
        seen = [row for row in from_24 if row["amddd1ond"] != ""]
        counted[str(year)] = {
            "K01": [sum(row["geboortegew"] <= 2500 for row in weighed), len(weighed)],
            "K02": [sum(row["amddd"] < 259 for row in from_24), len(from_24)],
            "K03": [sum(float(row["hoftiezer"].replace(",", ".")) < 10 for row in scored), len(scored)],
            "M02": [sum(row["lft"] < 20 for row in born), len(born)],
            "M04": [sum(row["amddd1ond"] > 70 for row in seen), len(seen)],
        }
    (HERE / "perined-achtig.json").write_text(json.dumps(counted, indent=1) + "\n")


main()
