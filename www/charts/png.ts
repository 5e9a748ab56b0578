// A picture as an image of points, for slides and documents that take no SVG.

/** Points for each unit of the drawing: 760 units then print sharp over the width of an A4. */
const SCALE = 3;

/** The drawing in light colours, as an image. */
export async function toPng(svg: string): Promise<Blob> {
  const image = new Image();
  // Not by an address of a blob: the frame has no origin, and the drawing would taint the canvas.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((made, failed) =>
    canvas.toBlob((blob) => (blob ? made(blob) : failed(new Error("no image"))), "image/png"),
  );
}
