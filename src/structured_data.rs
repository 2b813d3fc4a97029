//! What pages are about, for machines: schema.org in JSON-LD.
