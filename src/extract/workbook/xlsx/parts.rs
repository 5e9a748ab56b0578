//! The parts of a workbook in its ZIP file, and which part belongs to which.
use super::super::{
    book::Fault,
    xml::{Scanner, Token},
};
use std::io::{Cursor, Read};
use zip::ZipArchive;

pub(super) struct Parts<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Parts<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        ZipArchive::new(Cursor::new(bytes))
            .map(Parts)
            .map_err(|_| Fault::Damaged)
    }

    /// Reads a part; none when it is not there. Capitals of its name do not matter.
    #[inline]
    pub(super) fn scan<'p>(&'p mut self, name: &str) -> Result<Option<Scanner<impl Read + use<'p, 'a>>>, Fault> {
        let place = self.0.index_for_name(name);
        let similar = || {
            let mut names = self.0.file_names();
            names.position(|other| other.is_ok_and(|other| other.eq_ignore_ascii_case(name)))
        };
        let Some(place) = place.or_else(similar) else {
            return Ok(None);
        };
        let file = self.0.by_index(place).map_err(|_| Fault::Damaged)?;
        // Never more than it says, by which it was let in.
        let size = file.size();
        Ok(Some(Scanner::new(file.take(size))))
    }
}

/// What a part needs of others.
pub(super) struct Relations(Vec<Relation>);

struct Relation {
    id: String,
    /// The last word of what it is.
    kind: String,
    part: String,
}

impl Relations {
    /// The relations of a part; of the workbook as a whole for no part.
    pub(super) fn of(parts: &mut Parts<'_>, part: &str) -> Result<Self, Fault> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut relations = Vec::new();
        let Some(mut xml) = parts.scan(&format!("{folder}{slash}_rels/{file}.rels"))? else {
            return Ok(Relations(relations));
        };
        while let Some(token) = xml.next()? {
            let Token::Open(b"Relationship", attributes, _) = token else {
                continue;
            };
            let get = |name| attributes.get(name).unwrap_or_default();
            let (kind, target) = (get("Type"), get("Target"));
            relations.push(Relation {
                id: get("Id"),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                part: beside(folder, &target),
            });
        }
        Ok(Relations(relations))
    }

    /// The part of a kind.
    pub(super) fn part(&self, kind: &str) -> Option<&str> {
        let found = self.0.iter().find(|relation| relation.kind == kind)?;
        Some(&found.part)
    }

    /// The sheet of cells that an id stands for.
    pub(super) fn sheet(&self, id: &str) -> Option<&str> {
        let found = self.0.iter().find(|relation| relation.id == id)?;
        (found.kind == "worksheet").then_some(&*found.part)
    }
}

/// The name of a part as another in a folder calls it.
fn beside(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn a_part_is_named_from_where_it_is_needed() {
        for (folder, target, expected) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl/a", "../b/./c.xml", "xl/b/c.xml"),
            ("xl", "../../../c.xml", "c.xml"),
        ] {
            assert_eq!(beside(folder, target), expected);
        }
    }
}
