//! Writes Excel workbooks of texts and numbers: Office Open XML (ECMA-376), packed without compression.
use crate::factsheet::escape;

/// How a column shows what is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As the program thinks fit.
    Plain,
    /// As text: a code keeps its zeros, and `1-10` does not become a day.
    Text,
    /// As a date.
    Date,
    /// Over several lines.
    Wrapped,
    /// As a number, where the text is one.
    Number,
}

impl Style {
    /// Place among the styles of the workbook; a number is shown as the program thinks fit.
    fn place(self) -> usize {
        match self {
            Style::Plain | Style::Number => 0,
            Style::Text => 1,
            Style::Date => 2,
            Style::Wrapped => 3,
        }
    }
}

/// A column: its width in characters and its style.
pub type Column = (u8, Style);

/// A sheet; its first row stays in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// At most 31 characters, without `[]:*?/\`.
    pub name: String,
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// Texts; the first row is of names.
    pub rows: Vec<Vec<String>>,
}

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/// Style of the names, behind those of [`Style`].
const NAMES: usize = 4;
/// Builtin formats: 14 is a date as the reader's country writes it, 49 is text.
const STYLES: &str = r#"<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/><xf xfId="0" numFmtId="14" applyNumberFormat="1"/><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>"#;

/// The bytes of a workbook; the same sheets give the same bytes.
pub fn write(sheets: &[Sheet]) -> Vec<u8> {
    let numbered = || sheets.iter().zip(1_usize..);
    let each = |line: &dyn Fn(&Sheet, usize) -> String| numbered().map(|(sheet, n)| line(sheet, n)).collect::<String>();
    let overrides = each(&|_, n| {
        format!(r#"<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>"#)
    });
    let listed = each(&|sheet, n| format!(r#"<sheet name="{}" sheetId="{n}" r:id="rId{n}"/>"#, escape(&sheet.name)));
    let related = each(&|_, n| {
        format!(r#"<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>"#)
    });
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{overrides}</Types>"#
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>"#),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships">{related}<Relationship Id="rId{}" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#,
                sheets.len() + 1
            ),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!(r#"<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>"#),
        ),
    ];
    parts.extend(numbered().map(|(sheet, n)| (format!("xl/worksheets/sheet{n}.xml"), worksheet(sheet))));
    let parts = parts.into_iter();
    packed(parts.map(|(name, xml)| (name, format!("{DECLARATION}\n{xml}").into_bytes())))
}

fn worksheet(sheet: &Sheet) -> String {
    let columns = sheet.columns.iter().zip(1_usize..);
    let columns: String = columns
        .map(|((width, style), n)| {
            format!(
                r#"<col min="{n}" max="{n}" width="{width}" style="{}" customWidth="1"/>"#,
                style.place()
            )
        })
        .collect();
    let mut rows = String::new();
    for (row, n) in sheet.rows.iter().zip(1_usize..) {
        rows += &format!(r#"<row r="{n}">"#);
        for (place, text) in row.iter().enumerate() {
            let letters = letters(place);
            let column = sheet.columns.get(place).map_or(Style::Plain, |(_, style)| *style);
            if n > 1 && column == Style::Number {
                if is_number(text) {
                    rows += &format!(r#"<c r="{letters}{n}"><v>{text}</v></c>"#);
                }
                continue;
            }
            let style = if n == 1 { NAMES } else { column.place() };
            let text = escape(text);
            rows += &format!(
                r#"<c r="{letters}{n}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
            );
        }
        rows += "</row>";
    }
    format!(
        r#"<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{columns}</cols><sheetData>{rows}</sheetData></worksheet>"#
    )
}

/// Digits with at most one sign before and one point among them: the one way in which the kit writes numbers.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|sign: char| sign.is_ascii_digit())
        && digits.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
        && digits.matches('.').count() <= 1
}

/// The letters of a column: A for 0, AA for 26.
fn letters(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[rest % 26]));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A ZIP file of parts that are stored as they are. Layout: PKWARE, APPNOTE.TXT.
fn packed(parts: impl Iterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let (mut bytes, mut directory, mut count) = (Vec::new(), Vec::new(), 0_usize);
    for (name, content) in parts {
        let place = bytes.len();
        // Version 2.0, no flags, stored, at midnight of the first day there is.
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        head.extend(crc32fast::hash(&content).to_le_bytes());
        head.extend(four(content.len()));
        head.extend(four(content.len()));
        head.extend(two(name.len()));
        head.extend([0; 2]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&head);
        bytes.extend(name.as_bytes());
        bytes.extend(&content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(four(place));
        directory.extend(name.as_bytes());
        count += 1;
    }
    let (place, length) = (bytes.len(), directory.len());
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(two(count));
    bytes.extend(two(count));
    bytes.extend(four(length));
    bytes.extend(four(place));
    bytes.extend([0; 2]);
    bytes
}

/// What is written here is far smaller than these can say.
fn four(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

fn two(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes()
}
