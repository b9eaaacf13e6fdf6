//! Words that only ask (什么, 多少, 哪些): what answers a question has the rest of it, not these.

use super::fold::{BREAK, FoldTable, Symbol, UNKNOWN};

/// Longer ones before those that they contain. The fold makes both scripts one.
const ASKING: &str = "为什么、是什么、什么时候、什么、多少、哪些、哪个、哪里、哪儿、哪位、哪种、哪一、哪年、哪家、何时、何地、\
                      何处、何种、何人、为何、如何、是谁、谁、怎么样、怎么、怎样、几个、几次、几年、几岁、是否、请问";

/// Puts breaks in the place of a run's asking words; says whether there are any.
pub(crate) fn leave_out(fold: &FoldTable, run: &mut [Symbol]) -> bool {
    let mut asks = false;
    for word in fold.runs(ASKING).iter().filter(|word| !word.contains(&UNKNOWN)) {
        for at in 0..run.len() {
            if run[at..].starts_with(word) {
                run[at..at + word.len()].fill(BREAK);
                asks = true;
            }
        }
    }
    asks
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::super::fold_table::fold_table;
    use super::*;

    #[test]
    fn what_is_left_of_a_question_is_what_it_asks_about() {
        let table = fold_table(&"谁是船长为什么停航多少渡轮哪些哪吒几何请问".chars().collect()).unwrap();
        for (question, expected) in [
            ("谁是船长", "_是船长"),
            ("為什麼停航", "___停航"),
            ("请问有多少渡轮", "__?__渡轮"),
            ("哪吒", "哪吒"),
            ("船长", "船长"),
        ] {
            let mut run = table.runs(question).remove(0);
            assert_eq!(leave_out(&table, &mut run), expected.contains('_'), "{question}");
            let shown = run.iter().map(|&symbol| match symbol {
                BREAK => '_',
                symbol => table.character(symbol).unwrap_or('?'),
            });
            assert_eq!(shown.collect::<String>(), expected);
        }
    }
}
