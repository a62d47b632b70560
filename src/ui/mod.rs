//! What is on the screen: Yew components, one to a file. A component shows the model and reports what happened; it decides nothing.

mod app;
mod choices;
mod errors;
mod question;
mod result;
mod text_field;

pub use app::{App, Host, Props, Sink};

/// The style sheet, in the order of the cascade.
pub const STYLES: [&str; 3] = [include_str!("styles/tokens.css"), include_str!("styles/parts.css"), include_str!("styles/result.css")];
