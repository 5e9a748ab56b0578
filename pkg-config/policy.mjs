// The content security policy of the kit: nothing but the scripts and styles in the file itself, and no connection at all.
import crypto from "node:crypto";

/** Hash of an inline script or style as the policy writes it. */
function hash(text) {
  return `'sha256-${crypto.createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/**
 * The policy for these inline scripts and styles. `'self'` is there for the manifest and the service worker of the site; from
 * a file it matches nothing.
 */
export function policy(scripts, styles) {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${styles.map(hash).join(" ")}`,
    "worker-src blob: 'self'",
    "manifest-src 'self'",
    "img-src data: blob:",
    "connect-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
