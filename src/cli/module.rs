//! Puts an index into the page's finished module.
//!
//! `build.rs` compiles the module once, with a short text in the place of an index ([`PLACEHOLDER`]). The module's data
//! holds that text and, in the static `INDEX` of `src/lib.rs`, its address and its length. Another index goes behind
//! the module's memory as a data segment of its own: the memory begins larger by as many pages, and address and length
//! in `INDEX` become those of the segment. Nothing else is changed. The module's allocator takes what the linker left free
//! inside the first pages, and after that pages that it asks for; so it never comes near the index.

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::{ConstExpr, DataCountSection, DataSection, MemorySection, MemoryType, Module, RawSection};
use wasmparser::{Data, DataKind, Operator, Parser, Payload};

/// What the module carries before it gets an index.
const PLACEHOLDER: &[u8] = include_bytes!("../../build/no-index.txt");
/// Bytes of a page of WebAssembly memory.
const PAGE: u64 = 65_536;
/// Pages that a module can address.
const MAX_PAGES: u64 = 65_536;

/// A copy of `module` that carries `index`. Fails where the module is not ours or the index is larger than its
/// memory could be.
pub fn with_index(module: &[u8], index: &[u8]) -> Result<Vec<u8>> {
    let plan = Plan::of(module, index.len())?;
    let mut edited = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::Version { .. } | Payload::CodeSectionEntry(_) | Payload::End(_) => {}
            Payload::MemorySection(_) => _ = edited.section(&plan.memory()),
            Payload::DataCountSection { count, .. } => {
                edited.section(&DataCountSection { count: count + 1 });
            }
            Payload::DataSection(segments) => {
                let mut section = DataSection::new();
                for segment in segments {
                    section.raw(&plan.patched(module, &segment?)?);
                }
                section.active(0, &ConstExpr::i32_const(plan.index as i32), index.iter().copied());
                edited.section(&section);
            }
            other => {
                let (id, range) = other.as_section().context("the module has a part that is no section")?;
                edited.section(&RawSection { id, data: &module[range] });
            }
        }
    }
    Ok(edited.finish())
}

/// Where everything goes.
struct Plan {
    memory: wasmparser::MemoryType,
    /// Address of the index: the first byte behind the memory as it was.
    index: u32,
    length: u32,
    /// Address in the module's memory of the static that holds the index's address and length.
    pointer: u32,
}

impl Plan {
    fn of(module: &[u8], length: usize) -> Result<Plan> {
        let mut memories = Vec::new();
        let mut segments = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::MemorySection(section) => {
                    memories = section.into_iter().collect::<Result<Vec<_>, _>>()?;
                }
                Payload::DataSection(section) => {
                    segments = section.into_iter().collect::<Result<Vec<_>, _>>()?
                }
                _ => {}
            }
        }
        let [memory] = memories[..] else { bail!("the module has {} memories", memories.len()) };
        let placeholder = only(&segments, PLACEHOLDER).context("the text that stands for an index")?;
        let pair = [placeholder.to_le_bytes(), (PLACEHOLDER.len() as u32).to_le_bytes()].concat();
        let pointer = only(&segments, &pair).context("the address of the index")?;
        let pages = memory.initial + (length as u64).div_ceil(PAGE);
        ensure!(
            pages < memory.maximum.unwrap_or(MAX_PAGES),
            "an index of {length} bytes is larger than what a browser's module can address"
        );
        Ok(Plan { memory, index: (memory.initial * PAGE) as u32, length: length as u32, pointer })
    }

    fn memory(&self) -> MemorySection {
        let mut section = MemorySection::new();
        section.memory(MemoryType {
            minimum: self.memory.initial + u64::from(self.length).div_ceil(PAGE),
            maximum: self.memory.maximum,
            memory64: self.memory.memory64,
            shared: self.memory.shared,
            page_size_log2: self.memory.page_size_log2,
        });
        section
    }

    /// A segment as it stands in `module`, but with the new address and length where `INDEX` is in it.
    fn patched(&self, module: &[u8], segment: &Data) -> Result<Vec<u8>> {
        let mut patched = module[segment.range.clone()].to_vec();
        let data = patched.len() - segment.data.len();
        let at = self.pointer.checked_sub(address(segment)?).map(|at| data + at as usize);
        if let Some(pair) = at.and_then(|at| patched.get_mut(at..at + 8)) {
            pair[..4].copy_from_slice(&self.index.to_le_bytes());
            pair[4..].copy_from_slice(&self.length.to_le_bytes());
        }
        Ok(patched)
    }
}

/// The address of the one place where the segments hold `bytes`.
fn only(segments: &[Data], bytes: &[u8]) -> Result<u32> {
    let mut found = Vec::new();
    for segment in segments {
        let start = address(segment)?;
        let places = segment.data.windows(bytes.len()).enumerate().filter(|&(_, window)| window == bytes);
        found.extend(places.map(|(at, _)| start + at as u32));
    }
    match found[..] {
        [one] => Ok(one),
        _ => bail!("stands {} times in the module's data", found.len()),
    }
}

/// The address in memory at which a segment begins.
fn address(segment: &Data) -> Result<u32> {
    let DataKind::Active { memory_index: 0, offset_expr } = &segment.kind else {
        bail!("the module has data that is not laid into memory at once");
    };
    match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value as u32),
        _ => bail!("the module has data without a fixed address"),
    }
}

#[cfg(test)]
mod tests {
    use wasmparser::Validator;

    use super::*;
    use crate::cli::bundled::MODULE;

    /// The address and the length that `INDEX` holds, and the bytes that lie there.
    fn carried(module: &[u8], pointer: u32) -> (u32, u32, Vec<u8>) {
        let memory = Memory::of(module);
        let number = |at: u32| u32::from_le_bytes(memory.bytes(at, 4).try_into().unwrap());
        let (address, length) = (number(pointer), number(pointer + 4));
        (address, length, memory.bytes(address, length))
    }

    /// The memory that a module begins with.
    struct Memory(Vec<u8>);

    impl Memory {
        fn of(module: &[u8]) -> Memory {
            let mut memory = Vec::new();
            for payload in Parser::new(0).parse_all(module) {
                match payload.unwrap() {
                    Payload::MemorySection(section) => {
                        let pages = section.into_iter().next().unwrap().unwrap().initial;
                        memory = vec![0; (pages * PAGE) as usize];
                    }
                    Payload::DataSection(section) => {
                        for segment in section {
                            let segment = segment.unwrap();
                            let at = address(&segment).unwrap() as usize;
                            memory[at..at + segment.data.len()].copy_from_slice(segment.data);
                        }
                    }
                    _ => {}
                }
            }
            Memory(memory)
        }

        fn bytes(&self, at: u32, length: u32) -> Vec<u8> {
            self.0[at as usize..(at + length) as usize].to_vec()
        }
    }

    #[test]
    fn the_index_lies_where_the_module_looks_for_it_and_all_else_is_as_it_was() {
        let before = Memory::of(MODULE);
        let pointer = Plan::of(MODULE, 0).unwrap().pointer;
        assert_eq!(carried(MODULE, pointer).2, PLACEHOLDER);
        for length in [0, 1, 65_535, 65_536, 65_537, 300_000] {
            let index: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let module = with_index(MODULE, &index).unwrap();
            Validator::new().validate_all(&module).unwrap();
            let (address, _, found) = carried(&module, pointer);
            assert_eq!(found, index);
            assert_eq!(address as usize, before.0.len(), "behind all that the module had");
            let mut after = Memory::of(&module);
            after.0.truncate(before.0.len());
            let pair = pointer as usize..pointer as usize + 8;
            after.0[pair.clone()].copy_from_slice(&before.0[pair]);
            assert!(after.0 == before.0, "the module's own memory is the same");
        }
    }

    #[test]
    fn a_module_that_is_not_ours_is_refused() {
        assert!(with_index(b"\0asm\x01\0\0\0", b"index").is_err());
        assert!(with_index(b"no module", b"index").is_err());
        let twice = with_index(MODULE, PLACEHOLDER).unwrap();
        let error = format!("{:#}", with_index(&twice, b"index").unwrap_err());
        assert!(error.contains("2 times"), "{error}");
    }

    #[test]
    fn an_index_that_no_browser_could_address_is_refused() {
        let error = Plan::of(MODULE, u32::MAX as usize).err().unwrap().to_string();
        assert!(error.contains("4294967295 bytes"), "{error}");
    }
}
