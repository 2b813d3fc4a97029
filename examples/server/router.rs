//! Between axum and isogloss.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http;
use isogloss::Timestamp;
use isogloss::http::{Exchange, Request, Response};

use super::api;
use super::service::Service;

pub(crate) fn router(service: Arc<Service>) -> Router {
    Router::new().fallback(answer).with_state(service)
}

async fn answer(
    State(service): State<Arc<Service>>,
    request: http::Request<Body>,
) -> http::Response<Body> {
    let (parts, _) = request.into_parts();
    let target = parts.uri.path_and_query().map_or("", |target| target.as_str());
    let fields = parts.headers.iter();
    let request = fields
        .fold(Request::new(parts.method.as_str(), target), |request, (name, value)| {
            request.with_header(name.as_str(), value.as_bytes())
        });
    // One catalog for the whole of the answer, whatever is saved meanwhile.
    let (catalog, responder) = service.now();
    let exchange = responder.open(&catalog, &request, Timestamp::now());
    let response = respond(&exchange, request.path());
    if let Some(error) = response.error() {
        eprintln!("{target}: {error}");
    }
    let mut answer = http::Response::builder().status(response.status());
    for (name, value) in response.headers() {
        answer = answer.header(name, value);
    }
    answer.body(response.into_body().into()).unwrap_or_default()
}

fn respond(exchange: &Exchange<'_>, path: &str) -> Response {
    match path.strip_prefix("/api/") {
        Some(path) => api::respond(exchange, path),
        None => exchange.respond(),
    }
}
