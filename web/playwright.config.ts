import { defineConfig } from "@playwright/test";

/** The page in a real browser against the running demo: the browser is the system's, nothing is downloaded. */
export default defineConfig({
  testDir: "tests",
  timeout: 120_000,
  retries: 0,
  workers: 1,
  reporter: [["list"], ["junit"]],
  use: {
    launchOptions: {
      executablePath: process.env.ARX_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
