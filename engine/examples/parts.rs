use engine::{Archive, Article, Builder, Date, IndexError, Near, SearchOptions};
use std::io::{BufRead, BufReader};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut articles = Vec::new();
    for line in BufReader::new(std::fs::File::open(&args[1]).unwrap()).lines() {
        let value: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = |key: &str| value[key].as_str().unwrap_or("").to_owned();
        articles.push(Article {
            id: text("id"),
            date: Date::parse(&text("date")),
            title: text("title"),
            text: text("text"),
            ..Article::default()
        });
    }
    let mut seed = 12345u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 11) as usize % below
    };
    let mut words = Vec::new();
    let mut windows = Vec::new();
    while words.len() < 400 {
        let title: Vec<char> = articles[random(articles.len())].title.chars().collect();
        let length = 2 + random(3);
        if title.len() < length {
            continue;
        }
        let from = random(title.len() - length + 1);
        let word: String = title[from..from + length].iter().collect();
        if word.chars().all(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)) {
            words.push(word);
        }
    }
    while windows.len() < 700 {
        let text: Vec<char> = articles[random(articles.len())].text.chars().collect();
        let length = 2 + windows.len() % 7;
        if text.len() < length {
            continue;
        }
        let from = random(text.len() - length + 1);
        let window: String = text[from..from + length].iter().collect();
        if !window.contains(|c: char| c.is_whitespace() || "\"“”|-".contains(c)) {
            windows.push(window);
        }
    }
    let text: usize = articles.iter().map(|a| a.text.len() + a.title.len()).sum();
    let clock = std::time::Instant::now();
    // A second argument names a file that keeps the index for the next time.
    let kept = args.get(2).and_then(|path| std::fs::read(path).ok());
    let index = kept.unwrap_or_else(|| {
        let mut builder = Builder::new();
        articles.into_iter().for_each(|article| builder.add(article));
        builder.build().unwrap()
    });
    if let Some(path) = args.get(2) {
        std::fs::write(path, &index).unwrap();
    }
    let archive = Archive::open(&index).unwrap();
    println!(
        "built in {:.1} s: {} bytes, {:.3} of text",
        clock.elapsed().as_secs_f32(),
        index.len(),
        index.len() as f64 / text as f64
    );
    for (section, size) in archive.section_sizes() {
        print!("{} {size} ", section.name());
    }
    println!();
    for (what, queries) in [("words", &words), ("windows", &windows)] {
        let mut columns: Vec<Vec<u64>> = vec![Vec::new(); 7];
        for query in queries {
            let clock = std::time::Instant::now();
            let whole = archive
                .search(query, SearchOptions { near: Near::Never, ..SearchOptions::default() })
                .unwrap();
            columns[6].push(clock.elapsed().as_micros() as u64);
            let mut parts = Archive::open_root(&index[..archive.root_length()]).unwrap();
            let mut measure = [0u64; 3];
            for (n, total) in [false, true].into_iter().enumerate() {
                let answer = loop {
                    match parts
                        .search(query, SearchOptions { total, near: Near::Never, ..SearchOptions::default() })
                    {
                        Ok(answer) => break answer,
                        Err(IndexError::Missing) => {
                            measure[2] += 1;
                            for range in parts.take_missing() {
                                measure[0] += range.end - range.start;
                                measure[1] += 1;
                                parts.provide(
                                    range.start,
                                    index[range.start as usize..range.end as usize].to_vec(),
                                );
                            }
                        }
                        Err(error) => panic!("{query}: {error:?}"),
                    }
                };
                for k in 0..3 {
                    columns[3 * n + k].push(measure[k]);
                }
                if total {
                    assert_eq!(answer, whole, "{query}");
                }
            }
            if std::env::var("WORST").is_ok()
                && (columns[2].last() > Some(&3) || columns[0].last() > Some(&60_000))
            {
                println!(
                    "{query} first {} in {} total {} in {}: {:?}",
                    columns[0].last().unwrap(),
                    columns[2].last().unwrap(),
                    columns[3].last().unwrap(),
                    columns[5].last().unwrap(),
                    whole.total
                );
            }
        }
        let mut line = String::new();
        for (column, name) in columns.iter_mut().zip([
            "first bytes",
            "requests",
            "trips",
            "total bytes",
            "requests",
            "trips",
            "µs whole",
        ]) {
            column.sort_unstable();
            line += &format!(
                " {name} {}/{}/{}",
                column[column.len() / 2],
                column[column.len() * 95 / 100],
                column[column.len() - 1]
            );
        }
        println!("{what}: root {};{line}", archive.root_length());
    }
}
