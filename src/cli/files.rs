//! Files of the command line: opened, read in pieces, written.
use super::{
    ReadingArguments, joint,
    report::{Failure, Report},
};
use kansrijk::{
    aggregate,
    area::PostcodeReader,
    codebook::Mapping,
    comparison::importer::{
        published::{is_release, of_release},
        tidy,
    },
    demo::Generator,
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    engine::{Engine, Opened, Pass, Reading, ReadyMade},
    extract::{Choice, Format, HEAD_BYTES, Looked, Pieces, format_of},
    linkage::Role,
};
use serde::Serialize;
use std::{
    fs::File,
    io::{BufWriter, Read, Seek, SeekFrom, Stdout, Write},
    ops::Range,
    path::{Path, PathBuf},
};

/// Bytes read at a time.
const SLICE: usize = 1 << 18;
/// Bytes written at a time.
const BUFFER: usize = 1 << 18;
/// Births that a synthetic extract is written in at a time.
const PIECE: u64 = 10_000;

/// Name of a file as diagnostics say it: without its folder, which may name a person.
pub fn name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| "?".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The bytes of a small file: a profile, a mapping, a published table.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| unreadable(path, &error))
}

/// Writes to a file, or to standard output when none is given.
pub fn write(output: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    Output::open(output)?.write(|output| output.write_all(bytes))
}

/// Writes a document as JSON while its rows are made.
pub fn write_json(output: Option<&Path>, document: &impl Serialize) -> Result<(), Failure> {
    Output::open(output)?.write(|output| {
        let mut buffer = BufWriter::with_capacity(BUFFER, output);
        serde_json::to_writer(&mut buffer, document)?;
        buffer.write_all(b"\n")?;
        buffer.flush()
    })
}

/// Where a result goes.
enum Output<'a> {
    File(&'a Path, File),
    Screen(Stdout),
}

impl<'a> Output<'a> {
    fn open(path: Option<&'a Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Output::Screen(std::io::stdout()));
        };
        let file = File::create(path).map_err(|error| unwritable(path, &error))?;
        Ok(Output::File(path, file))
    }

    fn write(&mut self, make: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
        match self {
            Output::File(path, file) => make(file).map_err(|error| unwritable(path, &error)),
            Output::Screen(screen) => match make(screen) {
                // A reader that closes early, such as `head`, has what it wants.
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    Err(unwritable(Path::new("stdout"), &error))
                }
                _ => Ok(()),
            },
        }
    }
}

/// The text of a small file.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(read(path)?).map_err(|_| Diagnostic::error("file-not-text").file(name(path)).into())
}

/// Makes a folder when it is not there.
pub fn make_folder(path: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(path).map_err(|error| unwritable(path, &error))
}

/// Writes a synthetic extract piece by piece.
pub fn write_pieces(output: Option<&Path>, mut generator: Generator) -> Result<(), Failure> {
    Output::open(output)?.write(|output| {
        let mut piece = Vec::new();
        loop {
            piece.clear();
            let has_more = generator.write(&mut piece, PIECE);
            output.write_all(&piece)?;
            if !has_more {
                return Ok(());
            }
        }
    })
}

/// The profile of a name or file, made ready.
pub fn engine(profile: &str, report: &Report) -> Result<Engine, Failure> {
    let built = match Engine::built_in(profile) {
        // What is found in the kit's own profiles is no news to its user.
        Some(built) => return Ok(built?.value),
        None if Path::new(profile).exists() => {
            let path = Path::new(profile);
            Engine::of_json(&read_text(path)?, &name(path))?
        }
        None => {
            return Err(Failure::Usage(format!(
                "Onbekend profiel '{profile}'. Verwacht: heerlen, voorbeeld of een JSON-bestand."
            )));
        }
    };
    report.diagnostics(&built.diagnostics);
    Ok(built.value)
}

/// Reads the files of a command as one extract.
pub fn reading(
    arguments: &ReadingArguments,
    engine: &mut Engine,
    by: Option<&str>,
    report: &Report,
) -> Result<Reading, Failure> {
    if let Some(path) = &arguments.postcodes {
        let mut reader = PostcodeReader::new(engine.areas(), &name(path));
        reader.push(&read(path)?)?;
        let table = reader.finish()?;
        report.diagnostics(&table.diagnostics);
        engine.set_postcodes(table.value);
    }
    let mut saved: Vec<Mapping> = Vec::new();
    for path in &arguments.mapping {
        let read = Mapping::from_json(&read(path)?, &name(path), engine.codebook())?;
        report.diagnostics(&read.diagnostics);
        saved.push(read.value);
    }
    match (&arguments.files[..], &arguments.role[..]) {
        ([path], []) => one(path, arguments, engine, &saved, by, report),
        _ => joint::reading(arguments, engine, &saved, by, report),
    }
}

/// A file that has been looked at, open behind its head.
pub struct Source {
    file: File,
    head: Vec<u8>,
    pub opened: Outcome<Opened>,
}

impl Source {
    /// Opens a file and hands in what the engine wants to see of it.
    pub fn open(path: &Path, choice: &Choice, engine: &Engine) -> Result<Self, Failure> {
        let unreadable = |error| unreadable(path, &error);
        let mut file = File::open(path).map_err(unreadable)?;
        let mut size = file.metadata().map_err(unreadable)?.len();
        let mut head = vec![0; HEAD_BYTES];
        let seen = fill(&mut file, &mut head).map_err(unreadable)?;
        head.truncate(seen);
        // A pipe has no size and cannot be wound back, so what is no text is taken whole.
        if size == 0 && format_of(&head, &name(path)).is_ok_and(Format::needs_formats) {
            file.read_to_end(&mut head).map_err(unreadable)?;
            size = head.len() as u64;
        }
        let mut pieces = Pieces::new(head.as_slice(), size);
        let mut has_moved = false;
        let opened = loop {
            match engine.look_for(&pieces, &name(path), choice)? {
                Looked::Seen(opened) => break opened,
                Looked::Wants(ranges) => {
                    has_moved = true;
                    for range in ranges {
                        let from = range.start;
                        pieces.add(from, piece(&mut file, range).map_err(unreadable)?);
                    }
                }
            }
        };
        if has_moved {
            // Else it stands there already; not every file can be wound back.
            file.seek(SeekFrom::Start(head.len() as u64)).map_err(unreadable)?;
        }
        Ok(Source { file, head, opened })
    }

    /// Hands the file over piece by piece; `skip` says how many bytes are not needed.
    pub fn read<Reading>(
        mut self,
        path: &Path,
        reading: &mut Reading,
        push: impl Fn(&mut Reading, &[u8]) -> Result<(), Diagnostics>,
        skip: impl Fn(&mut Reading) -> u64,
    ) -> Result<(), Failure> {
        let unreadable = |error| unreadable(path, &error);
        push(reading, &self.head)?;
        let mut slice = vec![0; SLICE];
        loop {
            if let skipped @ 1.. = i64::try_from(skip(reading)).unwrap_or(0) {
                self.file.seek(SeekFrom::Current(skipped)).map_err(unreadable)?;
            }
            let length = fill(&mut self.file, &mut slice).map_err(unreadable)?;
            if length == 0 {
                return Ok(());
            }
            push(reading, &slice[..length])?;
        }
    }
}

/// The bytes of a range.
fn piece(file: &mut File, range: Range<u64>) -> std::io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(range.start))?;
    let mut bytes = Vec::new();
    let length = range.end.saturating_sub(range.start);
    // A file that has become shorter meanwhile would be asked for the same bytes again and again.
    if file.take(length).read_to_end(&mut bytes)? as u64 == length {
        Ok(bytes)
    } else {
        Err(std::io::ErrorKind::UnexpectedEof.into())
    }
}

/// Looks at a file and proposes its mapping.
pub fn open(path: &Path, choice: &Choice, engine: &Engine, report: &Report) -> Result<Opened, Failure> {
    let opened = Source::open(path, choice, engine)?.opened;
    if !is_ready_made(&opened.value) {
        report.diagnostics(&opened.diagnostics);
    }
    Ok(opened.value)
}

fn one<'a>(
    path: &'a Path,
    arguments: &'a ReadingArguments,
    engine: &Engine,
    saved: &[Mapping],
    by: Option<&str>,
    report: &Report,
) -> Result<Reading, Failure> {
    let mut source = Source::open(path, &arguments.choice.choice(), engine)?;
    if is_ready_made(&source.opened.value) {
        return counts([(path, source)], engine, by, report);
    }
    let saved_one = saved.first();
    let mapping = saved_one.unwrap_or(&source.opened.value.mapping);
    if Role::propose_one(mapping, engine.codebook()) == Role::Contact {
        return joint::read(
            vec![(Some(Role::Contact), path, source)],
            arguments,
            engine,
            saved,
            by,
            report,
        );
    }
    // The plan says it as an error.
    source
        .opened
        .diagnostics
        .retain(|found| found.code != "mapping-nothing");
    report.diagnostics(&source.opened.diagnostics);
    let opened = &source.opened.value;
    let mapping = saved_one.unwrap_or(&opened.mapping);
    let mut pass = engine.begin(&opened.preview, mapping, by)?;
    source.read(path, &mut pass, Pass::push, |pass| pass.run_mut().skip())?;
    let reading = pass.finish(engine)?;
    report.diagnostics(&reading.diagnostics);
    Ok(reading)
}

/// Whether a file holds counts and no rows.
pub fn is_ready_made(opened: &Opened) -> bool {
    aggregate::is_header(opened.preview.columns.iter().map(|column| column.name.as_str()))
}

/// Files of ready aggregates, of which the beginnings have been read already.
pub fn counts<'a>(
    sources: impl IntoIterator<Item = (&'a Path, Source)>,
    engine: &Engine,
    by: Option<&str>,
    report: &Report,
) -> Result<Reading, Failure> {
    if let Some(by) = by {
        return Err(Diagnostic::error("stratum-unknown").arg("name", by).into());
    }
    let mut all = ReadyMade::default();
    for (path, source) in sources {
        let Source {
            mut file,
            head: mut bytes,
            ..
        } = source;
        file.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
        engine.read_aggregates(&bytes, &name(path), &mut all)?;
    }
    let reading = engine.ready_made(all);
    report.diagnostics(&reading.diagnostics);
    Ok(reading)
}

/// Published values of the tidy form, or the releases of others.
pub fn benchmarks(paths: &[PathBuf], engine: &mut Engine, report: &Report) -> Result<(), Failure> {
    for path in paths {
        let (bytes, name) = (read(path)?, name(path));
        let rows = if is_release(&bytes) {
            of_release(&bytes, &name, engine.areas())?
        } else {
            tidy::read(&bytes, &name, engine.published())?
        };
        report.diagnostics(&rows.diagnostics);
        engine.add_benchmarks(rows.value);
    }
    Ok(())
}

/// Reads until the buffer is full or the file ends.
fn fill(file: &mut File, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match file.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Diagnostic::error("file-unwritable")
        .file(name(path))
        .arg("cause", error.kind())
        .into()
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Diagnostic::error("file-unreadable")
        .file(name(path))
        .arg("cause", error.kind())
        .into()
}
