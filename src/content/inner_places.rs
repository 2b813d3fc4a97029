use std::ops::Range;

use crate::notation::{Data, Node};

/// The places of the values within a list or a table, for findings about one of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct InnerPlaces {
    /// The place of the value.
    pub(crate) span: Range<usize>,
    /// The place of its name, if it is in a table.
    pub(crate) name: Range<usize>,
    /// The places in the value, in its order.
    pub(crate) inner: Box<[InnerPlaces]>,
}

impl InnerPlaces {
    /// Returns the places in a table, or in a list of tables; `None` for simpler values.
    pub(crate) fn of(node: &Node) -> Option<Box<InnerPlaces>> {
        let has_inner = match &node.data {
            Data::Table(_) => true,
            Data::List(items) => items.iter().any(|item| !matches!(item.data, Data::Scalar(_))),
            Data::Scalar(_) | Data::Null => false,
        };
        has_inner.then(|| Box::new(InnerPlaces::of_value(node, 0..0)))
    }

    fn of_value(node: &Node, name: Range<usize>) -> InnerPlaces {
        // Values of null are left out, as they are from the value.
        let is_value = |node: &Node| !matches!(node.data, Data::Null);
        let inner = match &node.data {
            Data::Table(entries) => entries
                .iter()
                .filter(|(_, node)| is_value(node))
                .map(|(key, node)| InnerPlaces::of_value(node, key.span.clone()))
                .collect(),
            Data::List(items) => items
                .iter()
                .filter(|node| is_value(node))
                .map(|node| InnerPlaces::of_value(node, 0..0))
                .collect(),
            Data::Scalar(_) | Data::Null => Box::default(),
        };
        InnerPlaces { span: node.span.clone(), name, inner }
    }
}
