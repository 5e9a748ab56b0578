//! How much memory a thread holds, so that a test can say that a length which cannot be true costs nothing.
use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static MOST: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

fn count(more: usize, less: usize) {
    // Neither is there any more while a thread ends.
    let _ = HELD.try_with(|held| {
        // Memory of another thread may be given back here.
        held.set((held.get() + more).saturating_sub(less));
        MOST.try_with(|most| most.set(most.get().max(held.get())))
    });
}

// SAFETY: the system's allocator does all the work; counting beside it allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 0);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(0, layout.size());
        unsafe { System.dealloc(place, layout) }
    }
}

/// The most bytes that this thread held more than before while it did the work, and what came of it.
pub fn most_during<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = HELD.with(Cell::get);
    MOST.with(|most| most.set(before));
    let result = work();
    (MOST.with(Cell::get) - before, result)
}
