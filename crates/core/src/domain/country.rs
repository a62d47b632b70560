//! Countries of citizenship.

use core::fmt;

/// A country or territory of ISO 3166-1, by its two capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// Why a text is not a country of ISO 3166-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryError {
    /// Not exactly two capital letters.
    Malformed,
    /// Two capital letters that ISO 3166-1 has not assigned.
    Unassigned,
}

/// The 249 officially assigned codes of ISO 3166-1, in alphabetical order.
const ASSIGNED: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// The three-letter codes of the same countries, in the same order: they stand in passports.
const LONG: &str = "ANDAREAFGATGAIAALBARMAGOATAARGASMAUTAUSABWALAAZEBIHBRBBGDBELBFABGRBHRBDIBENBLMBMUBRNBOLBESBRABHSBTNBVTBWABLRBLZCANCCKCODCAFCOGCHECIVCOKCHLCMRCHNCOLCRICUBCPVCUWCXRCYPCZEDEUDJIDNKDMADOMDZAECUESTEGYESHERIESPETHFINFJIFLKFSMFROFRAGABGBRGRDGEOGUFGGYGHAGIBGRLGMBGINGLPGNQGRCSGSGTMGUMGNBGUYHKGHMDHNDHRVHTIHUNIDNIRLISRIMNINDIOTIRQIRNISLITAJEYJAMJORJPNKENKGZKHMKIRCOMKNAPRKKORKWTCYMKAZLAOLBNLCALIELKALBRLSOLTULUXLVALBYMARMCOMDAMNEMAFMDGMHLMKDMLIMMRMNGMACMNPMTQMRTMSRMLTMUSMDVMWIMEXMYSMOZNAMNCLNERNFKNGANICNLDNORNPLNRUNIUNZLOMNPANPERPYFPNGPHLPAKPOLSPMPCNPRIPSEPRTPLWPRYQATREUROUSRBRUSRWASAUSLBSYCSDNSWESGPSHNSVNSJMSVKSLESMRSENSOMSURSSDSTPSLVSXMSYRSWZTCATCDATFTGOTHATJKTKLTLSTKMTUNTONTURTTOTUVTWNTZAUKRUGAUMIUSAURYUZBVATVCTVENVGBVIRVNMVUTWLFWSMYEMMYTZAFZMBZWE";

impl Country {
    /// Canada itself, which no applicant for a work permit is a citizen of.
    pub const CANADA: Self = Self(*b"CA");

    /// The United States, whose citizens have rules of their own at the border.
    pub const UNITED_STATES: Self = Self(*b"US");

    /// Reads two capital letters of ISO 3166-1.
    pub fn parse(text: &str) -> Result<Self, CountryError> {
        let &[a, b] = text.as_bytes() else {
            return Err(CountryError::Malformed);
        };
        if !a.is_ascii_uppercase() || !b.is_ascii_uppercase() {
            return Err(CountryError::Malformed);
        }
        let country = Self([a, b]);
        country.index().map(|_| country).ok_or(CountryError::Unassigned)
    }

    /// Reads three capital letters of ISO 3166-1, as a passport has them.
    pub fn parse_long(text: &str) -> Option<Self> {
        let place = LONG.as_bytes().chunks_exact(3).position(|code| code == text.as_bytes())?;
        Self::all().nth(place)
    }

    /// Every country of ISO 3166-1, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        ASSIGNED.as_bytes().chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(Self)
    }

    /// Its place among the countries in the order of their codes.
    pub fn index(self) -> Option<usize> {
        let pairs = ASSIGNED.as_bytes().chunks_exact(2);
        let (mut low, mut high) = (0, pairs.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match pairs.clone().nth(middle)?.cmp(&self.0) {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Greater => high = middle,
                core::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|&byte| write!(f, "{}", char::from(byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_assigned_codes_are_countries() {
        assert_eq!(Country::all().count(), 249);
        assert!(Country::all().is_sorted());
        assert!(Country::all().enumerate().all(|(place, country)| country.index() == Some(place)));
        assert_eq!(Country::parse("US").unwrap().to_string(), "US");
        assert_eq!(LONG.len(), 249 * 3);
        for (long, short) in [("AND", "AD"), ("IND", "IN"), ("PHL", "PH"), ("DEU", "DE"), ("CHE", "CH"), ("ZWE", "ZW"), ("USA", "US"), ("CHN", "CN")] {
            assert_eq!(Country::parse_long(long).unwrap().to_string(), short);
        }
        assert_eq!(Country::parse_long("XXX"), None);
        assert_eq!(Country::parse_long("IN"), None);
        assert_eq!(Country::parse("us"), Err(CountryError::Malformed));
        assert_eq!(Country::parse("USA"), Err(CountryError::Malformed));
        assert_eq!(Country::parse("XX"), Err(CountryError::Unassigned));
    }
}
