//! Puts functions that look alike next to each other: gzip sees no further back than 32 kB, and a linker orders by crate.
use anyhow::{Context, Result};
use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};
use wasm_encoder::{
    CodeSection, FunctionSection, Module,
    reencode::{Error, Reencode},
};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// Bytes by which functions are compared.
const LENGTH: usize = 6;
/// A sequence that more functions have tells nothing.
const COMMON: usize = 150;
/// How much likeness to the last function counts, to the one before it, and so on.
const WEIGHTS: [u32; 3] = [6, 3, 2];

/// The module with its functions in another order; it does the same.
pub fn ordered(module: &[u8]) -> Result<Vec<u8>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = alike(&bodies);
    let mut places = vec![0; order.len()];
    for (place, &function) in (imported..).zip(&order) {
        places[function] = place;
    }
    let mut written = Module::new();
    Moved {
        imported,
        order,
        places,
    }
    .parse_core_module(&mut written, Parser::new(0), module)
    .context("functions in another order")?;
    Ok(written.finish())
}

/// The functions in an order in which each is like those before it.
fn alike(bodies: &[&[u8]]) -> Vec<usize> {
    let sequences: Vec<HashSet<&[u8]>> = bodies.iter().map(|body| body.windows(LENGTH).collect()).collect();
    let mut having: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, sequences) in sequences.iter().enumerate() {
        for sequence in sequences {
            having.entry(sequence).or_default().push(function);
        }
    }
    let mut left: Vec<bool> = vec![true; bodies.len()];
    let mut order = Vec::new();
    let mut next = (0..bodies.len()).max_by_key(|&function| bodies[function].len());
    while let Some(function) = next {
        left[function] = false;
        order.push(function);
        let mut likeness = vec![0; bodies.len()];
        for (back, &before) in order.iter().rev().take(WEIGHTS.len()).enumerate() {
            for sequence in &sequences[before] {
                let having = &having[sequence];
                if having.len() <= COMMON {
                    having.iter().for_each(|&other| likeness[other] += WEIGHTS[back]);
                }
            }
        }
        // A long function has much that is somewhere else too. Roots give the same everywhere, powers need not.
        let score = |function: usize| {
            let length = sequences[function].len() as f64 + 50.0;
            f64::from(likeness[function]) / (length * length.sqrt()).sqrt()
        };
        next = (0..bodies.len())
            .filter(|&function| left[function])
            .max_by(|&one, &other| score(one).total_cmp(&score(other)).then(other.cmp(&one)));
    }
    order
}

/// Writes a module with its functions in another order.
struct Moved {
    imported: u32,
    /// The functions by their new places.
    order: Vec<usize>,
    /// The new index of each function.
    places: Vec<u32>,
}

impl Reencode for Moved {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(match function.checked_sub(self.imported) {
            Some(own) => self.places[own as usize],
            None => function,
        })
    }

    fn parse_function_section(
        &mut self,
        written: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for &function in &self.order {
            written.function(types[function]);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, written: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.order.clone() {
            self.parse_function_body(written, bodies[function].clone())?;
        }
        Ok(())
    }
}
