//! The shape of an offer of employment number. The number itself is no answer and is never kept.

/// What a text looks like where an offer of employment number belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferNumber {
    /// `A` and seven digits: the shape that IRCC's instructions print. It proves nothing about the offer.
    Valid,
    /// Digits only, as a labour market impact assessment has.
    LooksLikeLmia,
    /// Neither.
    Malformed,
}

impl OfferNumber {
    /// Looks at a text, whatever the case and the spaces around it.
    pub fn check(text: &str) -> Self {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let text = text.trim();
        match text.strip_prefix(['A', 'a']) {
            Some(rest) if rest.len() == 7 && digits(rest) => Self::Valid,
            None if !text.is_empty() && digits(text) => Self::LooksLikeLmia,
            _ => Self::Malformed,
        }
    }

    /// The word on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::LooksLikeLmia => "looks-like-lmia",
            Self::Malformed => "malformed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OfferNumber::{self, LooksLikeLmia, Malformed, Valid};

    #[test]
    fn only_the_printed_shape_is_valid() {
        for (text, expected) in [
            ("A1234567", Valid),
            (" a1234567\t", Valid),
            ("A123456", Malformed),
            ("A12345678", Malformed),
            ("A1234 567", Malformed),
            ("AA123456", Malformed),
            ("B1234567", Malformed),
            ("1234567", LooksLikeLmia),
            (" 81234567 ", LooksLikeLmia),
            ("", Malformed),
            ("A", Malformed),
            ("A١٢٣٤٥٦٧", Malformed),
            ("123-4567", Malformed),
        ] {
            assert_eq!(OfferNumber::check(text), expected, "{text}");
        }
    }
}
