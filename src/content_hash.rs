//! Hashes of bytes, 128 bits long, that are the same on every machine. The only file that uses
//! twox-hash.

use std::io::{self, ErrorKind, Read};

use twox_hash::XxHash3_128;

/// The size of the part of a file that is in memory at once.
const PIECE: usize = 64 * 1024;

/// Returns the hash of some bytes.
pub(crate) fn of_bytes(bytes: &[u8]) -> u128 {
    XxHash3_128::oneshot(bytes)
}

/// Reads to the end and returns the hash of all bytes and their number.
#[cfg_attr(not(any(feature = "live", feature = "templates")), allow(dead_code))]
pub(crate) fn of_reader(mut reader: impl Read) -> io::Result<(u128, u64)> {
    let mut hasher = XxHash3_128::new();
    let mut piece = vec![0; PIECE];
    let mut length = 0_u64;
    loop {
        let read = match reader.read(&mut piece) {
            Ok(0) => return Ok((hasher.finish_128(), length)),
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.write(piece.get(..read).unwrap_or_default());
        length = length.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::{PIECE, of_bytes, of_reader};

    #[test]
    fn pieces_have_the_hash_of_the_whole() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let expected = (of_bytes(&bytes), length as u64);
            assert_eq!(of_reader(bytes.as_slice()).ok(), Some(expected), "{length}");
        }
    }
}
