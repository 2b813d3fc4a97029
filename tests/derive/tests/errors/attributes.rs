use isogloss::edition::{Body, ServedChoice};
use isogloss::{Date, Group, Kind};

#[derive(Kind)]
#[kind(name = "vacancy", directory = "jobs")]
struct Vacancy {
    deadline: Date,
}

#[derive(Kind)]
struct Nameless {
    deadline: Date,
}

#[derive(Kind)]
#[kind(name = "event")]
struct Event<'c> {
    #[field(scope = "both")]
    day: Date,
    advice: Body<'c>,
    grade: ServedChoice<'c>,
}

#[derive(Group)]
enum Point {
    Day(Date),
}

fn main() {}
