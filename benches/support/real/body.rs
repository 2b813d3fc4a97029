//! Markdown bodies, from empty to tens of kilobytes.

use std::fmt::Write as _;

use super::Layout;
use super::chance::{Chance, Share};
use super::{Item, LANGUAGES, Random};

/// The quantiles of the lengths of bodies in bytes: a share of the texts, and the greatest length
/// among them. A quarter of the texts has no body.
const LENGTHS: [(f64, f64); 8] = [
    (0.0, 0.0),
    (0.25, 0.0),
    (0.5, 1_300.0),
    (0.75, 4_500.0),
    (0.9, 9_900.0),
    (0.95, 15_500.0),
    (0.99, 34_000.0),
    (1.0, 60_000.0),
];

/// The body of a text in a language.
pub(super) struct Body<'i> {
    pub(super) item: &'i Item<'i>,
    pub(super) language: usize,
}

impl Body<'_> {
    pub(super) fn write(&self) -> String {
        let length = self.length();
        let mut text = String::with_capacity(length + length / 4);
        if length == 0 {
            return text;
        }
        let mut random = self.item.chance(self.language, Share::Words);
        let has_headings = self.has(Share::Headings);
        let has_ids = has_headings && self.has_among(Share::HeadingIds, 0.508);
        let has_links = self.has(Share::InlineLinks);
        let mut extras = self.extras(&mut random);
        let mut part = 0;
        text.push('\n');
        self.paragraph(&mut text, &mut random, has_links);
        while text.len() < length || !extras.is_empty() {
            if has_headings && part % 3 == 0 {
                let words = self.item.words(self.language);
                let heading = words.headings[(self.item.number + part / 3) % words.headings.len()];
                let level = if part % 9 == 3 { "###" } else { "##" };
                write!(text, "{level} {heading}").unwrap();
                if has_ids {
                    write!(text, " {{#part-{}}}", part / 3).unwrap();
                }
                text.push_str("\n\n");
            }
            match extras.pop() {
                Some(extra) => text.push_str(&extra),
                None if random.below(5) == 0 => self.bullets(&mut text, &mut random),
                None => {}
            }
            if text.len() < length {
                let has_link = has_links && random.below(3) == 0;
                self.paragraph(&mut text, &mut random, has_link);
            }
            part += 1;
        }
        // Editors put definitions at the end.
        if self.has(Share::ReferenceLinks) {
            let number = self.item.number;
            writeln!(text, "[form]: https://example.org/form/{number}").unwrap();
            writeln!(text, "[law]: <https://example.org/law/{number}> \"1999\"").unwrap();
        }
        text
    }

    fn has(&self, share: Share) -> bool {
        self.has_among(share, 0.75)
    }

    fn has_among(&self, share: Share, part: f64) -> bool {
        self.item.has_among(self.language, share, part)
    }

    fn length(&self) -> usize {
        let file = self.item.file(self.language);
        let place = Chance::new(self.item.corpus.seed, file).unit(Share::Length);
        let above = LENGTHS.iter().position(|(part, _)| *part > place).unwrap_or(LENGTHS.len() - 1);
        let ((from, least), (to, most)) = (LENGTHS[above - 1], LENGTHS[above]);
        if most == 0.0 {
            return 0;
        }
        (least + (most - least) * (place - from) / (to - from)) as usize + 1
    }

    fn sentence(&self, random: &mut Random) -> &'static str {
        let words = self.item.words(self.language);
        words.sentences[random.below(words.sentences.len())]
    }

    fn heading(&self, random: &mut Random) -> &'static str {
        let words = self.item.words(self.language);
        words.headings[random.below(words.headings.len())]
    }

    fn paragraph(&self, text: &mut String, random: &mut Random, has_link: bool) {
        text.push_str(self.sentence(random));
        if has_link {
            let (words, number) = (self.heading(random), random.below(1000));
            write!(text, " *{words}*: [{words}](https://example.org/{number}).").unwrap();
        }
        for _ in 0..random.below(4) {
            write!(text, " {}", self.sentence(random)).unwrap();
        }
        text.push_str("\n\n");
    }

    fn bullets(&self, text: &mut String, random: &mut Random) {
        for _ in 0..2 + random.below(4) {
            writeln!(text, "- **{}**: {}", self.heading(random), self.sentence(random)).unwrap();
        }
        text.push('\n');
    }

    /// Returns the parts that occur once in a body, the last one first.
    fn extras(&self, random: &mut Random) -> Vec<String> {
        let mut extras = Vec::new();
        let mut add = |share: Share, write: &mut dyn FnMut() -> String| {
            if self.has(share) {
                extras.push(write());
            }
        };
        add(Share::Footnote, &mut || {
            let (one, two) = (self.sentence(random), self.sentence(random));
            format!("{one}[^1]\n\n[^1]: {two}\n\n")
        });
        add(Share::ReferenceLinks, &mut || {
            let (one, two) = (self.heading(random), self.heading(random));
            format!("{} [{one}][form], [{two}][law].\n\n", self.sentence(random))
        });
        add(Share::RawHtml, &mut || {
            let (head, text) = (self.heading(random), self.sentence(random));
            match random.below(3) {
                0 => format!("<div class=\"note\">\n<p>{text}</p>\n</div>\n\n"),
                1 => format!("{head}<br>\n<strong>{text}</strong> 1<sup>er</sup>\n\n"),
                _ => format!("<details>\n<summary>{head}</summary>\n\n{text}\n\n</details>\n\n"),
            }
        });
        add(Share::HtmlComment, &mut || format!("<!-- {} -->\n\n", self.heading(random)));
        add(Share::CodeFence, &mut || {
            let number = random.below(1000);
            let call = format!("curl https://example.org/api/levels?station={number}");
            format!("```sh\n{call}\n# {{\"level\": 3.{number}, \"unit\": \"m\"}}\n```\n\n")
        });
        add(Share::Table, &mut || {
            let mut table = format!("| {} | € |\n|---|---:|\n", self.heading(random));
            for _ in 0..3 + random.below(4) {
                writeln!(table, "| {} | {} |", self.heading(random), random.below(500)).unwrap();
            }
            table + "\n"
        });
        add(Share::Image, &mut || {
            let (alt, number) = (self.heading(random), random.below(90));
            format!("![{alt}](https://example.org/images/{number}.jpg)\n\n")
        });
        add(Share::Shortcode, &mut || self.shortcode(random));
        add(Share::InternalLink, &mut || self.internal_link(random));
        random.shuffle(&mut extras);
        extras
    }

    fn shortcode(&self, random: &mut Random) -> String {
        let (head, text) = (self.heading(random), self.sentence(random));
        let number = random.below(90);
        match (self.item.corpus.layout, random.below(2)) {
            (Layout::Native, _) => String::new(),
            (Layout::Hugo, 0) => {
                format!("{{{{< figure src=\"/images/{number}.jpg\" alt=\"{head}\" >}}}}\n\n")
            }
            (Layout::Hugo, _) => format!("{{{{% alert %}}}}\n{text}\n{{{{% /alert %}}}}\n\n"),
            (Layout::Zola, 0) => {
                format!("{{{{ figure(src=\"/images/{number}.jpg\", alt=\"{head}\") }}}}\n\n")
            }
            (Layout::Zola, _) => format!("{{% note() %}}\n{text}\n{{% end %}}\n\n"),
        }
    }

    /// Returns a link to another item, in the language that always has a text.
    fn internal_link(&self, random: &mut Random) -> String {
        let other = self.item.other(random);
        let (words, text) = (self.heading(random), self.sentence(random));
        let (id, tag) = (other.id(), LANGUAGES[other.sure].to_ascii_lowercase());
        let target = match self.item.corpus.layout {
            Layout::Native => format!("entry:{id}"),
            Layout::Hugo => format!("{{{{< ref path=\"/{id}\" lang=\"{tag}\" >}}}}"),
            Layout::Zola => other.path(other.sure).replacen("content/", "@/", 1),
        };
        format!("{text} [{words}]({target})\n\n")
    }
}
