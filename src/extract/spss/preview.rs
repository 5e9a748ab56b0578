//! The beginning of an SPSS file: its columns with their labels, and samples.
use super::{
    super::{
        DecimalSign, Format, Preview,
        preview::{Sample, SampleCell, columns_of},
    },
    bytes::Part,
    charset::Charset,
    dictionary::{Dictionary, DictionaryReader},
    rows::Rows,
    value::{self, Value},
    variable::{Shape, Variable},
};
use crate::diagnostic::{Diagnostic, Diagnostics, Outcome};

/// Looks at the first bytes of a file: those of its dictionary, and as many rows as follow.
pub(in super::super) fn preview_sav(head: &[u8], size: u64, file: &str) -> Result<Outcome<Preview>, Diagnostics> {
    let in_file = |diagnostic: Diagnostic| diagnostic.file(file);
    let fail = |diagnostic: Box<Diagnostic>| vec![in_file(*diagnostic)];
    let mut reader = DictionaryReader::default();
    let Some((dictionary, rest)) = reader.push(head).map_err(fail)? else {
        return Err(fail(cut_off(reader.length())));
    };
    if dictionary.variables.is_empty() || dictionary.row_length == 0 {
        return Err(fail(Part::Column.damaged(dictionary.ended)));
    }
    let mut sample = Sample::default();
    let mut room = Vec::new();
    let mut rows = Rows::new(&dictionary);
    rows.push(&rest, &mut |row| {
        if !dictionary.is_blank(row, &mut room) {
            sample.add(|| cells(row, &dictionary, &mut room));
        }
        Ok(())
    })
    .map_err(fail)?;
    let sampled = sample.finish();
    let is_whole = u64::try_from(head.len()).is_ok_and(|length| length >= size);
    if dictionary.rows == Some(0) || (dictionary.rows.is_none() && sampled.is_empty() && is_whole && rows.is_whole()) {
        return Err(vec![in_file(Diagnostic::error("file-header-only"))]);
    }
    let names: Vec<String> = dictionary
        .variables
        .iter()
        .map(|variable| variable.name.clone())
        .collect();
    let rows_sampled = sampled.len();
    let (mut columns, _) = columns_of(&names, sampled, DecimalSign::Comma);
    let mut diagnostics = Vec::new();
    if let Charset::Unknown(name) = &dictionary.charset {
        diagnostics.push(in_file(
            Diagnostic::warning("spss-encoding-unknown").arg("encoding", name),
        ));
    }
    if dictionary.is_weighted {
        diagnostics.push(in_file(Diagnostic::warning("spss-weighted")));
    }
    for (column, variable) in columns.iter_mut().zip(dictionary.variables) {
        column.label = variable.label;
        column.value_labels = variable.value_labels;
    }
    Ok(Outcome {
        value: Preview {
            file: file.to_owned(),
            format: Format::Sav,
            dialect: None,
            sheet: None,
            sheets: Vec::new(),
            layout: None,
            header_row: 0,
            rows_sampled,
            columns,
            size,
        },
        diagnostics,
    })
}

/// A file that ends within its dictionary.
pub(super) fn cut_off(length: u64) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("spss-dictionary-cut-off").arg("byte", length))
}

fn cells(row: &[u8], dictionary: &Dictionary, room: &mut Vec<u8>) -> Vec<SampleCell> {
    let cell = |variable: &Variable| match (variable.value(row, dictionary, room), variable.shape) {
        (Value::Text(text), _) => SampleCell {
            text: dictionary.charset.text(text),
            is_written: true,
        },
        (Value::Number(number), Shape::Number(format)) => {
            let mut text = String::new();
            value::write(number, format, &mut text);
            SampleCell {
                text,
                is_written: false,
            }
        }
        _ => SampleCell {
            text: String::new(),
            is_written: false,
        },
    };
    dictionary.variables.iter().map(cell).collect()
}
