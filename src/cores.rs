//! Work shared out to all cores, for the store, which reads thousands of files. What comes of it
//! never depends on how many there are.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many cores work at once.
pub fn all() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// What comes of each item, in their order: each of so many workers takes the next one as soon as
/// it is done with the last, for some cores have other work.
pub fn share<T: Send, R: Send, W: FnMut(T) -> R>(
    items: Vec<T>,
    cores: usize,
    worker: impl Fn() -> W + Sync,
) -> Vec<R> {
    if cores < 2 {
        return items.into_iter().map(worker()).collect();
    }
    let items = Mutex::new(items.into_iter().enumerate());
    let take = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || -> Vec<(usize, R)> {
        let mut worker = worker();
        let taken = std::iter::from_fn(take);
        taken.map(|(place, item)| (place, worker(item))).collect()
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_work_does_not_depend_on_who_did_it() {
        let squares: Vec<usize> = (0..100).map(|n| n * n).collect();
        for cores in [0, 1, 2, 3, 200] {
            assert_eq!(share((0..100).collect(), cores, || |n: usize| n * n), squares, "{cores}");
        }
    }

    #[test]
    #[should_panic(expected = "not seven")]
    fn a_worker_that_fails_is_not_hidden() {
        share((0..100).collect(), 3, || |n: usize| assert_ne!(n, 7, "not seven"));
    }
}
