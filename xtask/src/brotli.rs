//! What a file weighs on its way to a visitor.

use crate::Result;

/// The length after brotli at quality 11, window 22: what a good static host sends.
pub fn length(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let params = ::brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    ::brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).map_err(|error| error.to_string())?;
    Ok(out.len())
}
