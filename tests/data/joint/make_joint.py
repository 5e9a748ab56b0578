"""Writes 600 synthetic births in four files of four formats: children CSV, mothers XLSX, fathers SPSS, households Parquet.

`kansrijk demo --rows 600 --seed 7 --split -o .` writes the CSV files that this reads; of the mothers every fifth is left out, so
that 480 of 600 children are joined with one. Made with Python 3.11, openpyxl 3.1.5, pyreadstat, pandas and pyarrow.
"""
import datetime
import pathlib
import subprocess
import sys

import openpyxl
import pandas
import pyarrow
import pyarrow.parquet
import pyreadstat

HERE = pathlib.Path(__file__).parent
KANSRIJK = sys.argv[1]
KINDS = [
    lambda cell: datetime.datetime.strptime(cell, "%d-%m-%Y").date(),
    int,
    lambda cell: float(cell.replace(",", ".")),
]


def typed(cells):
    """The cells of a column as a program with types would hold them."""
    for kind in KINDS:
        try:
            return [kind(cell) if cell else None for cell in cells]
        except ValueError:
            continue
    return [cell or None for cell in cells]


def table(role):
    path = HERE / f"synthetisch-{role}.csv"
    names, *rows = [line.split(";") for line in path.read_text().splitlines()]
    path.unlink()
    return names, rows


subprocess.run([KANSRIJK, "demo", "--rows", "600", "--seed", "7", "--split", "-o", str(HERE)], check=True)

names, rows = table("kind")
(HERE / "kinderen.csv").write_text("\r\n".join(";".join(row) for row in [names, *rows]) + "\r\n")

names, rows = table("moeder")
rows = [row for place, row in enumerate(rows) if place % 5 != 0]
columns = [typed([row[at] for row in rows]) for at in range(len(names))]
book = openpyxl.Workbook()
book.active.title = "Moeders"
for row in [["Gegevens van moeders"], [], names, *zip(*columns)]:
    book.active.append(list(row))
book.properties.created = book.properties.modified = datetime.datetime(2026, 11, 28)
book.save(HERE / "moeders.xlsx")

names, rows = table("vader")
frame = pandas.DataFrame({name: typed([row[at] for row in rows]) for at, name in enumerate(names)})
pyreadstat.write_sav(frame, str(HERE / "vaders.sav"))

names, rows = table("huishouden")
columns = {name: typed([row[at] for row in rows]) for at, name in enumerate(names)}
pyarrow.parquet.write_table(pyarrow.table(columns), HERE / "huishoudens.parquet", compression="zstd")
