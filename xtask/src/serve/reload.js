// Loads the page again when `cargo xtask serve` has built it anew, or has been started again.
let builds;
let first;

/** A page that nobody sees does not listen: a browser keeps only a few connections to a host. */
const listen = () => {
  builds?.close();
  if (document.hidden) return;
  builds = new EventSource("reload");
  builds.onmessage = ({ data }) => {
    first ??= data;
    if (data !== first) location.reload();
  };
};

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => builds?.close());
listen();
