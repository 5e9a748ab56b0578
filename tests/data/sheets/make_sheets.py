"""Writes the workbooks of the tests: one invented table as XLSX, XLS, ODS and CSV, and workbooks that cannot be read.

Python 3 with openpyxl 3.1.5, xlwt 1.3.0, odfpy 1.4.1 and msoffcrypto-tool 6.1.0. Nobody is in these files.

geboorten.xlsx, .xls, .ods: three sheets. "Toelichting" explains, "Gegevens" is the table as people make it, "Tarieven" is a
table of something else. On "Gegevens" row 1 is a title over merged cells, row 3 a note, row 5 the names, rows 6 to 13 the
births with a blank row 10, row 15 a total, row 17 a note; formatted cells without contents lie around it. Dates are real
dates, but for one as ISO text and one as Dutch text; one weight and one code are numbers kept as text; the code of the
gemeente is the number 917, whose zero is gone; the smoking class 1-10 is a real date, 1 October, as Excel makes of it; the
income is a percentage; one cell is an error.
geboorten.csv: the same rows as text, as they were meant.
geboorten-1904.xls: dates from 1904.
wachtwoord.xlsx, .ods: with a password ("geheim").
tabel.xls: a web page with a table.
teksten.xls: 400 long texts in letters of one and two bytes, and numbers of every packing.
"""
import datetime
import pathlib
import zipfile

import msoffcrypto
import openpyxl
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl.styles import PatternFill

HERE = pathlib.Path(__file__).parent
NAMES = ["gemeente", "datum_geboorte", "geboortegewicht", "roken", "INHARMLAG", "dubbel"]
DAY = datetime.date


class Percent(float):
    """A share that is shown as a percentage."""


class Error(str):
    """What a formula came to."""


OCTOBER = DAY(2024, 10, 1)  # 1-10
NOVEMBER = DAY(2020, 11, 1)  # 11-20
BIRTHS = [
    [917, DAY(2016, 3, 1), 3400, "nee", Percent(1.35), 1],
    [917, DAY(2016, 12, 31), 2500, OCTOBER, Percent(0.8), 2],
    ["0917", "2015-07-04", "3.120", NOVEMBER, Percent(1), 3],
    [917, "4 juli 2015", 2980, "> 20", None, 4],
    None,
    [917, DAY(2000, 2, 29), Error("#N/A"), "nee", Percent(2.225), 5],
    [986, DAY(2017, 1, 1), 4100, "nee", Percent(1.1), 6],
    [917, DAY(2017, 6, 30), None, OCTOBER, Percent(1.0)],
]
TITLE = "Geboorten in Voorbeeldstad, 2000 tot en met 2017"
NOTE = "Bron: verzonnen voor een test"
FOOTNOTE = "Let op: deze kinderen bestaan niet."
ABOVE = [[TITLE], None, [NOTE], None, NAMES]
BELOW = [None, ["Totaal", None, 16100, None, None, 21], None, [FOOTNOTE]]
SHEETS = {
    "Toelichting": [["Over dit bestand"], ["Het bestand is verzonnen."], ["kolom", "uitleg"], ["gemeente", "code van het CBS"]],
    "Gegevens": ABOVE + BIRTHS + BELOW,
    "Tarieven": [["jaar", "tarief"]] + [[year, year / 100] for year in range(1990, 2020)],
}


def xlsx():
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in SHEETS.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row or [], 1):
                if cell is None:
                    continue
                place = sheet.cell(number, column, float(cell) if isinstance(cell, Percent) else cell)
                if isinstance(cell, Percent):
                    place.number_format = "0.0%"
                if isinstance(cell, DAY):
                    place.number_format = "d-mmm" if cell in (OCTOBER, NOVEMBER) else "dd-mm-yyyy"
                if isinstance(cell, Error):
                    place.data_type = "e"
        if name == "Gegevens":
            sheet.merge_cells("A1:F1")
            for number in (2, 30, 40):
                sheet.cell(number, 9).fill = PatternFill("solid", fgColor="FFFF00")
    return book


def xls(book, rows_of):
    dates = xlwt.easyxf(num_format_str="dd-mm-yyyy")
    classes = xlwt.easyxf(num_format_str="d-mmm")
    percents = xlwt.easyxf(num_format_str="0.0%")
    for name, rows in rows_of.items():
        sheet = book.add_sheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row or []):
                if cell is None:
                    continue
                if cell == TITLE:
                    sheet.write_merge(0, 0, 0, 5, cell)
                elif isinstance(cell, Percent):
                    sheet.write(number, column, float(cell), percents)
                elif isinstance(cell, DAY):
                    sheet.write(number, column, cell, classes if cell in (OCTOBER, NOVEMBER) else dates)
                elif isinstance(cell, Error):
                    sheet.row(number).set_cell_error(column, 0x2A)  # #N/A
                else:
                    sheet.write(number, column, cell)
        if name == "Gegevens":
            for number in (1, 29, 39):
                sheet.row(number).set_cell_blank(8, xlwt.easyxf("pattern: pattern solid, fore_colour yellow"))
    return book


def ods():
    book = OpenDocumentSpreadsheet()
    for name, rows in SHEETS.items():
        table = Table(name=name)
        for number, row in enumerate(rows):
            line = TableRow()
            for cell in row or []:
                line.addElement(ods_cell(cell, number == 0 and name == "Gegevens"))
            if number == 0 and name == "Gegevens":
                for _ in range(5):
                    line.addElement(CoveredTableCell())
            # As LibreOffice fills the width of a sheet.
            line.addElement(TableCell(numbercolumnsrepeated=1000))
            table.addElement(line)
        rest = TableRow(numberrowsrepeated=1_048_000)
        rest.addElement(TableCell(numbercolumnsrepeated=1024))
        table.addElement(rest)
        book.spreadsheet.addElement(table)
    return book


def ods_cell(cell, is_title):
    if cell is None:
        return TableCell()
    if isinstance(cell, Percent):
        made = TableCell(valuetype="percentage", value=repr(float(cell)))
        made.addElement(P(text=f"{float(cell) * 100:.1f}%"))
    elif isinstance(cell, DAY):
        made = TableCell(valuetype="date", datevalue=cell.isoformat())
        made.addElement(P(text=cell.strftime("%d-%m-%y")))
    elif isinstance(cell, (int, float)):
        made = TableCell(valuetype="float", value=repr(cell))
        made.addElement(P(text=str(cell)))
    else:
        spans = {"numbercolumnsspanned": 6} if is_title else {}
        made = TableCell(valuetype="string", **spans)
        made.addElement(P(text=str(cell)))
    return made


def meant(cell, column):
    """A cell as text, as it was meant before a program took it for something else."""
    if cell is None or isinstance(cell, Error):
        return ""
    if cell == OCTOBER:
        return "1-10"
    if cell == NOVEMBER:
        return "11-20"
    if isinstance(cell, Percent):
        return f"{float(cell) * 100:.1f}".replace(".", ",")
    if isinstance(cell, DAY):
        return cell.strftime("%d-%m-%Y")
    if column == 0:
        return f"GM{int(cell):04}"
    return str(cell)


def at_once(path):
    """Gives all entries of a ZIP file one date, so that the same script gives the same bytes."""
    with zipfile.ZipFile(path) as old:
        entries = [(entry.filename, old.read(entry)) for entry in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in entries:
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, stored)


xlsx().save(HERE / "geboorten.xlsx")
at_once(HERE / "geboorten.xlsx")
xls(xlwt.Workbook(), SHEETS).save(str(HERE / "geboorten.xls"))
old = xlwt.Workbook()
old.dates_1904 = True
xls(old, {"Gegevens": [NAMES] + [row for row in BIRTHS if row]}).save(str(HERE / "geboorten-1904.xls"))
texts = xlwt.Workbook()
sheet = texts.add_sheet("Teksten")
for column, name in enumerate(["tekst", "getal", "groot"]):
    sheet.write(0, column, name)
for row in range(400):
    sheet.write(row + 1, 0, f"кириллица {row} {'ж' * (row % 50)}" if row % 3 == 0 else f"tekst é {row} {'e' * (row % 90)}")
for row, (one, other) in enumerate([(0, 536870911), (-1.25, -536870912), (1.5, 12345678.9), (0.1, 3)], 1):
    sheet.write(row, 1, one)
    sheet.write(row, 2, other)
for row in range(5, 401):
    sheet.write(row, 1, row)
texts.save(str(HERE / "teksten.xls"))
ods().save(str(HERE / "geboorten.ods"))
at_once(HERE / "geboorten.ods")

lines = [";".join(NAMES)] + [
    ";".join(meant(cell, column) for column, cell in enumerate(row + [None] * (6 - len(row)))) for row in BIRTHS if row
]
(HERE / "geboorten.csv").write_bytes(("\r\n".join(lines) + "\r\n").encode())

with open(HERE / "geboorten.xlsx", "rb") as plain, open(HERE / "wachtwoord.xlsx", "wb") as locked:
    OOXMLFile(plain).encrypt("geheim", locked)
with zipfile.ZipFile(HERE / "geboorten.ods") as plain, zipfile.ZipFile(HERE / "wachtwoord.ods", "w") as locked:
    for entry in plain.infolist():
        content = plain.read(entry)
        if entry.filename == "META-INF/manifest.xml":
            content = content.replace(
                b'manifest:full-path="content.xml" manifest:media-type="text/xml"/>',
                b'manifest:full-path="content.xml" manifest:media-type="text/xml"><manifest:encryption-data '
                b'manifest:checksum-type="SHA1/1K" manifest:checksum="AAAA"/></manifest:file-entry>',
            )
            assert b"encryption-data" in content
        elif entry.filename == "content.xml":
            content = bytes((byte * 31 + 7) % 256 for byte in content)
        locked.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), content)
HTML = "<html><head><meta charset=utf-8></head><body><table><tr><th>gemeente</th></tr><tr><td>917</td></tr></table></body></html>\r\n"
(HERE / "tabel.xls").write_text(HTML, newline="")
