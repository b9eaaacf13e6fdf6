//! Any bytes are the document of a DOCX, a sheet of an XLSX or a file in a ZIP archive, or are told why not: no panic, and
//! in bounded time.
#![no_main]

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a file can be begun in memory");
        archive.write_all(bytes).expect("memory takes bytes");
    }
    archive.finish().expect("memory takes bytes").into_inner()
}

libfuzzer_sys::fuzz_target!(|input: (u8, &[u8])| {
    let (kind, bytes) = input;
    match kind % 5 {
        0 => _ = importer::read_bytes("a.docx", bytes),
        1 => _ = importer::read_bytes("a.docx", &packed(&[("word/document.xml", bytes)])),
        2 => _ = importer::read_bytes("a.xlsx", bytes),
        3 => {
            let sheet = ("xl/worksheets/sheet1.xml", bytes);
            let book = ("xl/workbook.xml", WORKBOOK.as_bytes());
            let relations = ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes());
            importer::read_bytes("a.xlsx", &packed(&[book, relations, sheet]));
        }
        _ => {
            let folder = tempfile::tempdir().expect("a temporary folder");
            std::fs::write(folder.path().join("a.zip"), bytes).expect("a temporary file can be written");
            let _ = importer::import(folder.path(), &importer::Options::default());
        }
    }
});
