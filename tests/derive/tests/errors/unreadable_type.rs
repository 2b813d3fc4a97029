use isogloss::{Group, Kind, Text};

#[derive(Kind)]
#[kind(name = "vacancy")]
struct Vacancy<'c> {
    title: Text<'c>,
    place: String,
}

#[derive(Group)]
struct Point {
    title: Option<String>,
}

fn main() {}
