//! What every store does.

use isogloss::store::Store;
use isogloss_store_tests::scene::Scene;

use crate::scene::PostgresScene;

isogloss_store_tests::store_tests!(PostgresScene);

#[test]
fn a_store_is_named_after_its_address_without_its_user() {
    let Some(scene) = PostgresScene::create() else { return };
    let name = scene.store.name();
    assert!(name.starts_with("postgres://127.0.0.1:"), "{name}");
    assert!(name.ends_with(&scene.database) && !name.contains('@'), "{name}");
}
