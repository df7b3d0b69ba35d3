// Starts the app. A file of its own, because the Content-Security-Policy forbids inline scripts.
// By Trunk.toml, the data attributes of the script tag have the names of the app's files.
const { module, wasm } = document.querySelector("script[data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI);

try {
  const { default: start } = await import(address(module));
  await start({ module_or_path: address(wasm) });
  // Until now it would have kept the page from being painted.
  document.querySelector('link[rel="stylesheet"][media="not all"]').media = "all";
} catch (error) {
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.textContent =
    "Isobar could not start. Reload the page; if that does not help, use a current version of Chrome, " +
    `Edge, Firefox or Safari. Boards saved in this browser are untouched. (${error})`;
  document.body.prepend(notice);
  throw error;
}

// A program that has stopped cannot tell about it, so this page does. What was done is in the browser's database:
// every change gets there within a quarter of a second.
let told = false;
const tellOfCrash = (error) => {
  if (told || !(error instanceof WebAssembly.RuntimeError)) return;
  told = true;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "crash-title");
  const part = (tag, className, ...children) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...children);
    return element;
  };
  const title = part("h2", "", "Isobar has stopped");
  title.id = "crash-title";
  const reload = part("button", "button primary", "Open the saved work");
  reload.autofocus = true;
  reload.addEventListener("click", () => location.reload());
  dialog.append(
    part("div", "dialog-head", title),
    part(
      "div",
      "dialog-body",
      part("p", "", "That should not have happened. Your board is kept in this browser, with everything up to the last moment."),
      part("p", "muted", String(error)),
    ),
    part("div", "dialog-foot", reload),
  );
  // Going on with what has stopped would lose work.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
};
addEventListener("error", (event) => tellOfCrash(event.error));
addEventListener("unhandledrejection", (event) => tellOfCrash(event.reason));
