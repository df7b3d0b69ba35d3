// Starts the analyst in a worker. Its address names the files: the page reads it from <meta name="analyst">.
const { searchParams } = new URL(self.location);
const address = (name) => new URL(searchParams.get(name), self.location);

try {
  const { default: start } = await import(address("module"));
  await start({ module_or_path: address("wasm") });
} catch (error) {
  // Only what nobody catches is told to the page.
  setTimeout(() => {
    throw error;
  });
}
