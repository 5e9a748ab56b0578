//! Several files of a command as one extract.
use super::{
    ReadingArguments,
    files::{Source, counts, is_ready_made, name},
    report::{Failure, Report},
};
use kansrijk::{
    codebook::Mapping,
    diagnostic::Diagnostic,
    engine::{Engine, Joint, Linking, Pass, Reading},
    extract::{Preview, Stretch},
    linkage::{Gathering, MOST_LINKED, Role},
};
use std::{path::Path, sync::Arc};

/// A file that was opened, with the role that the command gives it.
pub type Found<'a> = (Option<Role>, &'a Path, Source);

/// A file of the command.
struct File<'a> {
    path: &'a Path,
    /// As the command says, or else as its columns do.
    role: Role,
    mapping: Mapping,
    source: Source,
}

/// What the rows of children come from: a file, or the contacts of one that has been read.
struct Children<'a> {
    preview: Preview,
    mapping: Mapping,
    source: Option<(&'a Path, Source)>,
}

impl<'a> Children<'a> {
    fn of_file(file: File<'a>) -> Self {
        let File {
            path, mapping, source, ..
        } = file;
        Children {
            preview: source.opened.value.preview.clone(),
            mapping,
            source: Some((path, source)),
        }
    }
}

/// Reads the files of parents and households, then those of children.
pub fn reading(
    arguments: &ReadingArguments,
    engine: &Engine,
    saved: &[Mapping],
    by: Option<&str>,
    report: &Report,
) -> Result<Reading, Failure> {
    read(sources(arguments, engine)?, arguments, engine, saved, by, report)
}

/// Reads files that were opened as one extract.
pub fn read(
    sources: Vec<Found<'_>>,
    arguments: &ReadingArguments,
    engine: &Engine,
    saved: &[Mapping],
    by: Option<&str>,
    report: &Report,
) -> Result<Reading, Failure> {
    let ready_made = sources.iter().filter(|one| is_ready_made(&one.2.opened.value)).count();
    if ready_made == sources.len() {
        let sources = sources.into_iter().map(|(_, path, source)| (path, source));
        return counts(sources, engine, by, report);
    } else if ready_made > 0 {
        return Err(Diagnostic::error("files-differ").into());
    }
    let (children, others): (Vec<File<'_>>, Vec<File<'_>>) = roles(sources, arguments, engine, saved, report)
        .into_iter()
        .partition(|file| file.role == Role::Kind);
    let has_children = !children.is_empty();
    let mut children: Vec<Children<'_>> = children.into_iter().map(Children::of_file).collect();
    let mut gathering = Gathering::new(MOST_LINKED);
    for File {
        path,
        role,
        mapping,
        source,
    } in others
    {
        let preview = source.opened.value.preview.clone();
        let mut linking = engine.gather(&preview, &mapping, role, &mut gathering)?;
        source.read(
            path,
            &mut linking,
            |linking, bytes| linking.push(bytes, &gathering),
            Linking::skip,
        )?;
        report.diagnostics(&linking.end(&mut gathering)?);
        if role == Role::Contact && children.is_empty() {
            // Of these contacts the children are made: the bytes of the file have been read.
            let source = None;
            children.push(Children {
                preview,
                mapping,
                source,
            });
        }
    }
    if children.is_empty() {
        return Err(Diagnostic::error("linkage-no-children").into());
    }
    let (links, found) = gathering.finish(engine.codebook(), has_children);
    report.diagnostics(&found);
    let links = Arc::new(links);
    let mut available = Vec::new();
    for file in &children {
        available.push(engine.available(&file.preview, &file.mapping, &links)?);
    }
    let joint = Joint::new(Arc::clone(&links), available);
    let mut whole: Option<Reading> = None;
    for Children {
        preview,
        mapping,
        source,
    } in children
    {
        let mut pass = engine.begin_joint(&preview, &mapping, by, Stretch::WHOLE, &joint)?;
        if let Some((path, source)) = source {
            source.read(path, &mut pass, Pass::push, |pass| pass.run_mut().skip())?;
        }
        let reading = pass.finish(engine)?;
        match &mut whole {
            None => whole = Some(reading),
            Some(whole) => whole.merge(&reading)?,
        }
    }
    let mut whole = whole.ok_or_else(|| Diagnostic::error("linkage-no-children"))?;
    engine.judge(&mut whole, &links);
    report.diagnostics(&whole.diagnostics);
    Ok(whole)
}

/// The files in the order of the command, those with a role behind the others.
fn sources<'a>(arguments: &'a ReadingArguments, engine: &Engine) -> Result<Vec<Found<'a>>, Failure> {
    let plain = arguments.files.iter().map(|path| (None, path));
    let in_roles = arguments.role.iter().map(|(role, path)| (Some(*role), path));
    let choice = arguments.choice.choice();
    let mut opened = Vec::new();
    for (role, path) in plain.chain(in_roles) {
        let source = Source::open(path, &choice, engine)?;
        opened.push((role, path.as_path(), source));
    }
    Ok(opened)
}

/// What each file is about: as the command says, or else as its columns do.
fn roles<'a>(
    opened: Vec<Found<'a>>,
    arguments: &ReadingArguments,
    engine: &Engine,
    saved: &[Mapping],
    report: &Report,
) -> Vec<File<'a>> {
    let proposed: Vec<&Mapping> = opened
        .iter()
        .filter(|(role, ..)| role.is_none())
        .map(|(.., source)| mapping_of(saved, source))
        .collect();
    let mut proposed = Role::propose(&proposed, engine.codebook()).into_iter();
    // Then none of the others has to be one of children.
    let has_children = arguments.role.iter().any(|(role, _)| *role == Role::Kind);
    let mut files = Vec::new();
    for (role, path, mut source) in opened {
        let role = match role {
            Some(role) => role,
            None if has_children => Role::propose_one(mapping_of(saved, &source), engine.codebook()),
            None => proposed.next().unwrap_or(Role::Kind),
        };
        source
            .opened
            .diagnostics
            .retain(|found| found.code != "mapping-nothing");
        report.diagnostics(&source.opened.diagnostics);
        if arguments.role.is_empty() {
            let told = Diagnostic::info("linkage-role").file(name(path));
            report.diagnostics(&[told.arg("role", role.name())]);
        }
        let own = &source.opened.value.mapping;
        let mapping = match of_file(saved, own) {
            Some(saved) => saved.clone(),
            None => role.read_as(own, engine.codebook()),
        };
        files.push(File {
            path,
            role,
            mapping,
            source,
        });
    }
    files
}

/// The mapping by which a file is read when nothing is said of its role.
fn mapping_of<'m>(saved: &'m [Mapping], source: &'m Source) -> &'m Mapping {
    let own = &source.opened.value.mapping;
    of_file(saved, own).unwrap_or(own)
}

/// The saved mapping that is of a file: the one with most of its columns, when that are at least half of those it names.
fn of_file<'m>(saved: &'m [Mapping], file: &Mapping) -> Option<&'m Mapping> {
    let is_in_file = |name: &str| file.columns.iter().any(|column| column.column == name);
    let common = |saved: &Mapping| {
        let columns = saved.columns.iter();
        columns.filter(|column| is_in_file(&column.column)).count()
    };
    let fitting = saved.iter().filter(|saved| common(saved) * 2 >= saved.columns.len());
    fitting
        .max_by_key(|saved| common(saved))
        .filter(|saved| common(saved) > 0)
}
