use isogloss::{Date, Group, Kind};

#[derive(Group)]
struct Point {
    day: Date,
}

#[derive(Kind)]
#[kind(name = "event")]
struct Event {
    programme: Vec<Point>,
}

fn main() {}
