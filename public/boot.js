// Starts the app. A file of its own, because the Content-Security-Policy forbids inline scripts.
// Trunk.toml writes the hashed names of the app's files into the data attributes of the script tag.
const { module, wasm } = document.querySelector("script[data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI);

try {
  const { default: start } = await import(address(module));
  await start({ module_or_path: address(wasm) });
} catch (error) {
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.textContent =
    "Isobar could not start. Reload the page; if that does not help, use a current version of Chrome, " +
    `Edge, Firefox or Safari. Boards saved in this browser are untouched. (${error})`;
  document.body.prepend(notice);
  throw error;
}
