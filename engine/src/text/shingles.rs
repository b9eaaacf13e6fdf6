//! Shingles: the distinct strings of four characters of a text, by which texts are compared as sets, whatever
//! the order of their parts.

/// Characters to a shingle.
const LENGTH: usize = 4;

/// The distinct shingles of a text, ascending, each as a hash of its characters.
///
/// Characters are given as numbers, code points or symbols. A text of fewer than four has no shingle.
///
/// ```
/// let characters = |text: &str| text.chars().map(u32::from).collect::<Vec<u32>>();
/// let one = engine::shingles::shingles(characters("渡轮今日试航"));
/// let other = engine::shingles::shingles(characters("昨天渡轮今日试航"));
/// assert_eq!((one.len(), other.len()), (3, 5));
/// assert_eq!(engine::shingles::shared(&one, &other), 3);
/// ```
pub fn shingles(characters: impl IntoIterator<Item = u32>) -> Vec<u64> {
    let mut window = [0u32; LENGTH];
    let all = characters.into_iter().map(|character| {
        window.rotate_left(1);
        window[LENGTH - 1] = character;
        hash(&window)
    });
    let mut shingles: Vec<u64> = all.skip(LENGTH - 1).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// FNV-1a over the characters, mixed so that the low bits can choose a sample.
fn hash(characters: &[u32]) -> u64 {
    let mix = |hash: u64, &character: &u32| (hash ^ u64::from(character)).wrapping_mul(0x0100_0000_01b3);
    let hash = characters.iter().fold(0xcbf2_9ce4_8422_2325, mix);
    hash ^ (hash >> 29)
}

/// How many shingles two texts share, given the shingles of each in ascending order.
pub fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut at_a, mut at_b, mut shared) = (0, 0, 0);
    while at_a < a.len() && at_b < b.len() {
        let (left, right) = (a[at_a], b[at_b]);
        // Without branches: which side is smaller cannot be foretold.
        shared += usize::from(left == right);
        at_a += usize::from(left <= right);
        at_b += usize::from(right <= left);
    }
    shared
}
