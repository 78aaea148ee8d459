use std::path::Path;

use ringside_store::Metric;

#[test]
fn the_documentation_names_every_daily_number_with_its_unit_and_source() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/data.md");
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('|').map(|cell| cell.trim().trim_matches('`')).collect())
        .collect();
    let documented: Vec<[&str; 4]> = rows.iter().map(|cells| [cells[1], cells[2], cells[3], cells[4]]).collect();
    let expected: Vec<[&str; 4]> =
        Metric::ALL.iter().map(|metric| [metric.as_str(), metric.unit(), metric.collection().name(), metric.source()]).collect();
    assert_eq!(documented, expected);
}
