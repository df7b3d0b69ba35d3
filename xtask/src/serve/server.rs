//! A small web server for the files of a folder, on this machine only.

use anyhow::{Context, Result, anyhow};
use std::fs::File;
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use tiny_http::{Header, Method, Request, Response};

/// The script that loads the page again.
pub const RELOAD: &str = "reload.js";

/// The ports to choose from where none is asked for.
const PORTS: std::ops::RangeInclusive<u16> = 8080..=8179;

/// The number of answers that are written at the same time.
const THREADS: usize = 4;

/// The beginning of an answer that goes on with the page's builds, as an `EventSource` reads it.
const EVENTS: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n";

/// Serves a folder.
pub struct Server(Arc<Shared>);

struct Shared {
    http: tiny_http::Server,
    folder: PathBuf,
    headers: Vec<Header>,
    pages: Mutex<Pages>,
}

/// The pages that want to hear of builds.
struct Pages {
    build: u128,
    listening: Vec<Box<dyn Write + Send>>,
}

impl Server {
    /// Takes the port, or a free one; nothing is answered before [`Server::start`].
    pub fn new(port: Option<u16>, folder: PathBuf, headers: Vec<(String, String)>) -> Result<Self> {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            // What was built last is what shows.
            .chain([("Cache-Control", "no-store")])
            .map(|(name, value)| header(name, value))
            .collect::<Result<_>>()?;
        let ports = port.map_or(PORTS, |port| port..=port);
        let http = ports
            .clone()
            .find_map(|port| tiny_http::Server::http((Ipv4Addr::LOCALHOST, port)).ok())
            .context(
                "the port is taken: stop what serves there, or choose another with `--port`",
            )?;
        let pages = Mutex::new(Pages {
            build: now(),
            listening: Vec::new(),
        });
        Ok(Self(Arc::new(Shared {
            http,
            folder,
            headers,
            pages,
        })))
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        let port = self
            .0
            .http
            .server_addr()
            .to_ip()
            .as_ref()
            .map(SocketAddr::port);
        format!("http://localhost:{}/", port.unwrap_or_default())
    }

    /// Answers from now on.
    pub fn start(&self) {
        for _ in 0..THREADS {
            let shared = Arc::clone(&self.0);
            std::thread::spawn(move || {
                for request in shared.http.incoming_requests() {
                    // Whoever asked has gone: nobody is left to tell.
                    let _ = shared.answer(request);
                }
            });
        }
    }

    /// Tells every page that it is built anew.
    pub fn reload(&self) {
        let mut pages = self.0.pages();
        pages.build = now();
        let build = pages.build;
        pages.listening.retain_mut(|page| tell(page, build).is_ok());
    }
}

impl Shared {
    fn answer(&self, request: Request) -> Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return self.send(request, Response::from_string("").with_status_code(405));
        }
        let path = request.url().split(['?', '#']).next().unwrap_or_default();
        match path {
            "/reload" => self.listen(request),
            "/reload.js" => {
                let script = Response::from_string(include_str!("reload.js"));
                self.send(request, script.with_header(type_of(Path::new(RELOAD))?))
            }
            path => match open(&self.folder, path) {
                Some((file, name)) => {
                    let file = Response::from_file(file).with_header(type_of(&name)?);
                    self.send(request, file)
                }
                None => self.send(
                    request,
                    Response::from_string("not found").with_status_code(404),
                ),
            },
        }
    }

    fn send<R: std::io::Read>(&self, request: Request, mut response: Response<R>) -> Result<()> {
        for header in &self.headers {
            response.add_header(header.clone());
        }
        Ok(request.respond(response)?)
    }

    /// Keeps the connection, and tells the page on it of every build from now on.
    fn listen(&self, request: Request) -> Result<()> {
        let mut page = request.into_writer();
        page.write_all(EVENTS.as_bytes())?;
        let mut pages = self.pages();
        tell(&mut page, pages.build)?;
        pages.listening.push(page);
        Ok(())
    }

    fn pages(&self) -> std::sync::MutexGuard<'_, Pages> {
        // A thread that failed has left nothing half done here.
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn tell(page: &mut Box<dyn Write + Send>, build: u128) -> std::io::Result<()> {
    write!(page, "data: {build}\n\n")?;
    page.flush()
}

/// The file that a path stands for, if it is in the folder.
fn open(folder: &Path, path: &str) -> Option<(File, PathBuf)> {
    let below = Path::new(path.strip_prefix('/')?);
    let is_inside = below
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let name = match path {
        "/" => folder.join("index.html"),
        _ if is_inside => folder.join(below),
        _ => return None,
    };
    let file = File::open(&name).ok()?;
    file.metadata().ok()?.is_file().then_some((file, name))
}

fn type_of(file: &Path) -> Result<Header> {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    let is_text = kind.type_() == "text";
    let charset = if is_text { "; charset=utf-8" } else { "" };
    header("Content-Type", &format!("{kind}{charset}"))
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value)
        .map_err(|()| anyhow!("`{name}: {value}` is no header of HTTP: correct Trunk.toml"))
}

fn now() -> u128 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_millis()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader, Read};
    use std::net::TcpStream;

    /// A server of a folder with a page, a program and a file beside the folder.
    fn server(name: &str) -> (Server, PathBuf) {
        let root = format!("isobar-xtask-{name}-{}", std::process::id());
        let root = std::env::temp_dir().join(root);
        let folder = root.join("app");
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        for (file, content) in [
            ("app/index.html", "page"),
            ("app/a.wasm", ""),
            ("secret", "x"),
        ] {
            std::fs::write(root.join(file), content).expect("a temporary file");
        }
        let policy = (
            "Content-Security-Policy".to_owned(),
            "default-src 'none'".to_owned(),
        );
        let server = Server::new(None, folder, vec![policy]).expect("a port is free");
        server.start();
        (server, root)
    }

    fn connect(server: &Server, request: &str) -> TcpStream {
        let port = server
            .0
            .http
            .server_addr()
            .to_ip()
            .expect("an address")
            .port();
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("it listens");
        write!(
            stream,
            "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .expect("it reads");
        stream
    }

    fn answer(server: &Server, request: &str) -> String {
        let mut answer = String::new();
        let mut stream = connect(server, request);
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    #[test]
    fn the_page_comes_with_the_policy_and_files_with_their_types() {
        let (server, root) = server("files");
        let page = answer(&server, "GET /?example=blank");
        assert!(
            page.starts_with("HTTP/1.1 200") && page.ends_with("page"),
            "{page}"
        );
        assert!(
            page.contains("Content-Security-Policy: default-src 'none'"),
            "{page}"
        );
        assert!(
            page.contains("Content-Type: text/html; charset=utf-8"),
            "{page}"
        );
        let program = answer(&server, "GET /a.wasm");
        assert!(
            program.contains("Content-Type: application/wasm\r\n"),
            "{program}"
        );
        std::fs::remove_dir_all(root).expect("it was there");
    }

    #[test]
    fn nothing_but_the_files_of_the_folder_is_served() {
        let (server, root) = server("inside");
        for path in [
            "/absent",
            "/../secret",
            "/a/../../secret",
            "//etc/passwd",
            "/.",
            "/..",
        ] {
            let answer = answer(&server, &format!("GET {path}"));
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
        assert!(answer(&server, "POST /").starts_with("HTTP/1.1 405"));
        std::fs::remove_dir_all(root).expect("it was there");
    }

    #[test]
    fn a_port_that_is_taken_is_told_of_and_not_chosen() {
        let (server, root) = server("ports");
        let taken = server.0.http.server_addr().to_ip().expect("an address");
        let again = Server::new(Some(taken.port()), root.clone(), Vec::new());
        let problem = again.err().expect("the port is taken").to_string();
        assert!(problem.contains("`--port`"), "{problem}");
        let other = Server::new(None, root.clone(), Vec::new()).expect("another port is free");
        assert_ne!(server.address(), other.address());
        std::fs::remove_dir_all(root).expect("it was there");
    }

    #[test]
    fn a_page_hears_of_the_next_build() {
        let (server, root) = server("reload");
        let events = BufReader::new(connect(&server, "GET /reload"));
        let mut builds = events.lines().map_while(Result::ok);
        let mut next = || builds.find_map(|line| line.strip_prefix("data: ").map(str::to_owned));
        let first = next().expect("the build that the page is of");
        while server.0.pages().build == now() {
            std::thread::yield_now();
        }
        server.reload();
        assert_ne!(next().expect("another build"), first);
        std::fs::remove_dir_all(root).expect("it was there");
    }
}
