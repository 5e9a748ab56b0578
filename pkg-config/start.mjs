// `npm start`: sets up, builds and serves the page.
import path from "node:path";
import { buildPages } from "./build.mjs";
import { ROOT } from "./run.mjs";
import { serve } from "./serve.mjs";

await buildPages();
const wanted = Number(process.env.PORT ?? 4173);
const server = await serve(path.join(ROOT, "dist/site"), wanted).catch(() => serve(path.join(ROOT, "dist/site")));
const address = `http://127.0.0.1:${server.address().port}/`;
console.log(`
De kit draait op            ${address}
Met voorbeelddata           ${address}?demo
Als één bestand (USB-stick) ${path.join(ROOT, "dist/kansrijk-kit.html")}

Stoppen: Ctrl+C`);
