//! Menus in `site.toml`.

use super::site::Reader;
use crate::content::EntryId;
use crate::error::{Code, Diagnostic};
use crate::notation::{Data, Key, Node, Scalar};
use crate::site::{Menu, NavigationItem, NavigationTarget};

const ITEM_KEYS: [&str; 7] = ["children", "entry", "items", "label", "list", "order", "url"];

impl Reader<'_> {
    pub(super) fn menu(&mut self, name: &Key, node: Node) -> Menu {
        let menu = Menu::new(&*name.name);
        self.navigation_items(name, node).into_iter().fold(menu, Menu::with_item)
    }

    fn navigation_items(&mut self, key: &Key, node: Node) -> Vec<NavigationItem> {
        let items = self.list(key, node);
        items.into_iter().filter_map(|item| self.navigation_item(item)).collect()
    }

    fn navigation_item(&mut self, node: Node) -> Option<NavigationItem> {
        let place = self.source.place(node.span.clone());
        let Data::Table(entries) = node.data else {
            self.wrong("an item of a menu", "a table with entry, list or url", &node);
            return None;
        };
        let mut item = NavigationItem::group(Default::default()).at(place);
        let mut target: Option<(Key, Option<NavigationTarget>)> = None;
        for (key, node) in entries {
            let found = match &*key.name {
                "label" => {
                    let label = self.localized(&key, &node);
                    item = item.labelled(label);
                    continue;
                }
                "items" => {
                    let items = self.navigation_items(&key, node);
                    item = items.into_iter().fold(item, NavigationItem::with_item);
                    continue;
                }
                "children" => {
                    match &node.data {
                        Data::Scalar(Scalar::Boolean(true)) => item = item.with_children(),
                        Data::Scalar(Scalar::Boolean(false)) => {}
                        _ => self.wrong(&key.name, "true or false", &node),
                    }
                    continue;
                }
                "order" => {
                    match self.text(&key, &node) {
                        Some(word) if &*word.value == "label" => {
                            item = item.in_alphabetical_order()
                        }
                        Some(_) => self.wrong(&key.name, "\"label\"", &node),
                        None => {}
                    }
                    continue;
                }
                "entry" => self.text(&key, &node).and_then(|text| {
                    let location = text.location();
                    let id = text.value.parse::<EntryId>();
                    let id = id.map_err(|error| {
                        let finding = Diagnostic::error(Code::InvalidId, error.to_string());
                        self.report.push(finding.at(location));
                    });
                    id.ok().map(NavigationTarget::Entry)
                }),
                "list" => {
                    let folder = self.text(&key, &node);
                    folder.map(|it| NavigationTarget::List(it.value.trim_matches('/').into()))
                }
                "url" => self.text(&key, &node).map(|it| NavigationTarget::Url(it.value)),
                _ => {
                    self.unknown(&key, "an item of a menu", &ITEM_KEYS);
                    continue;
                }
            };
            match &target {
                None => target = Some((key, found)),
                Some((first, _)) => {
                    let message =
                        format!("an item of a menu has both {} and {}", first.name, key.name);
                    let finding = Diagnostic::error(Code::DuplicateDeclaration, message)
                        .at(self.source.place(key.span.clone()).location())
                        .related(
                            "also set here",
                            Some(self.source.place(first.span.clone()).location()),
                        )
                        .help("an item has one target: entry, list or url".to_owned());
                    self.report.push(finding);
                }
            }
        }
        match target {
            // What is wrong with the target has been reported.
            Some((_, None)) => None,
            Some((_, target)) => Some(item.with_target(target)),
            None => Some(item),
        }
    }
}
