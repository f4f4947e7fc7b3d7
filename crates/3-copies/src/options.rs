use serde::{Deserialize, Serialize};

/// What an analyst may set when families are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Pages whose dates lie more than this many days apart are not compared; `None` compares all. A page
    /// without a date is compared with every other.
    pub window_days: Option<u32>,
}
