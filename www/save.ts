// The one way in which anything leaves the page: as a file that the user saves. The outer page hands it to the browser: a frame may
// not (its sandbox lacks `allow-downloads`), and in Firefox a frame without other frames cannot even where it may.

/** Lets the browser save bytes under a name. */
export function save(name: string, blob: Blob): void {
  parent.postMessage({ save: { name, blob } }, "*");
}
