//! Answers of status 200 that are not what they should be.

use oura_simulator::{Alteration, FaultKind, TokenLoop};

use super::How::{self, Always, Once};
use super::{Needs, Row, Then, always};
use crate::class::{Class, Spent};

pub(super) fn rows() -> Vec<Row> {
    let strange = [Class::Unexpected].as_slice();
    let round = Then::Refused(&[Class::Loop]);
    vec![
        Row::refused("truncated JSON", Always(FaultKind::TruncatedJson { after_bytes: 20 }), strange, Spent::Unexpected)
            .alone(Err(Class::Unexpected), [Spent::Unexpected, Spent::Tokens]),
        Row::refused("empty body", always(200, &[("content-type", "application/json")], ""), strange, Spent::Unexpected)
            .alone(Err(Class::Unexpected), [Spent::Unexpected, Spent::Tokens]),
        Row::refused("200, a web page", always(200, &[("content-type", "text/html")], "<!DOCTYPE html><html>"), strange, Spent::Unexpected)
            .alone(Err(Class::Unexpected), [Spent::Unexpected, Spent::Tokens]),
        Row::new("wrong types", altered(Alteration::WrongTypes), Then::Taken { not_understood: true })
            .alone(Ok(()), [Spent::Unexpected, Spent::Tokens]),
        Row::refused("null for data", altered(Alteration::NullData), strange, Spent::Unexpected)
            .alone(Err(Class::Unexpected), [Spent::Unexpected, Spent::Tokens]),
        Row::new("null items", altered(Alteration::NullItems), Then::Taken { not_understood: true }).of(Needs::List),
        Row::new("unknown field", altered(Alteration::UnknownField), Then::Taken { not_understood: false })
            .alone(Ok(()), [Spent::Tokens; 2]),
        Row {
            documents: Ok(Ok(())),
            ..Row::new("unknown enum value", altered(Alteration::UnknownEnum), Then::Taken { not_understood: false }).of(Needs::Words)
        },
        Row::new("every id twice in a page", altered(Alteration::Duplicates), Then::Outlived).of(Needs::List),
        Row::new("next_token, always the same", going_round(TokenLoop::Same), round).of(Needs::List),
        Row::new("next_token, a cycle of three", going_round(TokenLoop::CycleOfThree), round).of(Needs::List),
        Row::new("next_token, new without end", going_round(TokenLoop::EndlessNew), round).of(Needs::List),
        Row::new("empty page with a token", Once(FaultKind::EmptyPage), Then::Outlived).of(Needs::List),
        Row::new("empty list although there is data", altered(Alteration::EmptyList), Then::Believed).of(Needs::List),
        Row::new("empty list of what is stored", altered(Alteration::EmptyList), Then::BelievedOverStored).of(Needs::List),
        Row::refused("body of 100 MB", Always(FaultKind::HugeBody { bytes: 100_000_000 }), &[Class::TooLarge], Spent::Uncertain).heavy(),
        Row::refused("gzip bomb of 1 GB", Always(FaultKind::GzipBomb { bytes: 1_000_000_000 }), &[Class::TooLarge], Spent::Uncertain)
            .heavy(),
        Row::refused("damaged gzip", always(200, &[("content-encoding", "gzip")], "no gzip"), strange, Spent::Uncertain),
    ]
}

fn altered(how: Alteration) -> How {
    Always(FaultKind::Altered { how })
}

fn going_round(cycle: TokenLoop) -> How {
    Always(FaultKind::NextToken { cycle })
}
