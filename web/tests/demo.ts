import { type ChildProcess, spawn } from "node:child_process";

/** The running demo, as `./arx demo` starts it. */
export interface Demo {
  url: string;
  stop(): Promise<number | null>;
}

const READY = /web page +(http:\/\/127\.0\.0\.1:\d+\/)/;

/** Starts the demo on a free port and waits until it prints the page's address. */
export function startDemo(seconds: number, seed: number): Promise<Demo> {
  const demo: ChildProcess = spawn(
    "../arx",
    ["demo", "--for", `${seconds}s`, "--seed", `${seed}`, "--port", "0"],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  return new Promise((resolve, reject) => {
    let printed = "";
    demo.on("error", reject);
    demo.on("exit", (code) =>
      reject(new Error(`the demo ended with ${code} before it was ready:\n${printed}`)),
    );
    demo.stderr?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const ready = READY.exec(printed);
      if (ready?.[1]) {
        resolve({ url: ready[1], stop: () => stop(demo) });
      }
    });
  });
}

function stop(demo: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    demo.removeAllListeners("exit");
    demo.on("exit", resolve);
    demo.kill("SIGINT");
  });
}
