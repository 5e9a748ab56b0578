//! Work in a function of its own.
//!
//! A browser first runs a function as it comes and compiles it well once it has run for long. How long that takes grows faster
//! than the function, it happens beside the reading on the same few processors, and it comes too late for a loop that is already
//! running. So what runs once a batch stands in functions of a few hundred bytes, and what runs once keeps its loops in them too.

/// Does a piece of work in a function of its own.
///
/// `#[inline(never)]` would do the same, but then `src/hot` gets the small and slow copy of the crate that is compiled first.
#[inline]
pub(crate) fn apart<Made>(work: impl FnOnce() -> Made) -> Made {
    let (mut work, mut made) = (Some(work), None);
    call(&mut || made = work.take().map(|work| work()));
    made.unwrap_or_else(|| unreachable!("the work was done"))
}

#[inline(never)]
fn call(work: &mut dyn FnMut()) {
    work();
}
