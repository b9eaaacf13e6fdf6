//! Any bytes are an index that opens and verifies, or are refused.
#![no_main]

use engine::Archive;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(archive) = Archive::open(bytes).and_then(|archive| archive.verify().map(|()| archive)) {
        let _ = archive.search("太原", Default::default());
    }
});
