// Starts the page in its frame: the outer page hands in the engine and the query, for the frame can fetch nothing.

import { render } from "preact";
import { App } from "./app";
import { Client } from "./engine/client";
import { type Carried, modulesOf } from "./engine/modules";
import { fileOf } from "./profile";
import "./styles/app.css";

interface Handed extends Carried {
  query: string;
  /** The profile that this file was made for, as JSON; empty for the kit's own. */
  profile: string;
}

function isHanded(data: unknown): data is Handed {
  return (
    typeof data === "object" &&
    data !== null &&
    ["query", "core", "formats", "supply", "profile"].every((name) => name in data)
  );
}

addEventListener("message", ({ data, source }: MessageEvent<unknown>) => {
  if (source !== parent) return;
  // The outer page has kept what it needs without a network too: nothing is asked for from here on.
  if (data === "settled") document.documentElement.dataset.ready = "";
  if (data === "print") print();
  if (!isHanded(data)) return;
  const place = document.getElementById("app");
  if (!place || place.hasChildNodes()) return;
  const client = new Client(modulesOf(data), data.profile.trim() === "" ? {} : { profile: data.profile });
  const query = new URLSearchParams(data.query);
  const opensWith = query.has("workshop") ? "workshop" : query.has("demo") ? "demo" : null;
  const onReady = () => parent.postMessage("ready", "*");
  render(<App kit={client} file={fileOf(data.profile)} opensWith={opensWith} onReady={onReady} />, place);
});
// Printing the outer page would give as much of this frame as the window shows; printed by itself it is whole.
addEventListener("keydown", (event: KeyboardEvent) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "p") return;
  event.preventDefault();
  print();
});
parent.postMessage("loaded", "*");
