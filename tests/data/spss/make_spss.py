"""Writes the SPSS files of the tests and, beside them, what is in them: from the values that go in, never from reading them.

Made with Python 3.11, pyreadstat 1.3.7 (ReadStat's writer) and pandas 3.1.1:
    pip install pyreadstat==1.3.7 pandas==3.1.1 && python make_spss.py

soorten.sav / soorten-ingepakt.sav / soorten.zsav   every kind of column: not packed, bytecode, zlib; soorten.json says what is in them
breed.zsav                                          rows of 1 kB that are alike, so many that there are two zlib blocks
western.sav, omgekeerd.sav                          by the writer below, since pyreadstat writes UTF-8 and low byte first only: Windows-1252
                                                    in bytecode with labels and missing values of long texts; high byte first, Latin-1 by its
                                                    code page alone, not packed, weighted, number of rows unknown. pyreadstat reads both back
geboorten.zsav                                      the first 150 births of ../voorbeeld.csv as a research department keeps them: codes with
                                                    labels, dates, user-missing values, short names
portable.por                                        what is refused; the time of writing is in it
"""
import csv
import datetime
import decimal
import json
import pathlib
import struct

import pandas
import pyreadstat

HERE = pathlib.Path(__file__).parent
D = datetime.date
SPSS_EPOCH = datetime.datetime(1582, 10, 14)


def settled(path):
    """The day and time of writing are taken out, so that the same script gives the same bytes."""
    raw = bytearray(path.read_bytes())
    raw[92:109] = b"25 Nov 26" + b"12:00:00"
    path.write_bytes(raw)


def kinds():
    rows = 40
    pick = lambda choices: [choices[row % len(choices)] for row in range(rows)]
    dates = pick([D(2016, 2, 29), D(1899, 12, 31), None, D(2024, 12, 31), D(2000, 1, 1), D(1970, 1, 1), D(2150, 7, 4)])
    moments = [day and datetime.datetime(day.year, day.month, day.day, 23, 59, 59) for day in dates]
    long_text = "Heel lange toelichting van een verloskundige, met een ë en een € erin. " * 9
    columns = {
        # name: (values, label, format, value labels, missing)
        "gewicht": (pick([3400, 2500, 0, -1, 9999, None, 123456789]), "Geboortegewicht in gram", "F8.0", {9999: "onbekend"}, [9999]),
        "klein": (pick([1, 150, 151, 152, -99, -100, 0, 251, None]), "Rond de grenzen van de bytecode", "F4.0", {}, []),
        "bmi": (pick([25.7, 18.25, None, 37.300000000000004, 0.1, -2.5, 1e-3, 1234567.875]), None, "F8.2", {}, []),
        "leeftijd": (pick([17, 34, 97, 98, 99, 50, None]), "Leeftijd van de moeder", "F3.0", {98: "weigert", 99: "weet niet"}, [{"lo": 97, "hi": 99}]),
        "inkomen": (pick([10000, 888888, 25000.5, 999999, 5, None]), None, "COMMA12.2", {}, [888888, {"lo": 900000, "hi": 1e300}]),
        "procent": (pick([12.5, 99.9, None]), None, "PCT8.1", {}, []),
        "nummer": (pick([917, 1, None, 9999]), "Gemeentenummer", "N4", {}, []),
        "datum": (dates, "Geboortedatum", "DATE11", {}, []),
        "europees": (dates, None, "EDATE10", {}, []),
        "amerikaans": (dates, None, "ADATE10", {}, []),
        "sorteerbaar": (dates, None, "SDATE10", {}, []),
        "moment": (moments, None, "DATETIME20", {}, []),
        "tijd": (pick([datetime.time(0, 0, 0), datetime.time(23, 59, 59), None, datetime.time(7, 5, 9)]), None, "TIME8", {}, []),
        "geslacht": (pick([1, 2, 9, 1, None, 2]), "Geslacht van het kind", "F1.0", {1: "jongen", 2: "meisje", 9: "onbekend"}, []),
        "code": (pick(["A", "B", "X", ""]), "Code in letters", "A1", {"A": "eerste", "B": "tweede", "X": "niet ingevuld"}, ["X"]),
        "acht": (pick(["BU091710", " spatie", "achttien", ""]), None, "A8", {}, []),
        "naam_van_een_kolom_die_lang_is_en_é_heeft": (pick(["Versiliënbosch", "'t Loon", "€ 5", "", "a" * 40]), "Buurt", "A50", {}, []),
        "getal_als_tekst": (pick(["3,4", "12,75", "", "1.234,5"]), None, "A10", {}, []),
        "toelichting": (pick([long_text[:600].strip(), "kort", "", "x" * 255, "y" * 256, "z" * 504, "ë" * 300]), None, "A600", {}, []),
        "precies": (pick(["p" * 255, "q" * 254 + "r", ""]), None, "A255", {}, []),
        "achter": (pick([1, None, 3]), "Staat achter de lange teksten", "F2.0", {}, []),
    }
    frame = pandas.DataFrame({name: pandas.Series(values, dtype=object) for name, (values, *_) in columns.items()})
    for name, (values, _, form, *_) in columns.items():
        if form[0] not in "A" or form.startswith("ADATE"):
            if not any(isinstance(value, (datetime.date, datetime.time)) for value in values):
                frame[name] = pandas.Series(values, dtype="float64")
    options = dict(
        column_labels={name: label for name, (_, label, *_) in columns.items() if label},
        variable_format={name: form for name, (_, _, form, *_) in columns.items()},
        variable_value_labels={name: labels for name, (*_, labels, _) in columns.items() if labels},
        missing_ranges={name: missing for name, (*_, missing) in columns.items() if missing},
        variable_measure={"gewicht": "scale", "geslacht": "nominal"},
        note="Verzonnen gegevens; niemand staat erin.",
        file_label="soorten",
    )
    for name, packing in [("soorten.sav", {}), ("soorten-ingepakt.sav", {"row_compress": True}), ("soorten.zsav", {"compress": True})]:
        pyreadstat.write_sav(frame, str(HERE / name), **options, **packing)
        settled(HERE / name)
    described = [described_column(name, *column) for name, column in columns.items()]
    (HERE / "soorten.json").write_text(json.dumps({"rows": rows, "columns": described}, ensure_ascii=False, indent=1) + "\n")


def is_missing(value, missing):
    inside = lambda one: one["lo"] <= value <= one["hi"] if isinstance(one, dict) else one == value
    return value is not None and any(inside(one) for one in missing)


def text_of(value, form):
    """A cell as the kit shows it."""
    if value is None:
        return ""
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S")
    if isinstance(value, datetime.date):
        return value.strftime("%Y-%m-%d") if value.year >= 1000 else None
    if isinstance(value, str):
        return value.strip()
    if form.startswith("N"):
        return str(value).zfill(int(form[1:]))
    # 15 digits, as SPSS shows them.
    written = format(decimal.Decimal(f"{value:.15g}").normalize(), "f")
    return written


def described_column(name, values, label, form, labels, missing):
    shown = [("" if is_missing(value, missing) else text_of(value, form)) for value in values]
    column = {
        "name": name,
        "label": label,
        "labels": [[text_of(value, form), text] for value, text in labels.items()],
        "cells": shown,
        "userMissing": sum(is_missing(value, missing) for value in values),
    }
    kept = [None if is_missing(value, missing) else value for value in values]
    if all(value is None or isinstance(value, (int, float)) for value in values):
        hundredths = lambda value: int(decimal.Decimal(f"{value:.15g}").scaleb(2).quantize(decimal.Decimal(1), decimal.ROUND_HALF_UP))
        column["hundredths"] = [None if value is None else hundredths(value) for value in kept]
    if any(isinstance(value, datetime.date) for value in values):
        day = lambda value: (value.date() if isinstance(value, datetime.datetime) else value).toordinal() - D(1970, 1, 1).toordinal()
        column["days"] = [None if value is None else day(value) for value in kept]
    return column


def wide():
    """Two blocks, the first of 0x3ff000 bytes as SPSS makes them."""
    rows = 3900
    frame = pandas.DataFrame(
        {
            "volgnummer": pandas.Series(range(1, rows + 1), dtype="float64"),
            "tekst": ["0" * 1000 if row % 50 else "begin" + " " * 900 + "einde" for row in range(rows)],
        }
    )
    pyreadstat.write_sav(frame, str(HERE / "breed.zsav"), compress=True, variable_format={"tekst": "A1000"})
    settled(HERE / "breed.zsav")


class Writer:
    """A system file by hand: numbers in an order of bytes, texts in an encoding, rows plain or in bytecode."""

    def __init__(self, order, encoding, packed, rows, weight=0):
        self.order, self.encoding, self.packed = order, encoding, packed
        self.out = bytearray(b"$FL2" + b"@(#) SPSS DATA FILE, by hand".ljust(60))
        self.out += self.pack("iiiii", 2, -1, int(packed), weight, rows) + self.pack("d", 100.0)
        self.out += b"25 Nov 26" + b"12:00:00" + b"met de hand".ljust(64) + b"\0\0\0"
        self.widths = []
        self.pending = []

    def pack(self, form, *values):
        return struct.pack(self.order + form, *values)

    def text(self, text, width=None):
        raw = text.encode(self.encoding)
        return raw if width is None else raw.ljust(width)

    def variable(self, short, width, label=None, missing=(), form=None):
        form = form or (0x050800 if width == 0 else 0x010000 | min(width, 255) << 8)
        self.out += self.pack("iiiiii", 2, width, int(label is not None), len(missing), form, form) + short.ljust(8).encode()
        if label is not None:
            raw = self.text(label)
            self.out += self.pack("i", len(raw)) + raw.ljust(-(-len(raw) // 4) * 4)
        for value in missing:
            self.out += self.pack("d", value) if width == 0 else self.text(value, 8)
        for _ in range(max(0, -(-width // 8) - 1)):
            self.out += self.pack("iiiiii", 2, -1, 0, 0, form, form) + b" " * 8
        self.widths.append(width)

    def labels(self, labels, places):
        self.out += self.pack("ii", 3, len(labels))
        for value, label in labels.items():
            raw = self.text(label)
            self.out += self.pack("d", value) if isinstance(value, (int, float)) else self.text(value, 8)
            self.out += bytes([len(raw)]) + raw.ljust((len(raw) + 8) // 8 * 8 - 1)
        self.out += self.pack("ii", 4, len(places)) + self.pack(f"{len(places)}i", *places)

    def extension(self, kind, size, raw):
        self.out += self.pack("iiii", 7, kind, size, len(raw) // size) + raw

    def machine(self, code_page):
        endian = 1 if self.order == ">" else 2
        self.extension(3, 4, self.pack("8i", 20, 0, 0, -1, 1, 1, endian, code_page))
        self.extension(4, 8, self.pack("3d", -1.7976931348623157e308, 1.7976931348623157e308, -1.797693134862315e308))

    def long_texts(self, name, labels, missing, width):
        raw = self.text(name)
        labelled = self.pack("i", len(raw)) + raw + self.pack("ii", width, len(labels))
        for value, label in labels.items():
            for text in (self.text(value, width), self.text(label)):
                labelled += self.pack("i", len(text)) + text
        self.extension(21, 1, labelled)
        lacks = self.pack("i", len(raw)) + raw + bytes([len(missing)]) + self.pack("i", 8)
        self.extension(22, 1, lacks + b"".join(self.text(value, 8) for value in missing))

    def end(self):
        self.out += self.pack("ii", 999, 0)

    def row(self, values):
        for value, width in zip(values, self.widths, strict=True):
            if width == 0:
                self.units([self.pack("d", -1.7976931348623157e308 if value is None else value)], value)
            else:
                raw = self.text(value, -(-width // 8) * 8)
                self.units([raw[at : at + 8] for at in range(0, len(raw), 8)])

    def units(self, units, number=None):
        for unit in units:
            if not self.packed:
                self.out += unit
                continue
            if unit == self.pack("d", -1.7976931348623157e308):
                code, written = 255, b""
            elif unit == b" " * 8:
                code, written = 254, b""
            elif isinstance(number, (int, float)) and number == int(number) and 1 <= number + 100 <= 251:
                code, written = int(number) + 100, b""
            else:
                code, written = 253, unit
            self.pending.append((code, written))
            if len(self.pending) == 8:
                self.flush()

    def flush(self):
        self.out += bytes(code for code, _ in self.pending).ljust(8, b"\0") + b"".join(written for _, written in self.pending)
        self.pending = []

    def write(self, name):
        if self.packed:
            self.pending.append((252, b""))
            self.flush()
        (HERE / name).write_bytes(self.out)


PLACES = ["Versiliënbosch", "Café 't Loon €", "Müller–Šumava", "niet gevraagd", ""]


def western():
    writer = Writer("<", "windows-1252", packed=True, rows=20)
    writer.variable("GESL", 0, "Geslacht van het kind – één keuze", missing=[8.0, 9.0])
    writer.variable("BUURT", 20, "Buurt (coördinaten onbekend)")
    writer.variable("GEWICHT", 0)
    writer.labels({1.0: "jongen", 2.0: "meisje", 9.0: "onbekend"}, [1])
    writer.machine(1252)
    writer.extension(13, 1, writer.text("GESL=geslacht_één\tBUURT=Buurtnaam\tGEWICHT=geboortegewicht"))
    writer.extension(20, 1, b"windows-1252")
    writer.long_texts("Buurtnaam", {"Versiliënbosch": "Versiliënbosch in Heerlen"}, ["niet gev", "leeg"], 20)
    writer.end()
    for row in range(20):
        # A missing value of a long text has 8 bytes; more than these is another text.
        place = "niet gev" if row == 7 else PLACES[row % 5]
        writer.row([[1.0, 2.0, 9.0, None][row % 4], place, 3000.0 + row if row % 3 else 151.0])
    writer.write("western.sav")
    frame, meta = pyreadstat.read_sav(str(HERE / "western.sav"), user_missing=True)
    assert list(frame.columns) == ["geslacht_één", "Buurtnaam", "geboortegewicht"], frame.columns
    assert frame["Buurtnaam"][0] == "Versiliënbosch" and frame["Buurtnaam"][1] == "Café 't Loon €", frame
    assert frame["geboortegewicht"].tolist() == [3000.0 + row if row % 3 else 151.0 for row in range(20)]
    assert meta.variable_value_labels["Buurtnaam"] == {"Versiliënbosch": "Versiliënbosch in Heerlen"}, meta.variable_value_labels


def reversed_bytes():
    writer = Writer(">", "iso-8859-1", packed=False, rows=-1, weight=3)
    writer.variable("DATUM", 0, "Geboortedatum", form=20 << 16 | 11 << 8)
    writer.variable("PLAATS", 12, "Plaats")
    writer.variable("WEGING", 0, missing=[-1.0])
    writer.machine(28591)
    writer.end()
    for row in range(10):
        seconds = (datetime.datetime(2016, 1, 1 + row) - SPSS_EPOCH).total_seconds()
        writer.row([None if row == 3 else seconds, "Hoensbroek" if row % 2 else "Übach", -1.0 if row == 5 else row + 0.5])
    writer.write("omgekeerd.sav")
    frame, _ = pyreadstat.read_sav(str(HERE / "omgekeerd.sav"), encoding="iso-8859-1", user_missing=True)
    assert frame["DATUM"][1] == D(2016, 1, 2), frame
    assert frame["PLAATS"][0] == "Übach" and frame["WEGING"].tolist()[5] == -1.0, frame


# Names as research files shorten them, and for categories the code of each value: not those that the codebook would expect.
SHORT = {"geboortegewicht": "gew", "zwangerschapsduur_dagen": "V12", "geslacht": "V13", "rookgedrag": "rook"}
LABELS = {
    "geboortegewicht": "Geboortegewicht in gram",
    "zwangerschapsduur_dagen": "Zwangerschapsduur in dagen",
    "geslacht": "Geslacht van het kind",
    "rookgedrag": "Rookgedrag van de moeder",
}


def births():
    with open(HERE.parent / "voorbeeld.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))[:150]
    columns, formats, labels, missing = {}, {}, {}, {}
    for name in rows[0]:
        cells = [row[name] for row in rows]
        known = [cell for cell in cells if cell]
        column = SHORT.get(name, name)
        number = lambda cell: float(cell.replace(",", "."))
        if name.startswith(("geboortedatum", "overlijdensdatum")):
            day = lambda cell: datetime.datetime.strptime(cell, "%d-%m-%Y").date()
            columns[column] = pandas.Series([day(cell) if cell else None for cell in cells], dtype=object)
            formats[column] = "EDATE10"
        elif known and all(cell.replace(",", "").replace("-", "").isdigit() for cell in known):
            columns[column] = pandas.Series([number(cell) if cell else None for cell in cells], dtype="float64")
            formats[column] = "F8.2" if any("," in cell for cell in known) else "F8.0"
        elif name.endswith("_id") or name.endswith("_code") or not known:
            columns[column] = cells
            formats[column] = f"A{max(map(len, cells + ['1']))}"
        else:
            # The codes run backwards, and unknown is a code that the file calls missing.
            values = sorted(set(known), reverse=True)
            codes = {value: float(place) for place, value in enumerate(values, start=1)}
            columns[column] = pandas.Series([codes[cell] if cell else 77.0 for cell in cells], dtype="float64")
            formats[column] = "F2.0"
            labels[column] = {code: value.replace("_", " ") for value, code in codes.items()} | {77.0: "niet ingevuld"}
            missing[column] = [77.0]
    pyreadstat.write_sav(
        pandas.DataFrame(columns),
        str(HERE / "geboorten.zsav"),
        compress=True,
        column_labels={SHORT[name]: label for name, label in LABELS.items()},
        variable_format=formats,
        variable_value_labels=labels,
        missing_ranges=missing,
    )
    settled(HERE / "geboorten.zsav")


kinds()
wide()
western()
reversed_bytes()
births()
pyreadstat.write_por(pandas.DataFrame({"GEWICHT": [3400.0, 2500.0]}), str(HERE / "portable.por"))
