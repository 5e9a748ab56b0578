// Bundles the page to one script and one style sheet, with the worker inside the script as text.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  configFile: false,
  logLevel: "warn",
  resolve: {
    alias: {
      "kansrijk-core": `${root}target/glue/core/kansrijk.js`,
      "kansrijk-formats": `${root}target/glue/formats/kansrijk.js`,
    },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "iife" },
});
