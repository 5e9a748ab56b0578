#!/usr/bin/env python3
"""Writes indicators.json: what the kit must answer for tests/data/voorbeeld.csv, counted by other hands.

    python3 tests/golden/make_indicators.py          (Python 3.11 or newer, standard library alone; made with 3.11.7)

Counts every core indicator from its definition in words (kept beside each question below), row by row with Python's csv
module, dates and fractions. Nothing here was taken from the kit's definitions or its engine, save the names of the
variants: they say which of the published definitions a figure is for.

How a row is counted, for every indicator alike: a row is in the population (True), not in it (False) or nobody can say
(None), and so for the question itself. Denominator: in the population, answer known. Missing: perhaps in the population,
and not in the denominator. Mothers, fathers, households and deliveries are counted once: at the first child of a birth.
"""
import csv
import datetime
import fractions
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
EXTRACT = HERE.parent / "data" / "voorbeeld.csv"
STADSDEEL_YEAR = 2016


def number(text):
    return None if text == "" else fractions.Fraction(text.replace(",", "."))


def date(text):
    if text == "":
        return None
    day, month, year = text.split("-")
    return datetime.date(int(year), int(month), int(day))


def age(born, at):
    """Completed years: the birthday of that year must have come."""
    if born is None or at is None:
        return None
    return at.year - born.year - ((at.month, at.day) < (born.month, born.day))


def yes(text):
    return {"ja": True, "nee": False, "": None}[text]


def both(*answers):
    if False in answers:
        return False
    return None if None in answers else True


def either(*answers):
    if True in answers:
        return True
    return None if None in answers else False


def when(value, test):
    return None if value is None else test(value)


class Row:
    def __init__(self, cells):
        self.cells = cells
        self.birth = date(cells["geboortedatum"])
        self.weight = number(cells["geboortegewicht"])
        self.days = number(cells["zwangerschapsduur_dagen"])
        self.percentile = number(cells["geboortegewicht_percentiel"])
        self.apgar = number(cells["apgar5"])
        self.children = number(cells["meerling_omvang"])
        self.death = cells["sterftefase"] or None
        self.first = cells["rangnummer"] == "1"
        self.age_mother = age(date(cells["geboortedatum_moeder"]), self.birth)
        born = date(cells["geboortedatum_moeder"])
        self.days_mother = None if born is None else (self.birth - born).days
        self.age_father = age(date(cells["geboortedatum_vader"]), self.birth)
        self.parity = number(cells["pariteit"])
        self.father = yes(cells["vader_bekend"])

    def text(self, name):
        return self.cells[name] or None

    def flag(self, name):
        return yes(self.cells[name])

    # Born dead: the child died before (antepartum) or during (durante partu) the delivery.
    def still(self):
        return when(self.death, lambda phase: phase in ("antepartum", "durante_partu"))

    def live(self):
        return when(self.still(), lambda still: not still)

    def weeks(self, floor):
        return when(self.days, lambda days: days >= floor * 7)

    def benefit(self, name):
        classes = ("bijstand", "ww", "arbeidsongeschikt", "overige_uitkering")
        return when(self.text(name), lambda position: position in classes)

    def private(self):
        return when(self.text("huishoudenstype"), lambda kind: kind != "institutioneel")

    def born_from_1993(self, name):
        return when(date(self.cells[name]), lambda born: born.year >= 1993)


def small(row):
    return when(row.percentile, lambda percentile: percentile < 10)


def preterm(row):
    return when(row.days, lambda days: days < 37 * 7)


ALL = lambda row: True
LIVE = lambda row: row.live()
FROM_24 = lambda row: row.weeks(24)
LIVE_24 = lambda row: both(row.live(), row.weeks(24))
FATHER = lambda row: row.father
PRIVATE = lambda row: row.private()

# id, variant, once per mother (father, household, delivery), population, question, in words.
SHARES = [
    ("K01", "threshold=<=2500 g; gestationFloor=none; plurality=all; vitalStatus=live", False, LIVE,
     lambda row: when(row.weight, lambda grams: grams <= 2500)),  # live births of 2500 gram or less
    ("K02", "threshold=<37 wk; gestationFloor=>=24 wk; plurality=all; vitalStatus=live+still", False, FROM_24,
     preterm),  # born before 37 completed weeks, of all births after 24 weeks or more
    ("K03", "gestationFloor=>=24 wk; plurality=all; vitalStatus=live+still; curve=hoftiezer-p10", False, FROM_24,
     small),  # under the tenth percentile of Hoftiezer
    ("K04", "gestationFloor=>=24 wk; plurality=all; deathWindow=7 d", False, FROM_24,
     # stillborn or died within 7 days
     lambda row: when(row.death, lambda phase: phase in ("antepartum", "durante_partu", "neonataal_vroeg"))),
    ("K05", "threshold=<7; gestationFloor=>=24 wk; plurality=all; vitalStatus=live", False, LIVE_24,
     lambda row: when(row.apgar, lambda score: score < 7)),  # Apgar score after 5 minutes under 7
    ("K06", "", True, ALL,  # deliveries by emergency (secondary) caesarean or instrumental delivery; kind must be known
     lambda row: {"sectio_secundair": True, "kunstverlossing": True, "spontaan": False, "sectio_primair": False,
                  "sectio_onbekend": None, None: None}[row.text("type_partus")]),
    ("K07", "gestationFloor=>=22 wk; vitalStatus=live+still", False, lambda row: row.weeks(22),
     lambda row: when(row.children, lambda children: children >= 2)),  # children of a multiple pregnancy
    ("M02", "threshold=<20 y", True, ALL, lambda row: when(row.age_mother, lambda years: years < 20)),
    ("M03", "threshold=<25 y", True, ALL, lambda row: when(row.age_mother, lambda years: years < 25)),
    ("M04", "threshold=>70 d; gestationFloor=>=24 wk; vitalStatus=live+still", True, FROM_24,
     # first visit after day 70; an unknown date is missing, not "in time"
     lambda row: when(number(row.cells["eerste_consult_dagen"]), lambda day: day > 70)),
    ("M05", "threshold=any-benefit", True, ALL, lambda row: row.benefit("positie_moeder")),
    ("M06", "", True, ALL, lambda row: when(row.text("opleiding_moeder"), lambda level: level == "laag")),
    ("M07", "", True, ALL, lambda row: when(number(row.cells["ggz_kosten_moeder"]), lambda euro: euro > 0)),
    ("M08", "population=mothers-born-1993-or-later", True, lambda row: row.born_from_1993("geboortedatum_moeder"),
     lambda row: row.flag("jeugdhulp_moeder")),
    ("V01", "threshold=<25 y", True, FATHER, lambda row: when(row.age_father, lambda years: years < 25)),
    ("V02", "threshold=any-benefit", True, FATHER, lambda row: row.benefit("positie_vader")),
    ("V03", "", True, FATHER, lambda row: when(number(row.cells["ggz_kosten_vader"]), lambda euro: euro > 0)),
    ("V04", "population=fathers-born-1993-or-later", True,
     lambda row: both(row.father, row.born_from_1993("geboortedatum_vader")), lambda row: row.flag("jeugdhulp_vader")),
    ("H01", "threshold=one-parent", False, PRIVATE,
     lambda row: when(row.text("huishoudenstype"), lambda kind: kind == "eenouder")),
    ("H02", "threshold=<=100 %", False, ALL,  # known income only; a negative code says that there is none to look at
     lambda row: when(number(row.cells["inkomen_tov_lage_inkomensgrens"]),
                      lambda percent: None if percent < 0 else percent <= 100)),
    ("H04", "", False, PRIVATE, lambda row: row.flag("bijstand_huishouden")),
    ("H05", "population=parents-of-newborns", True, ALL,  # either parent in Wsnp or half a year behind with Zvw
     lambda row: either(row.flag("wsnp_moeder"), row.flag("zvw_wanbetaler_moeder"),
                        False if row.father is False else row.flag("wsnp_vader"),
                        False if row.father is False else row.flag("zvw_wanbetaler_vader"))),
    ("H06", "threshold=rented", False, ALL, lambda row: when(row.text("woningbezit"), lambda kind: kind == "huur")),
    ("X06", "gestationFloor=>=24 wk; plurality=all; vitalStatus=live+still; curve=hoftiezer-p10", False, FROM_24,
     lambda row: either(preterm(row), small(row))),  # Big2: preterm, small for gestational age, or both
    ("X07", "gestationFloor=>=24 wk; plurality=all", False, FROM_24, lambda row: row.still()),
    ("X24", "gestationFloor=none; plurality=all; vitalStatus=live+still; reference=at-birth", False, ALL,
     lambda row: row.flag("aangeboren_afwijking")),
]
PER_1000 = {"K04", "X07"}

# id, variant, once, population, value: the mean or the median of the values.
MEANS = [
    ("M01", "", True, lambda row: when(row.parity, lambda before: before == 0),
     # Exact age, in hundredths of years of 365.25 days; whole years would lie half a year under the published means.
     lambda row: when(row.days_mother, lambda days: fractions.Fraction(days * 400 // 1461, 100))),
]
MEDIANS = [
    ("H03", "", True, ALL, lambda row: number(row.cells["huishoudinkomen"])),
]


def split(rows, once, population, question):
    """Answers of the rows in the denominator, and how many are missing."""
    answers, missing = [], 0
    for row in rows:
        if once and not row.first:
            continue
        inside, answer = population(row), question(row)
        if inside is True and answer is not None:
            answers.append(answer)
        elif inside is not False:
            missing += 1
    return answers, missing


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def figures(rows):
    for indicator, variant, once, population, question in SHARES:
        answers, missing = split(rows, once, population, question)
        events, persons = sum(answers), len(answers)
        times = 1000 if indicator in PER_1000 else 100
        value = float(fractions.Fraction(events * times, persons)) if persons else None
        yield indicator, variant, events, persons, missing, value
    for indicator, variant, once, population, question in MEANS:
        answers, missing = split(rows, once, population, question)
        value = float(fractions.Fraction(sum(answers), len(answers))) if answers else None
        yield indicator, variant, float(sum(answers)), len(answers), missing, value
    for indicator, variant, once, population, question in MEDIANS:
        answers, missing = split(rows, once, population, question)
        yield indicator, variant, None, len(answers), missing, float(median(answers)) if answers else None


def main():
    with open(EXTRACT, encoding="utf-8-sig", newline="") as file:
        rows = [Row(cells) for cells in csv.DictReader(file, delimiter=";")]
    groups = []
    for year in sorted({row.birth.year for row in rows}):
        groups.append(("GM0917", year, [row for row in rows if row.birth.year == year]))
    for digit in "1234":
        # A buurt's code is BU0917wwbb, and the stadsdeel is the first digit of the wijk.
        inside = [row for row in rows
                  if row.birth.year == STADSDEEL_YEAR and row.cells["buurt_code"][6:7] == digit]
        groups.append((f"SD0917-{digit}", STADSDEEL_YEAR, inside))
    table = [
        {"indicator": indicator, "variant": variant, "area": area, "period": str(year),
         "numerator": numerator, "denominator": denominator, "missing": missing, "value": value}
        for area, year, members in groups
        for indicator, variant, numerator, denominator, missing, value in figures(members)
    ]
    document = {"made_by": "tests/golden/make_indicators.py", "python": ".".join(map(str, sys.version_info[:3])),
                "of": "tests/data/voorbeeld.csv", "rows": len(rows), "figures": table}
    lines = ",\n".join(json.dumps(row) for row in table)
    head = json.dumps({key: value for key, value in document.items() if key != "figures"})[:-1]
    (HERE / "indicators.json").write_text(f'{head}, "figures": [\n{lines}\n]}}\n', encoding="utf-8")


main()
