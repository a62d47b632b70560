//! Something that is fetched once it is needed: the list of occupations, the sentences of the routes.

/// Why it is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It could not be fetched.
    Fetch,
    /// It belongs to another version of the code, or is damaged.
    Version,
}

/// What is fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Supply<T> {
    #[default]
    Missing,
    Coming,
    Here(T),
    Failed(Trouble),
}

/// How far something that is fetched has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Not asked for, or on its way.
    Loading,
    /// It is there.
    Ready,
    /// It is not there, and why.
    Failed(Trouble),
}

impl<T> Supply<T> {
    /// Notes that it is wanted; whether it has to be fetched.
    pub(super) fn want(&mut self) -> bool {
        let missing = matches!(self, Self::Missing | Self::Failed(_));
        if missing {
            *self = Self::Coming;
        }
        missing
    }

    /// What came of fetching it.
    pub(super) fn arrived(&mut self, what: Result<T, Trouble>) {
        *self = what.map_or_else(Self::Failed, Self::Here);
    }

    /// It, where it is there.
    pub(super) const fn here(&self) -> Option<&T> {
        if let Self::Here(what) = self { Some(what) } else { None }
    }

    /// How far it has come.
    pub(super) const fn arrival(&self) -> Arrival {
        match self {
            Self::Missing | Self::Coming => Arrival::Loading,
            Self::Here(_) => Arrival::Ready,
            Self::Failed(trouble) => Arrival::Failed(*trouble),
        }
    }
}
