use serde_json::{Value, json};

use crate::life::Life;

pub(in crate::life) fn body(life: &Life) -> Value {
    let person = &life.person;
    json!({
        "id": life.user_id(),
        "age": person.age_years(life.today()),
        "weight": person.weight_kg,
        "height": person.height_m,
        "biological_sex": if person.female { "female" } else { "male" },
        "email": format!("ring.{}@example.org", life.seed()),
    })
}
