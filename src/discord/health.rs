//! Health and Prometheus metrics over HTTP, where an address is set: `/health` for a supervisor, `/metrics` for
//! Prometheus. Nothing of it is reachable through Discord.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Seconds; Discord waits three for an acknowledgement.
const BUCKETS: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0];

/// When the generation served was built, in seconds since 1970; 0 before there is one.
static BUILT: AtomicI64 = AtomicI64::new(0);
static SHARDS: Mutex<BTreeMap<u32, bool>> = Mutex::new(BTreeMap::new());

/// Notes whether a shard is connected.
pub fn shard(id: u32, connected: bool) {
    SHARDS.lock().unwrap_or_else(PoisonError::into_inner).insert(id, connected);
}

/// Notes when the generation that is served was built.
pub fn generation(built: &str) {
    let second = built.parse().map_or(0, jiff::Timestamp::as_second);
    BUILT.store(second, Ordering::Relaxed);
}

fn measured(metrics: &PrometheusHandle) -> String {
    let built = BUILT.load(Ordering::Relaxed);
    if built > 0 {
        let age = jiff::Timestamp::now().as_second() - built;
        metrics::gauge!("onrecord_generation_age_seconds").set(age as f64);
    }
    metrics.render()
}

/// Serves both pages until the process ends.
///
/// # Errors
/// When the address cannot be bound.
pub async fn serve(address: SocketAddr) -> anyhow::Result<()> {
    let metrics = recorder()?;
    let upkeep = metrics.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            upkeep.run_upkeep();
        }
    });
    let pages = Router::new()
        .route("/health", get(async || health(&SHARDS.lock().unwrap_or_else(PoisonError::into_inner))))
        .route("/metrics", get(async move || measured(&metrics)));
    let listener = tokio::net::TcpListener::bind(address).await;
    let listener = listener.map_err(|e| anyhow::anyhow!("ONRECORD_METRICS: {address} cannot be listened on: {e}"))?;
    tracing::info!(address = %listener.local_addr()?, "health and metrics are served");
    tokio::spawn(async move { axum::serve(listener, pages).await });
    Ok(())
}

fn recorder() -> anyhow::Result<PrometheusHandle> {
    let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Prefix("onrecord_".into()), BUCKETS)?;
    Ok(builder.install_recorder()?)
}

fn health(shards: &BTreeMap<u32, bool>) -> (StatusCode, String) {
    let away: Vec<String> = shards.iter().filter(|(_, up)| !**up).map(|(id, _)| id.to_string()).collect();
    match (shards.is_empty(), away.is_empty()) {
        (false, true) => (StatusCode::OK, "ok\n".to_owned()),
        (true, _) => (StatusCode::SERVICE_UNAVAILABLE, "not connected yet\n".to_owned()),
        _ => (StatusCode::SERVICE_UNAVAILABLE, format!("shards not connected: {}\n", away.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn health_names_who_is_away() {
        assert_eq!(health(&BTreeMap::new()).0, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(health(&BTreeMap::from([(0, true)])).0, StatusCode::OK);
        let (status, words) = health(&BTreeMap::from([(0, true), (3, false)]));
        assert_eq!((status, words.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "shards not connected: 3\n"));
    }
}
