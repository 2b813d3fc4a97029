//! Content that does not come from a folder: compiled into the program, in any order, with any
//! number of threads.

use include_dir::{Dir, include_dir};
use isogloss::{Catalog, SourceFile, Timestamp};

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../examples/defence/content");

fn files(folder: &Dir<'_>) -> Vec<SourceFile> {
    let own = folder.files().map(|file| {
        SourceFile::new(file.path().to_string_lossy().replace('\\', "/"), file.contents())
    });
    own.chain(folder.dirs().flat_map(files)).collect()
}

fn told(catalog: &Catalog) -> String {
    let mut told = format!("{:?}\n{}", catalog.entries().collect::<Vec<_>>(), catalog.report());
    for tag in catalog.site().tags() {
        let edition = catalog.edition(tag, Timestamp::MAX).unwrap();
        for entry in edition.entries().iter() {
            let assets: Vec<_> = catalog.entry(entry.id()).unwrap().assets().collect();
            told += &format!("{:?} {:?} {assets:?}\n", entry.text("title"), entry.body());
        }
    }
    told
}

#[test]
fn content_that_is_compiled_in() {
    let from_program = Catalog::builder().files(files(&CONTENT)).build().unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/defence/content");
    let from_disk = Catalog::open(folder).unwrap();
    assert!(from_program.len() > 5);
    assert_eq!(told(&from_program), told(&from_disk));
}

#[test]
fn the_order_of_files_does_not_matter() {
    let mut files = files(&CONTENT);
    let first = told(&Catalog::builder().files(files.clone()).build().unwrap());
    files.reverse();
    assert_eq!(told(&Catalog::builder().files(files.clone()).build().unwrap()), first);
    files.sort_by_key(|file| file.path().len() * 7919 % 31);
    assert_eq!(told(&Catalog::builder().files(files).build().unwrap()), first);
}

/// One thread and many give the same result, errors included.
#[cfg(feature = "parallel")]
#[test]
fn the_number_of_threads_does_not_matter() {
    let mut files = files(&CONTENT);
    for number in 0..200 {
        let text =
            format!("---\ntitle: Titel {number}\nfout: {number}\n---\n[x](entry:{number})\n");
        files.push(SourceFile::new(format!("news/meer-{number}/nl.md"), text));
    }
    let load = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let catalog = pool.install(|| Catalog::builder().files(files.clone()).build());
        catalog.unwrap_err().report().unwrap().to_string()
    };
    let alone = load(1);
    assert!(alone.contains("600 errors"), "{}", alone.lines().last().unwrap());
    for threads in [2, 3, 8] {
        assert_eq!(load(threads), alone, "{threads} threads");
    }
}
