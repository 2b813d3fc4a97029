//! Small text files at the root of a site: `robots.txt` for crawlers, `llms.txt` for language
//! models.

mod llms;
mod robots;

pub use llms::LlmsTxt;
pub use robots::RobotsTxt;
