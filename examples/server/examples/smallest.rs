//! The smallest server with axum: `cargo run -p isogloss-example-server --example smallest -- CONTENT`.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::{Router, http};
use isogloss::http::{Body, Responder};
use isogloss::template::Theme;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Timestamp};

struct Service {
    catalog: Arc<Catalog>,
    website: Website,
    responder: Responder,
}

async fn answer(State(service): State<Arc<Service>>, request: Request) -> http::Response<Body> {
    let view = View::new(Arc::clone(&service.catalog), Timestamp::now());
    service.responder.respond(&service.website, &view, &(&request).into()).into()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let catalog = Catalog::open(std::env::args().nth(1).unwrap_or("content".into()))?;
    let website = Website::new().with_theme(Theme::new(catalog.site())?);
    let service =
        Arc::new(Service { catalog: catalog.into(), website, responder: Responder::new() });
    let router = Router::new().fallback(answer).with_state(service);
    axum::serve(tokio::net::TcpListener::bind("127.0.0.1:8080").await?, router).await?;
    Ok(())
}
