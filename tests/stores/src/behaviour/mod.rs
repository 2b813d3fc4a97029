//! What every store does. A package makes tests of it with [`store_tests`](crate::store_tests).

mod history;
mod paths;
mod reading;
mod snapshots;
mod values;
mod writing;

use crate::scene::Scene;

/// Defines [`check`] and [`store_tests`](crate::store_tests) from the list of all behaviours. The
/// first token is the dollar sign of the macro that is defined.
macro_rules! behaviours {
    ($dollar:tt $($module:ident: $($behaviour:ident)+;)+) => {
        /// Checks one behaviour of a store without files.
        pub fn check<S: Scene>(behaviour: &str, scene: &S) {
            match behaviour {
                $($(stringify!($behaviour) => $module::$behaviour(scene),)+)+
                _ => panic!("there is no behaviour {behaviour}"),
            }
            scene.check_integrity();
        }

        /// Makes a test of each behaviour on a store, whose [`Scene`](crate::scene::Scene) is given.
        #[macro_export]
        macro_rules! store_tests {
            ($dollar scene:ty) => {
                $($(#[test]
                fn $behaviour() {
                    use $dollar crate::scene::Scene;
                    if let Some(scene) = <$dollar scene>::create() {
                        $dollar crate::behaviour::check(stringify!($behaviour), &scene);
                    }
                })+)+
            };
        }
    };
}

behaviours! { $
    history: the_history_has_all_states_with_their_authors
        histories_of_many_files_end_with_the_snapshot
        changes_since_a_position_are_each_path_once
        a_watch_sees_writes_of_others;
    paths: paths_that_lead_elsewhere_are_refused
        a_path_is_a_file_or_a_folder
        what_cannot_be_a_path_is_not_found
        rows_that_are_not_files_are_problems_of_the_list;
    reading: a_new_store_is_empty
        files_are_listed_in_the_order_of_their_bytes
        bytes_are_read_in_the_order_asked
        a_snapshot_does_not_see_later_writes;
    snapshots: every_snapshot_is_a_state_of_the_history;
    values: files_of_all_sizes_are_kept_as_they_are
        large_files_are_kept_and_larger_ones_are_refused
        many_files_are_one_revision;
    writing: a_change_writes_all_of_its_files_or_none
        a_file_that_somebody_else_has_changed_is_a_conflict
        a_long_text_or_a_picture_is_shortened_in_a_message_about_a_conflict
        nothing_is_written_where_nothing_changes;
}
