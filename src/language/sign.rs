//! Sign languages.

use super::LanguageTag;

/// The language subtags of sign languages, sorted: `sgn` and the extended languages with this prefix in the
/// IANA Language Subtag Registry of 25 August 2025.
const SIGN_LANGUAGES: [&str; 165] = [
    "ads", "aed", "aen", "afg", "ajs", "ase", "asf", "asp", "asq", "asw", "bfi", "bfk", "bog",
    "bqn", "bqy", "bvl", "bzs", "cds", "csc", "csd", "cse", "csf", "csg", "csl", "csn", "csq",
    "csr", "csx", "doq", "dse", "dsl", "dsz", "ecs", "ehs", "esl", "esn", "eso", "eth", "fcs",
    "fse", "fsl", "fss", "gds", "gse", "gsg", "gsm", "gss", "gus", "hab", "haf", "hds", "hks",
    "hos", "hps", "hsh", "hsl", "icl", "iks", "ils", "inl", "ins", "ise", "isg", "isr", "jcs",
    "jhs", "jks", "jls", "jos", "jsl", "jus", "kgi", "kvk", "lbs", "lgs", "lls", "lsb", "lsc",
    "lsg", "lsl", "lsn", "lso", "lsp", "lst", "lsv", "lsw", "lsy", "lws", "mdl", "mfs", "mre",
    "msd", "msr", "mzc", "mzg", "mzy", "nbs", "ncs", "nsi", "nsl", "nsp", "nsr", "nzs", "okl",
    "pgz", "pks", "prl", "prz", "psc", "psd", "psg", "psl", "pso", "psp", "psr", "pys", "rib",
    "rms", "rnb", "rsi", "rsl", "rsm", "rsn", "sdl", "sfb", "sfs", "sgg", "sgn", "sgx", "slf",
    "sls", "sqk", "sqs", "sqx", "ssp", "ssr", "svk", "swl", "syy", "szs", "tse", "tsm", "tsq",
    "tss", "tsy", "tza", "ugn", "ugy", "ukl", "uks", "vgt", "vsi", "vsl", "vsv", "wbs", "xki",
    "xml", "xms", "yds", "ygs", "yhs", "ysl", "ysm", "zib", "zsl",
];

impl LanguageTag {
    /// Returns whether the language is a sign language, such as `vgt` (Flemish Sign Language).
    pub(crate) fn is_sign_language(self) -> bool {
        SIGN_LANGUAGES.binary_search(&self.language()).is_ok()
    }
}
