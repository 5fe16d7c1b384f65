//! Two things at once: what git says can only be read on one thread, and need not wait for files.

use std::panic::resume_unwind;
use std::thread;

/// Does two things at once: the first on threads of its own, so that neither waits for the other's.
pub fn at_once<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    let Ok(threads) = rayon::ThreadPoolBuilder::new().build() else {
        return (first(), second());
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| threads.install(first));
        let here = second();
        match other.join() {
            Ok(there) => (there, here),
            Err(panic) => resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    #[test]
    fn both_are_done_and_a_panic_is_passed_on() {
        assert_eq!(at_once(|| 1, || 2), (1, 2));
        let failed = catch_unwind(|| at_once(|| panic!("as it should be"), || ()));
        assert!(failed.is_err());
    }
}
