//! Values that many hold and few change: in ten thousand interviews most answers say the same, and
//! one in memory is enough.

use std::borrow::Borrow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A value that others may hold too. Whoever changes it has their own from then on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pooled<T>(Arc<T>);

impl<T: Clone> Pooled<T> {
    /// The value for its holder alone.
    pub fn into_inner(self) -> T {
        Arc::unwrap_or_clone(self.0)
    }
}

impl<T> From<T> for Pooled<T> {
    fn from(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Deref for Pooled<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Borrow<T> for Pooled<T> {
    fn borrow(&self) -> &T {
        self
    }
}

impl<T: Clone> DerefMut for Pooled<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_changes_it_has_their_own() {
        let mut mine = Pooled::from(vec![1]);
        let theirs = mine.clone();
        assert_eq!(mine.as_ptr(), theirs.as_ptr(), "one in memory");
        mine.push(2);
        assert_eq!((mine.into_inner(), theirs.into_inner()), (vec![1, 2], vec![1]));
    }
}
