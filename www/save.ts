// The one way in which anything leaves the page: as a file that the user saves.

/** Lets the browser save bytes under a name. */
export function save(name: string, blob: Blob): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(blob);
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser must have taken the bytes before the address goes.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
