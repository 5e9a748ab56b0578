//! What a file is, by its first bytes and never by its name.
use super::{Format, HEAD_BYTES};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// What the first bytes tell of a file that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Table(Format),
    /// A packed archive, by its usual name.
    Archive(&'static str),
    /// A known kind of file that is not read here, by its usual name.
    Other(&'static str),
    Html,
    /// A page around a table, as many systems save under the name of a workbook.
    HtmlTable,
}

/// First bytes and what they mean.
const MAGIC: [(&[u8], Kind); 28] = [
    (b"PAR1", Kind::Table(Format::Parquet)),
    (b"PARE", Kind::Other("Parquet (versleuteld)")),
    (b"$FL2", Kind::Table(Format::Sav)),
    (b"$FL3", Kind::Table(Format::Sav)),
    (b"ARROW1", Kind::Table(Format::Arrow)),
    (b"FEA1", Kind::Other("Feather 1")),
    (b"\xff\xff\xff\xff", Kind::Other("Arrow IPC stream")),
    (b"%PDF", Kind::Other("PDF")),
    (b"{\\rtf", Kind::Other("RTF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Table(Format::Xls)),
    // Sheets of Excel before the container of 1997.
    (b"\x09\x08\x08\x00", Kind::Other("Excel 5.0/95 (.xls)")),
    (b"\x09\x04\x06\x00", Kind::Other("Excel 4.0 (.xls)")),
    (b"\x09\x02\x06\x00", Kind::Other("Excel 3.0 (.xls)")),
    (b"\x09\x00\x04\x00", Kind::Other("Excel 2.0 (.xls)")),
    (b"SQLite format 3\0", Kind::Other("SQLite")),
    (b"<stata_dta>", Kind::Other("Stata (.dta)")),
    (b"RDX3\n", Kind::Other("R (.RData)")),
    (b"RDX2\n", Kind::Other("R (.RData)")),
    (b"\x89PNG", Kind::Other("PNG")),
    (b"\xff\xd8\xff", Kind::Other("JPEG")),
    (b"GIF8", Kind::Other("GIF")),
    (b"\x7fELF", Kind::Other("ELF")),
    (b"\x1f\x8b", Kind::Archive("gzip")),
    (b"7z\xbc\xaf\x27\x1c", Kind::Archive("7-Zip")),
    (b"Rar!\x1a\x07", Kind::Archive("RAR")),
    (b"\x28\xb5\x2f\xfd", Kind::Archive("Zstandard")),
    (b"PK\x05\x06", Kind::Archive("ZIP")),
    (b"BZh", Kind::Archive("bzip2")),
];

/// Tells what a file is by its first bytes, or gives the diagnostic of what it is instead. A text file counts as CSV.
pub fn format_of(head: &[u8], file: &str) -> Result<Format, Diagnostics> {
    let diagnostic = match kind_of(head) {
        None => return Ok(Format::Csv),
        Some(Kind::Table(format)) => return Ok(format),
        Some(Kind::Archive(format)) => Diagnostic::error("file-is-archive").arg("format", format),
        Some(Kind::Other(format)) => Diagnostic::error("file-of-other-kind").arg("format", format),
        Some(Kind::HtmlTable) => Diagnostic::error("file-is-html-table"),
        Some(Kind::Html) => Diagnostic::error("file-is-html"),
    };
    Err(vec![diagnostic.file(file)])
}

fn kind_of(head: &[u8]) -> Option<Kind> {
    // What is handed in may be all of a large file.
    let head = head.get(..HEAD_BYTES).unwrap_or(head);
    if head.starts_with(b"PK\x03\x04") {
        return Some(kind_of_zip(head));
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let binary = MAGIC
        .iter()
        .find(|(magic, _)| head.starts_with(magic) || text.starts_with(magic));
    if let Some((_, kind)) = binary {
        return Some(*kind);
    }
    if let Some(kind) = kind_of_spss(head) {
        return Some(kind);
    }
    if is_json(text) {
        return Some(Kind::Other("JSON"));
    }
    let opening: Vec<u8> = text.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    if !opening.starts_with(b"<") {
        return None;
    }
    if opening.starts_with(b"<!doctype html") || holds(&opening, b"<html") || holds(&opening, b"<body") {
        return Some(kind_of_html(head));
    }
    // Part of a page, as some servers send for an error or a table.
    let parts: [&[u8]; 8] = [
        b"<head", b"<title", b"<script", b"<div", b"<table", b"<center", b"<h1", b"<p>",
    ];
    if parts.iter().any(|part| opening.starts_with(part)) {
        return Some(kind_of_html(head));
    }
    if holds(&opening, b"urn:schemas-microsoft-com:office:spreadsheet") {
        return Some(Kind::Other("Excel XML 2003 (.xml, .xls)"));
    }
    let is_markup = opening
        .get(1)
        .is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'?' | b'!'));
    is_markup.then_some(Kind::Other("XML"))
}

/// An error or a login page has no table of data, and seldom any table.
fn kind_of_html(head: &[u8]) -> Kind {
    let is_table = head.windows(6).any(|window| window.eq_ignore_ascii_case(b"<table"));
    if is_table { Kind::HtmlTable } else { Kind::Html }
}

/// The portable file of SPSS, which begins with what it is in several alphabets, and a data file with a password.
fn kind_of_spss(head: &[u8]) -> Option<Kind> {
    let is_at = |place: usize, text: &[u8]| head.get(place..).is_some_and(|rest| rest.starts_with(text));
    if is_at(8, b"ENCRYPTEDSAV") {
        return Some(Kind::Other("SPSS met wachtwoord (.sav)"));
    }
    let begin = head.get(..LONGEST_PORTABLE_HEAD).unwrap_or(head);
    (is_at(40, b"ASCII SPSS PORT FILE") || holds(begin, b"SPSSPORT")).then_some(Kind::Other("SPSS Portable (.por)"))
}

/// Bytes within which a portable file has its tag: 456 characters in lines of 80.
const LONGEST_PORTABLE_HEAD: usize = 480;

/// An object or a list; a header may begin with `[` too, as SQL Server writes names.
fn is_json(text: &[u8]) -> bool {
    let inner = text.get(1..).unwrap_or_default().trim_ascii_start().first();
    match (text.first(), inner) {
        (Some(b'{'), inner) => matches!(inner, None | Some(b'"' | b'}')),
        (Some(b'['), inner) => matches!(inner, None | Some(b'{' | b'[' | b'"' | b']' | b'0'..=b'9')),
        _ => false,
    }
}

/// Names of the entries stand in the open, the first ones near the beginning.
fn kind_of_zip(head: &[u8]) -> Kind {
    if holds(head, b"application/vnd.oasis.opendocument.spreadsheet") {
        return Kind::Table(Format::Ods);
    }
    if holds(head, b"xl/workbook.bin") {
        return Kind::Other("Excel (.xlsb)");
    }
    if holds(head, b"xl/workbook.xml") || holds(head, b"xl/worksheets/") || holds(head, b"xl/_rels/") {
        return Kind::Table(Format::Xlsx);
    }
    if holds(head, b"word/document.xml") {
        return Kind::Other("Word (.docx)");
    }
    if holds(head, b"ppt/presentation.xml") {
        return Kind::Other("PowerPoint (.pptx)");
    }
    // A large workbook may keep its parts beyond the head.
    if holds(head, b"[Content_Types].xml") {
        return Kind::Table(Format::Xlsx);
    }
    Kind::Archive("ZIP")
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// Whether text, already turned into UTF-8, has more control characters than any table: rubbish under the name of a CSV.
pub(super) fn is_rubbish(text: &[u8]) -> bool {
    let is_control = |&&byte: &&u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x1a)) || byte == 0x7f;
    let controls = text.iter().filter(is_control).count();
    controls >= 8 && controls.saturating_mul(50) > text.len()
}
