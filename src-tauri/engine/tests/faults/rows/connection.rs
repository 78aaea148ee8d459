//! What happens below HTTP, and answers that point or date elsewhere.

use oura_simulator::FaultKind;

use super::How::{Always, Certificate, Gone, Once};
use super::{Row, Then};
use crate::authority::Paper;
use crate::class::{Class, Spent};

pub(super) fn rows(elsewhere: &str) -> Vec<Row> {
    let redirect = |status, location: &str| Always(FaultKind::Redirect { status, location: location.to_owned() });
    let cut_off = [Class::Offline].as_slice();
    let strange = [Class::Unexpected].as_slice();
    vec![
        Row::refused("connection refused", Gone, cut_off, Spent::NotSent),
        Row::refused("reset before the head", Always(FaultKind::Reset { after_bytes: None }), cut_off, Spent::Uncertain),
        Row::refused("reset in the body", Always(FaultKind::Reset { after_bytes: Some(10) }), cut_off, Spent::Uncertain)
            .alone(Err(Class::Offline), [Spent::Uncertain, Spent::Tokens]),
        Row::new("reset once", Once(FaultKind::Reset { after_bytes: None }), Then::Outlived).alone(Ok(()), [Spent::Uncertain; 2]),
        Row::refused(
            "silence before the head",
            Always(FaultKind::StallBeforeHeaders { for_ms: None }),
            &[Class::Timeout],
            Spent::Uncertain,
        )
        .impatient(),
        Row::refused(
            "silence in the body",
            Always(FaultKind::StallMidBody { after_bytes: 10, for_ms: None }),
            &[Class::Timeout],
            Spent::Uncertain,
        )
        .alone(Err(Class::Timeout), [Spent::Uncertain, Spent::Tokens])
        .impatient(),
        Row::refused("302 to the same host", redirect(302, "/v2/usercollection/personal_info"), strange, Spent::Unexpected),
        Row::refused("302 to another host", redirect(302, elsewhere), strange, Spent::Unexpected),
        Row::refused("307 to another host", redirect(307, elsewhere), strange, Spent::Unexpected),
        Row::refused("certificate expired", Certificate(Paper::Expired), &[Class::Expired], Spent::NotSent),
        Row::refused("certificate self-signed", Certificate(Paper::SelfSigned), &[Class::Untrusted], Spent::NotSent),
        Row::refused("certificate of another name", Certificate(Paper::WrongName), &[Class::WrongName], Spent::NotSent),
        Row::new("wrong Content-Type", Always(FaultKind::ContentType { value: "text/html".to_owned() }), Then::Outlived)
            .alone(Ok(()), [Spent::Tokens; 2]),
        Row::new("Date a day ahead", Always(FaultKind::DateSkew { seconds: 86_400 }), Then::Outlived).alone(Ok(()), [Spent::Tokens; 2]),
        Row::new("Date a year behind", Always(FaultKind::DateSkew { seconds: -31_536_000 }), Then::Outlived)
            .alone(Ok(()), [Spent::Tokens; 2]),
    ]
}
