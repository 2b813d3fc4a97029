//! The matching of patterns in time proportional to the pattern and the text: all alternatives are
//! followed at once.

/// One step of a pattern. Steps that take no character name the positions of the next ones.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// This character.
    Is(char),
    /// Any character.
    Any,
    /// Any character but a slash.
    AnyInFolder,
    /// A slash, or nothing at the beginning of the text.
    LeadingSlash,
    /// Continues at each of these positions.
    Fork(Vec<usize>),
}

/// A pattern as steps. A text matches if the position after the last step is reached.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    steps: Vec<Step>,
    groups: Vec<Group>,
}

/// A group of alternatives that has been opened.
#[derive(Debug)]
struct Group {
    /// The position of the fork before the group.
    start: usize,
    /// The positions at which alternatives begin.
    choices: Vec<usize>,
    /// The positions of the steps after alternatives, which continue after the group.
    ends: Vec<usize>,
}

impl Automaton {
    /// Adds a step.
    pub(super) fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Adds a step that is taken any number of times.
    pub(super) fn push_repeated(&mut self, step: Step) {
        let start = self.steps.len();
        self.push(Step::Fork(vec![start + 1, start + 3]));
        self.push(step);
        self.push(Step::Fork(vec![start]));
    }

    /// Opens a group of alternatives.
    pub(super) fn open(&mut self) {
        let start = self.steps.len();
        self.push(Step::Fork(Vec::new()));
        self.groups.push(Group { start, choices: vec![start + 1], ends: Vec::new() });
    }

    /// Begins the next alternative of the innermost group.
    pub(super) fn alternative(&mut self) {
        let end = self.steps.len();
        if let Some(group) = self.groups.last_mut() {
            group.ends.push(end);
            group.choices.push(end + 1);
        }
        self.push(Step::Fork(vec![end + 1]));
    }

    /// Closes the innermost group.
    pub(super) fn close(&mut self) {
        let Some(Group { start, choices, ends }) = self.groups.pop() else { return };
        self.set_fork(start, choices);
        let after = self.steps.len();
        ends.into_iter().for_each(|end| self.set_fork(end, vec![after]));
    }

    fn set_fork(&mut self, at: usize, to: Vec<usize>) {
        if let Some(step) = self.steps.get_mut(at) {
            *step = Step::Fork(to);
        }
    }

    /// Returns whether the whole text matches.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut current = Positions::new(self.steps.len());
        current.add(0);
        let mut next = Positions::new(self.steps.len());
        let ends = text.char_indices().map(|(at, it)| (at, Some(it))).chain([(text.len(), None)]);
        for (at, character) in ends {
            let mut looked_at = 0;
            while let Some(position) = current.list.get(looked_at).copied() {
                looked_at += 1;
                match self.steps.get(position) {
                    Some(Step::Fork(to)) => to.iter().for_each(|to| current.add(*to)),
                    Some(Step::LeadingSlash) if at == 0 => current.add(position + 1),
                    Some(step) if character.is_some_and(|it| step.takes(it)) => {
                        next.add(position + 1);
                    }
                    _ => {}
                }
            }
            if character.is_none() {
                return current.has(self.steps.len());
            }
            std::mem::swap(&mut current, &mut next);
            next.clear();
        }
        false
    }
}

impl Step {
    fn takes(&self, character: char) -> bool {
        match self {
            Step::Is(wanted) => *wanted == character,
            Step::Any => true,
            Step::AnyInFolder => character != '/',
            Step::LeadingSlash => character == '/',
            Step::Fork(_) => false,
        }
    }
}

/// A set of positions in a pattern.
struct Positions {
    list: Vec<usize>,
    is_in: Vec<bool>,
}

impl Positions {
    fn new(steps: usize) -> Positions {
        Positions { list: Vec::new(), is_in: vec![false; steps + 1] }
    }

    fn add(&mut self, position: usize) {
        if let Some(is_in) = self.is_in.get_mut(position)
            && !std::mem::replace(is_in, true)
        {
            self.list.push(position);
        }
    }

    fn has(&self, position: usize) -> bool {
        self.is_in.get(position).copied().unwrap_or_default()
    }

    fn clear(&mut self) {
        for position in self.list.drain(..) {
            if let Some(is_in) = self.is_in.get_mut(position) {
                *is_in = false;
            }
        }
    }
}
