//! A small web of our own: pages, feeds and misbehaviour on a port of loopback.

use axum::Router;
use axum::body::Body;
use axum::extract;
use axum::http::{HeaderMap, Response, StatusCode, Uri};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

/// What a path answers.
#[derive(Clone, Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Reply {
    pub fn of(kind: &str, body: impl AsRef<[u8]>) -> Self {
        let headers = vec![("content-type", kind.to_owned())];
        Self { status: 200, headers, body: body.as_ref().to_vec() }
    }

    pub fn page(body: impl AsRef<[u8]>) -> Self {
        Self::of("text/html; charset=utf-8", body)
    }

    pub fn feed(body: impl AsRef<[u8]>) -> Self {
        Self::of("application/rss+xml", body)
    }

    pub fn status(status: u16) -> Self {
        Self { status, ..Self::page("") }
    }

    pub fn redirect(to: &str) -> Self {
        Self::status(302).with("location", to)
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    fn into_response(self) -> Response<Body> {
        let mut response = Response::builder().status(self.status);
        for (name, value) in &self.headers {
            response = response.header(*name, value);
        }
        response.body(Body::from(self.body)).unwrap()
    }
}

#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub headers: HeaderMap,
}

#[derive(Default)]
struct State {
    replies: HashMap<String, Reply>,
    asked: Vec<Asked>,
}

/// The web; one server, any host.
#[derive(Clone)]
pub struct Web {
    state: Arc<Mutex<State>>,
    address: SocketAddr,
}

impl Web {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let web = Self { state: Arc::default(), address: listener.local_addr().unwrap() };
        let app = Router::new().fallback(answer).with_state(web.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        web
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn serve(&self, path: &str, reply: Reply) {
        self.state.lock().unwrap().replies.insert(path.to_owned(), reply);
    }

    /// Requests for a path so far.
    pub fn asked(&self, path: &str) -> Vec<Asked> {
        self.state.lock().unwrap().asked.iter().filter(|a| a.path == path).cloned().collect()
    }
}

/// A server of its own for one request: writes these bytes, then hangs up or says nothing more. Its address.
pub async fn raw(bytes: impl Into<Vec<u8>>, hangs_up: bool) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let bytes = bytes.into();
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = [0; 1024];
        let _ = tokio::io::AsyncReadExt::read(&mut socket, &mut request).await;
        let _ = tokio::io::AsyncWriteExt::write_all(&mut socket, &bytes).await;
        if !hangs_up {
            std::future::pending::<()>().await;
        }
    });
    format!("http://{address}/")
}

async fn answer(extract::State(web): extract::State<Web>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let path = uri.path_and_query().map_or_else(String::new, ToString::to_string);
    let mut state = web.state.lock().unwrap();
    let reply = state.replies.get(&path).or_else(|| state.replies.get(uri.path())).cloned();
    let known = |name: &str, with: &str| {
        let said = headers.get(with).and_then(|v| v.to_str().ok());
        let own = reply.as_ref().and_then(|r| r.headers.iter().find(|(n, _)| *n == name));
        said.is_some() && said == own.map(|(_, v)| v.as_str())
    };
    let same = known("etag", "if-none-match") || known("last-modified", "if-modified-since");
    state.asked.push(Asked { path, headers: headers.clone() });
    match reply {
        Some(_) if same => Response::builder().status(StatusCode::NOT_MODIFIED).body(Body::empty()).unwrap(),
        Some(reply) => reply.into_response(),
        None => Reply::status(404).into_response(),
    }
}
