// Starts the analyst in a worker. Its address names the files: the page reads it from <meta name="analyst">.
const { searchParams } = new URL(self.location);
const address = (name) => new URL(searchParams.get(name), self.location);
const { default: start } = await import(address("module"));
await start({ module_or_path: address("wasm") });
