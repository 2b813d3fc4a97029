//! The adapter between axum and isogloss.

use std::sync::Arc;

use axum::Router;
use axum::extract::{self, State};
use axum::http;
use isogloss::Timestamp;
use isogloss::http::{Body, Exchange, Request, Response};
use isogloss::website::View;

use super::api;
use super::service::Service;

pub(crate) fn router(service: Arc<Service>) -> Router {
    Router::new().fallback(answer).with_state(service)
}

async fn answer(
    State(service): State<Arc<Service>>,
    request: extract::Request,
) -> http::Response<Body> {
    let request = Request::from(&request);
    // The whole response uses one catalog and one website, even if a file is saved in the meantime.
    let (catalog, website) = service.live.current();
    let view = View::new(catalog, Timestamp::now());
    let exchange = service.responder.open(&website, &view, &request);
    let response = respond(&exchange, request.path());
    if let Some(error) = response.error() {
        eprintln!("{}: {error}", request.path());
    }
    response.into()
}

fn respond(exchange: &Exchange<'_>, path: &str) -> Response {
    match path.strip_prefix("/api/") {
        Some(path) => api::respond(exchange, path),
        None => exchange.respond(),
    }
}
