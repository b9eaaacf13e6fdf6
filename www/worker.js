/**
 * The engine behind messages. First message in: `{ site, carried }`; answer: `{ ready: true }` or
 * `{ failed }`. Then `{ number, question, args }` in, `{ number, value }` or `{ number, failed }` out.
 * What is asked and how it is answered is `desk.js`'s business.
 */
import { answer, openDesk } from "./desk.js";

const opened = new Promise((resolve) => {
  self.addEventListener("message", ({ data }) => resolve(openDesk(data.site, data.carried)), { once: true });
});

const told = (error) => ({ code: error.code ?? "engine", message: error.message ?? String(error) });

self.addEventListener("message", async ({ data }) => {
  try {
    const archive = await opened;
    if (data.site !== undefined) return self.postMessage({ ready: true });
    self.postMessage({ number: data.number, value: answer(archive, data.question, data.args) });
  } catch (error) {
    self.postMessage({ number: data.number, failed: told(error) });
  }
});
