import { expect, test } from "@playwright/test";
import { type Demo, startDemo } from "./demo";

let demo: Demo;

test.beforeAll(async () => {
  demo = await startDemo(300, 7);
});

test.afterAll(async () => {
  await demo?.stop();
});

test("shows a live connection, a head that moves, and alerts as they come", async ({ page }) => {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(demo.url);

  await expect(page.getByTestId("connection")).toContainText("live");
  const height = page.getByTestId("chain-devnet").getByTestId("height");
  const first = (await height.textContent()) ?? "";
  await expect(height).not.toHaveText(first, { timeout: 15_000 });

  await expect(page.getByTestId("alert").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByTestId("alert").first()).toContainText("provisional");
  expect(problems).toEqual([]);
  if (process.env.ARX_SCREENSHOT) {
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.screenshot({ path: process.env.ARX_SCREENSHOT });
  }
});

test("opens the wallet of an alert with its windows and its score", async ({ page }) => {
  await page.goto(demo.url);
  const subject = page.getByTestId("alert").first().getByRole("link");
  const address = await subject.getAttribute("title");
  await subject.click();

  await expect(page.getByTestId("wallet")).toContainText(address ?? "an address");
  await expect(page.getByTestId("windows")).toBeVisible({ timeout: 90_000 });
  await expect(page.getByTestId("score")).toContainText(/0\.\d{3}/);
  await expect(page.getByTestId("alert").first()).toBeVisible();
});

test("a wallet's page has an address of its own", async ({ page }) => {
  await page.goto(demo.url);
  const href = await page.getByTestId("alert").first().getByRole("link").getAttribute("href");
  await page.goto(new URL(href ?? "", demo.url).toString());
  await expect(page.getByTestId("wallet")).toBeVisible();
});

test("refuses a mistyped address in a sentence and goes nowhere", async ({ page }) => {
  await page.goto(demo.url);
  await expect(page.getByTestId("connection")).toContainText("live");
  await page.keyboard.press("/");
  await page.keyboard.type("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("checksum");
  expect(new URL(page.url()).pathname).toBe("/");
});
