// What the peers' harness asks of a page, answered by the app: only the page of `cargo xtask bench` has this.
const ask = (question, number = 0) => window.isobarBench(question, number);
const frame = () =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done();
      channel.port2.postMessage(0);
    }),
  );
const frames = async (count) => {
  for (let index = 0; index < count; index++) await frame();
};
const stage = () => document.querySelector(".board-surface");
const corner = () => stage().getBoundingClientRect();

window.loadScene = async (count) => {
  ask("load", count);
  await frames(2);
  return { n: ask("notes"), arrows: ask("links") };
};
window.benchFit = async () => {
  ask("fit");
  await frames(2);
};
window.benchZoomed = async () => {
  ask("zoomed", 0.511);
  await frames(2);
};
window.benchNoteAt = (index) => {
  const i = index ?? ask("middle");
  const { left, top } = corner();
  return { i, x: ask("x", i) + left, y: ask("y", i) + top, z: ask("zoom") };
};
window.benchPanTarget = stage;

(async () => {
  while (!window.isobarBench || !stage() || !ask("ready")) await frame();
  await frames(2);
  window.benchReadyAt = performance.now();
  window.benchReady = true;
})();
