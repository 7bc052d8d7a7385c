//! What is read for many routes and is the same for most of them, kept once.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hash};

use crate::model::hash::FastHasher;

/// Things in the order in which they first came, each once.
#[derive(Debug)]
pub(super) struct Pool<T> {
    pub items: Vec<T>,
    /// Numbers of the items by their hash.
    known: HashMap<u64, Vec<u32>, BuildHasherDefault<FastHasher>>,
}

impl<T: Eq + Hash> Pool<T> {
    pub fn new() -> Self {
        Pool { items: Vec::new(), known: HashMap::default() }
    }

    pub fn get(&self, number: u32) -> Option<&T> {
        self.items.get(number as usize)
    }

    /// The number of a thing.
    pub fn number(&mut self, item: T) -> u32 {
        let hash = BuildHasherDefault::<FastHasher>::default().hash_one(&item);
        let same = self.known.entry(hash).or_default();
        if let Some(number) = same.iter().find(|n| self.items.get(**n as usize) == Some(&item)) {
            return *number;
        }
        let number = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        same.push(number);
        self.items.push(item);
        number
    }
}
