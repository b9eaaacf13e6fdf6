//! Characters that hold sentences together and say little of what they are about. A search counts every character;
//! phrases that are mined for suggestions weigh these less.

use crate::text::slice::has;

/// The function characters of modern Chinese: particles, pronouns, prepositions, conjunctions, auxiliaries and
/// question words.
const FUNCTION: &str = "的了着过是在有和与及或就都也又还而且但不没被把将让给对从向以于为之其此这那些每我你他她它吗呢吧\
                        啊已并则因所如若等到来去会能可要说很更最再才只称呀么什谁哪怎样何几多少个们请问时候由";

/// Whether a character is a function character.
pub(crate) fn is_function(character: char) -> bool {
    has(FUNCTION, character)
}
