//! Who may keep the index: one pure function over what the asker holds and what the settings say. It is asked at every
//! run, whatever Discord's own command permissions let through.

use std::num::NonZeroU64;

/// What `/index` can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    Status,
    Rebuild,
    Add,
    Edit,
    Remove,
    Rollback,
    Follow,
    Unfollow,
    Feeds,
    Explain,
    Reports,
    Case,
    Gaps,
}

impl Act {
    pub fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Rebuild => "rebuild",
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Remove => "remove",
            Self::Rollback => "rollback",
            Self::Follow => "follow",
            Self::Unfollow => "unfollow",
            Self::Feeds => "feeds",
            Self::Explain => "explain",
            Self::Reports => "reports",
            Self::Case => "case",
            Self::Gaps => "gaps",
        }
    }
}

/// The asker, as the interaction itself shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asker {
    /// The server the act is asked in; none in a direct message.
    pub guild: Option<NonZeroU64>,
    /// Manage Server or Administrator there.
    pub manages: bool,
    pub roles: Vec<NonZeroU64>,
}

/// The settings that decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct House {
    pub home: Option<NonZeroU64>,
    pub role: Option<NonZeroU64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error(
        "No home server is set, so nobody can change the index from Discord. Whoever runs the bot sets `ONRECORD_DISCORD_HOME_GUILD` to that server's id."
    )]
    NoHome,
    #[error("The index is shared by every server, so it is kept in its home server only.")]
    NotHome,
    #[error("Keeping the index is for moderators: Manage Server, or the moderators' role if one is set.")]
    NotModerator,
}

/// Whether the asker may do the act. Without a home server only what tells of articles alone is open (`status`,
/// `explain`), to whoever manages the server it is asked in.
///
/// # Errors
/// The reason, in words for the asker.
pub fn permit(act: Act, asker: &Asker, house: House) -> Result<(), Refusal> {
    match house.home {
        None if !matches!(act, Act::Status | Act::Explain) => return Err(Refusal::NoHome),
        Some(home) if asker.guild != Some(home) => return Err(Refusal::NotHome),
        _ => {}
    }
    let holds_role = house.role.is_some_and(|role| asker.roles.contains(&role));
    if asker.guild.is_some() && (asker.manages || holds_role) { Ok(()) } else { Err(Refusal::NotModerator) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTS: [Act; 13] = [
        Act::Status,
        Act::Rebuild,
        Act::Add,
        Act::Edit,
        Act::Remove,
        Act::Rollback,
        Act::Follow,
        Act::Unfollow,
        Act::Feeds,
        Act::Explain,
        Act::Reports,
        Act::Case,
        Act::Gaps,
    ];
    const HOME: u64 = 10;
    const ROLE: u64 = 77;

    fn asker(guild: u64, manages: bool, roles: &[u64]) -> Asker {
        let roles = roles.iter().filter_map(|r| NonZeroU64::new(*r)).collect();
        Asker { guild: NonZeroU64::new(guild), manages, roles }
    }

    /// Every cell: who, against every act, with a home server and without.
    #[test]
    fn the_table() {
        use Refusal::{NoHome, NotHome, NotModerator};
        let set = House { home: NonZeroU64::new(HOME), role: NonZeroU64::new(ROLE) };
        let unset = House { home: None, role: NonZeroU64::new(ROLE) };
        type Cell = Result<(), Refusal>;
        let table: [(&str, Asker, Cell, Cell); 7] = [
            ("member", asker(HOME, false, &[5]), Err(NotModerator), Err(NotModerator)),
            ("moderator", asker(HOME, true, &[]), Ok(()), Ok(())),
            ("role holder", asker(HOME, false, &[5, ROLE]), Ok(()), Ok(())),
            ("administrator elsewhere", asker(11, true, &[]), Err(NotHome), Ok(())),
            ("role holder elsewhere", asker(11, false, &[ROLE]), Err(NotHome), Ok(())),
            ("member elsewhere", asker(11, false, &[]), Err(NotHome), Err(NotModerator)),
            ("direct message", asker(0, false, &[]), Err(NotHome), Err(NotModerator)),
        ];
        for (who, asker, with_home, status_without) in &table {
            for act in ACTS {
                assert_eq!(permit(act, asker, set), *with_home, "{who} {}", act.name());
                let open = matches!(act, Act::Status | Act::Explain);
                let without = if open { *status_without } else { Err(NoHome) };
                assert_eq!(permit(act, asker, unset), without, "{who} {} without a home", act.name());
            }
        }
    }

    #[test]
    fn no_role_set_is_no_role_held() {
        let house = House { home: NonZeroU64::new(HOME), role: None };
        assert_eq!(permit(Act::Status, &asker(HOME, false, &[ROLE]), house), Err(Refusal::NotModerator));
    }
}
