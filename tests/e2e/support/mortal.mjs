// A browser that can be killed: started by hand, so that its processes are known, with a profile that stays.
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const flags = [
  "--headless=new",
  "--remote-debugging-port=0",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--window-size=1280,800",
];

/** A folder for what a browser keeps over its lives. */
export const profile = () => mkdtemp(join(tmpdir(), "isobar-kills-"));

/** Removes it; what was killed may hold on to it for a moment. */
export const remove = (folder) => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

/** Starts a browser on a profile. */
export async function start(folder) {
  const child = spawn(process.env.ISOBAR_CHROMIUM ?? chromium.executablePath(), [...flags, `--user-data-dir=${folder}`, "about:blank"], {
    // A group of its own, so that all of its processes can be killed at once.
    detached: process.platform !== "win32",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const browser = await chromium.connectOverCDP(await endpoint(child));
  const [context] = browser.contexts();
  return {
    context,
    /** Kills the process that holds the browser together; the others end by themselves. */
    async killBrowser() {
      child.kill("SIGKILL");
      await ended;
    },
    /** Kills every process, as when the machine goes off. */
    async killAll() {
      if (process.platform === "win32") spawnSync("taskkill", ["/pid", child.pid, "/T", "/F"]);
      else process.kill(-child.pid, "SIGKILL");
      await ended;
    },
  };
}

/** The address at which the browser takes orders: it prints that once it is up. */
function endpoint(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const found = said.match(/ws:\/\/\S+/);
      if (found) resolve(found[0]);
    });
    child.once("exit", () => reject(new Error(`the browser does not start: ${said}`)));
  });
}
