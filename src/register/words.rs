//! Words that the files of the register share.

use crate::answer::Grade;
use crate::facts::decode::Word;
use crate::facts::word_values::word_values;
use crate::facts::words::words;

words! {
    /// Yes or no; what is not known is left out.
    YesNo {
        Yes = "yes", "yes";
        No = "no", "no";
    }
}

word_values!(YesNo);

impl Word for Grade {
    const ALL: &'static [Self] = &[Grade::Text, Grade::Report, Grade::Unverified];
    const FIRST: &'static str = "text";

    fn word(self) -> &'static str {
        self.as_str()
    }

    fn named(word: &str) -> Option<Self> {
        <Self as Word>::ALL.iter().copied().find(|g| g.as_str() == word)
    }
}
