"""Writes the first 160 births of ../voorbeeld.csv in every format that partners hold, each cell typed as its program types it.

Made with Python 3.11, openpyxl 3.1.5, xlwt 1.3.0, odfpy 1.4.1, pyreadstat 1.3.7 and pandas 3.1.1. The Parquet and Feather files of
the same births are in ../columnar. Dates are dates, numbers are numbers, texts are texts; what is empty is empty.

voorbeeld-komma.csv   text as an English program writes it: commas, points in numbers, dates as jjjj-mm-dd, UTF-16
voorbeeld.xlsx        shared strings, as Excel does it
voorbeeld-los.xlsx    each text in its own cell and dates as ISO text (t="d"), as programs write that stream
voorbeeld.xls         Excel of before 2007
voorbeeld.ods         LibreOffice
voorbeeld.sav, .zsav  SPSS in bytecode, and packed
"""
import datetime
import pathlib
import re
import zipfile
from xml.sax.saxutils import escape

import openpyxl
import pandas
import pyreadstat
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.utils import get_column_letter

HERE = pathlib.Path(__file__).parent
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


def at_once(path):
    """Gives all entries of a ZIP file one date, so that the same script gives the same bytes."""
    with zipfile.ZipFile(path) as old:
        entries = [(entry.filename, old.read(entry)) for entry in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in entries:
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-11-28T12:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, stored)


lines = (HERE.parent / "voorbeeld.csv").read_text().splitlines()[:161]
names, *texts = [line.split(";") for line in lines]
columns = [typed([row[at] for row in texts]) for at in range(len(names))]
rows = list(zip(*columns))

written = [",".join(names)] + [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
(HERE / "voorbeeld-komma.csv").write_bytes(("\r\n".join(written) + "\r\n").encode("utf-16"))

book = openpyxl.Workbook()
for row in [names, *rows]:
    book.active.append(row)
book.save(HERE / "voorbeeld.xlsx")
at_once(HERE / "voorbeeld.xlsx")


def loose(place, cell):
    if isinstance(cell, datetime.date):
        return f'<c r="{place}" t="d"><v>{cell.isoformat()}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'


sheet = "".join(
    f'<row r="{number}">'
    + "".join(loose(f"{get_column_letter(at)}{number}", cell) for at, cell in enumerate(row, 1) if cell is not None)
    + "</row>"
    for number, row in enumerate([names, *rows], 1)
)
with zipfile.ZipFile(HERE / "voorbeeld.xlsx") as old:
    parts = {name: old.read(name) for name in old.namelist() if name != "xl/sharedStrings.xml"}
main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'.encode()
with zipfile.ZipFile(HERE / "voorbeeld-los.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
    for name, content in parts.items():
        new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)

book = xlwt.Workbook()
sheet = book.add_sheet("Geboorten")
dates = xlwt.easyxf(num_format_str="dd-mm-yyyy")
for number, row in enumerate([names, *rows]):
    for at, cell in enumerate(row):
        if isinstance(cell, datetime.date):
            sheet.write(number, at, cell, dates)
        elif cell is not None:
            sheet.write(number, at, cell)
book.save(str(HERE / "voorbeeld.xls"))


def ods_cell(cell):
    if cell is None:
        return TableCell()
    if isinstance(cell, datetime.date):
        made = TableCell(valuetype="date", datevalue=cell.isoformat())
    elif isinstance(cell, (int, float)):
        made = TableCell(valuetype="float", value=repr(cell))
    else:
        made = TableCell(valuetype="string")
    made.addElement(P(text=str(cell)))
    return made


book = OpenDocumentSpreadsheet()
table = Table(name="Geboorten")
for row in [names, *rows]:
    line = TableRow()
    for cell in row:
        line.addElement(ods_cell(cell))
    table.addElement(line)
book.spreadsheet.addElement(table)
book.save(HERE / "voorbeeld.ods")
at_once(HERE / "voorbeeld.ods")

frame = pandas.DataFrame({name: pandas.Series(column, dtype=object) for name, column in zip(names, columns)})
for name, packing in [("voorbeeld.sav", "row"), ("voorbeeld.zsav", True)]:
    options = {"row_compress": True} if packing == "row" else {"compress": True}
    pyreadstat.write_sav(frame, str(HERE / name), **options)
    # The day and time of writing are taken out.
    raw = bytearray((HERE / name).read_bytes())
    raw[92:109] = b"28 Nov 26" + b"12:00:00"
    (HERE / name).write_bytes(raw)
