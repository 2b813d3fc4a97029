use std::cell::RefCell;
use std::io::{self, Write};
use std::sync::Arc;

use super::Sitemap;
use super::urls::Url;
use crate::xml::XmlWriter;

/// A summary of a sitemap that was written.
///
/// ```
/// # let site = "urls.base = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n";
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", site)
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
/// #     .build()?;
/// use isogloss::sitemap::Sitemap;
///
/// // A site with one entry, and a page whose address is too long.
/// let sitemap = Sitemap::new(&catalog, isogloss::Timestamp::UNIX_EPOCH)?
///     .with_pages(|edition| vec![edition.page_address(&"x".repeat(2048))]);
/// let mut xml = Vec::new();
/// let summary = sitemap.write(&mut xml).unwrap();
/// assert_eq!(summary.files, ["sitemap.xml"]);
/// assert_eq!(summary.bytes, xml.len() as u64);
/// assert_eq!(summary.urls, 1);
/// assert!(summary.left_out[0].starts_with("https://example.org/fr/xxxx"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SitemapSummary {
    /// The number of URLs in all files.
    pub urls: usize,
    /// The size of all files in bytes, including the index.
    pub bytes: u64,
    /// The names of the files in the order in which they were written. The index comes last.
    pub files: Vec<String>,
    /// The URLs that are left out because the protocol does not allow them: they have 2,048
    /// characters or more. They are not listed as alternates either.
    pub left_out: Vec<String>,
}

/// A sitemap in memory.
#[derive(Debug, Default)]
pub(crate) struct SitemapFiles {
    /// The files with their names.
    pub(crate) files: Vec<(String, Arc<[u8]>)>,
    /// The URLs that are left out.
    pub(crate) left_out: Vec<String>,
}

pub(super) const FIRST_FILE: &str = "sitemap.xml";

const SITEMAPS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const END: &str = "</urlset>\n";

/// An unfinished `urlset`.
struct Part<W: Write> {
    xml: XmlWriter<W>,
    urls: usize,
}

impl<W: Write> Part<W> {
    fn new(out: W) -> Part<W> {
        let mut xml = XmlWriter::new(out);
        xml.open("urlset", &[("xmlns", SITEMAPS), ("xmlns:xhtml", XHTML)]);
        Part { xml, urls: 0 }
    }

    /// Returns whether one more URL fits. The first one always does.
    fn has_room_for(&self, url: &Url<'_>, sitemap: &Sitemap<'_>) -> bool {
        let bytes = self.xml.len() + url.len() + END.len() as u64;
        self.urls == 0 || (self.urls < sitemap.most_urls && bytes <= sitemap.most_bytes)
    }

    fn add(&mut self, url: &Url<'_>) -> io::Result<()> {
        self.urls += 1;
        self.xml.open("url", &[]);
        for part in url.parts() {
            self.xml.raw(part);
        }
        self.xml.raw(url.alternates());
        self.xml.close()
    }

    fn finish(self, summary: &mut SitemapSummary, name: String) -> io::Result<()> {
        summary.urls += self.urls;
        summary.bytes += self.xml.len() + END.len() as u64;
        summary.files.push(name);
        self.xml.finish().map(drop)
    }
}

impl Sitemap<'_> {
    /// Writes the sitemap as one file. A sitemap without pages is a file without any `url`, which
    /// search engines accept with a warning.
    ///
    /// ```
    /// # let site = "urls.base = \"https://example.org\"\n[[languages]]\ntag = \"de\"\n";
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", site)
    /// #     .file("pages/mission/de.md", "+++\ntitle = \"Leitbild\"\n+++\n")
    /// #     .file("pages/pressestelle/de.md", "+++\ntitle = \"Pressestelle\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::sitemap::Sitemap;
    /// use std::io::ErrorKind;
    ///
    /// let sitemap = Sitemap::new(&catalog, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let mut xml = Vec::new();
    /// assert_eq!(sitemap.write(&mut xml).unwrap().urls, 2);
    /// assert!(xml.starts_with(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset"));
    ///
    /// let error = sitemap.with_max_urls(1).write(Vec::new()).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::FileTooLarge);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of the writer, and an error of kind [`io::ErrorKind::FileTooLarge`] as
    /// soon as the limits of a sitemap are exceeded. [`write_files`](Sitemap::write_files) has no
    /// such limit.
    pub fn write(&self, out: impl Write) -> io::Result<SitemapSummary> {
        let mut summary = SitemapSummary::default();
        let mut part = Part::new(out);
        summary.left_out = self.each(|url| {
            if !part.has_room_for(url, self) {
                let message = format!(
                    "a sitemap can have at most {} URLs and {} bytes, and this one has more: write \
                     several files",
                    self.most_urls, self.most_bytes
                );
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
            }
            part.add(url)
        })?;
        part.finish(&mut summary, FIRST_FILE.to_owned())?;
        Ok(summary)
    }

    /// Writes the sitemap in as many files as needed. `open` is called with the name of each.
    ///
    /// A single file is named `sitemap.xml`. Several files are named `sitemap-1.xml`,
    /// `sitemap-2.xml` and so on, and `sitemap.xml` is their index, so that its address is always
    /// the same ([`url`](Sitemap::url)).
    ///
    /// ```no_run
    /// # let catalog = isogloss::Catalog::open("content")?;
    /// use std::fs::File;
    /// use std::path::Path;
    /// use isogloss::sitemap::Sitemap;
    ///
    /// let folder = Path::new("public");
    /// let sitemap = Sitemap::new(&catalog, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let summary = sitemap.write_files(|name| File::create(folder.join(name)));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of `open` and of the writers.
    pub fn write_files<W: Write>(
        &self,
        mut open: impl FnMut(&str) -> io::Result<W>,
    ) -> io::Result<SitemapSummary> {
        if self.fits_one_file() {
            return self.write(open(FIRST_FILE)?);
        }
        let mut summary = SitemapSummary::default();
        let mut name = file_name(1);
        let mut part = Part::new(open(&name)?);
        let left_out = self.each(|url| {
            if !part.has_room_for(url, self) {
                let next = file_name(summary.files.len() + 2);
                let full = std::mem::replace(&mut part, Part::new(open(&next)?));
                full.finish(&mut summary, std::mem::replace(&mut name, next))?;
            }
            part.add(url)
        })?;
        part.finish(&mut summary, name)?;
        summary.left_out = left_out;
        let mut index = XmlWriter::new(open(FIRST_FILE)?);
        index.open("sitemapindex", &[("xmlns", SITEMAPS)]);
        for name in &summary.files {
            index.open("sitemap", &[]);
            index.text("loc", &[], &self.url_of_file(name));
            index.close()?;
        }
        index.close()?;
        summary.bytes += index.len();
        index.finish()?;
        summary.files.push(FIRST_FILE.to_owned());
        Ok(summary)
    }

    /// Returns its files in memory.
    pub(crate) fn to_files(&self) -> io::Result<SitemapFiles> {
        let files: RefCell<Vec<(String, Vec<u8>)>> = RefCell::default();
        let summary = self.write_files(|name| {
            files.borrow_mut().push((name.to_owned(), Vec::new()));
            Ok(FileInMemory { at: files.borrow().len() - 1, files: &files })
        })?;
        let files = files.into_inner().into_iter().map(|(name, bytes)| (name, bytes.into()));
        Ok(SitemapFiles { files: files.collect(), left_out: summary.left_out })
    }

    /// Returns whether one file is enough. It stops when the first one is full.
    fn fits_one_file(&self) -> bool {
        let mut part = Part::new(io::sink());
        let all = self.each(|url| {
            if part.has_room_for(url, self) { part.add(url).map_err(drop) } else { Err(()) }
        });
        all.is_ok()
    }
}

/// One of the unfinished files.
struct FileInMemory<'f> {
    at: usize,
    files: &'f RefCell<Vec<(String, Vec<u8>)>>,
}

impl Write for FileInMemory<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some((_, file)) = self.files.borrow_mut().get_mut(self.at) {
            file.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn file_name(number: usize) -> String {
    format!("sitemap-{number}.xml")
}
