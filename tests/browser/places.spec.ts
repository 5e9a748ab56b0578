// WCAG 2.2 AA on every place of the page: axe in both languages, light and dark; reflow and zoom, text spacing, forced colours, less
// motion, and a walk by keyboard that looks at what has the focus.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Kit } from "./kit";
import { visit, type Look } from "./places";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

test.describe.configure({ timeout: 600_000 });
// What cannot be reached is told, and not waited for.
test.use({ actionTimeout: 30_000 });

/** Axe on each place. */
const axe =
  (kit: Kit): Look =>
  async (where, isDialog) => {
    // Behind an open dialog the page is out of reach, and with it its main and heading.
    const without = isDialog ? ["landmark-one-main", "page-has-heading-one"] : [];
    // On a busy machine the frame may answer late; without it axe would see an empty page.
    const patience = { pingWaitTime: 20_000, frameWaitTime: 120_000 };
    const builder = new AxeBuilder({ page: kit.page }).options(patience).withTags(TAGS).disableRules(without);
    const isFrameSeen = ({ passes }: Awaited<ReturnType<typeof builder.analyze>>) =>
      passes.some(({ nodes }) => nodes.some(({ target }) => target.length > 1));
    let result = await builder.analyze();
    if (!isFrameSeen(result)) result = await builder.analyze();
    expect(isFrameSeen(result), "axe looked into the frame").toBe(true);
    const { violations } = result;
    const found = violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html.slice(0, 160)) }));
    expect.soft(found, where).toEqual([]);
  };

/** How far the page can be scrolled sideways. */
const sideways = (kit: Kit) => kit.frame.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);

for (const language of ["nl", "en"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ colorScheme });
      test("axe finds nothing in any place", async ({ openKit }) => {
        const kit = await openKit("file");
        await visit(kit, language, axe(kit));
      });
    });
  }
}

// 1280 × 900 seen at 200 % and 400 %.
for (const { width, height, zoom } of [
  { width: 640, height: 450, zoom: "200 %" },
  { width: 320, height: 225, zoom: "400 %" },
]) {
  test(`nothing scrolls sideways at ${zoom}`, async ({ openKit, page }) => {
    await page.setViewportSize({ width, height });
    const kit = await openKit("file");
    await visit(kit, "nl", async (where) => {
      expect.soft(await sideways(kit), where).toBeLessThanOrEqual(0);
    });
  });
}

test("with more space between lines, words and letters nothing is cut off or runs over", async ({ openKit, page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const kit = await openKit("file");
  // WCAG 1.4.12. Words only for screen readers are cut off on purpose.
  await kit.frame.locator("html").evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }",
    );
    document.adoptedStyleSheets = [sheet];
  });
  await visit(kit, "nl", async (where) => {
    expect.soft(await sideways(kit), where).toBeLessThanOrEqual(0);
    const cut = await kit.frame.locator("body").evaluate((body) =>
      [...body.querySelectorAll("*")]
        .filter((element) => {
          const style = getComputedStyle(element);
          const isForReaders = style.clipPath !== "none" || element.closest("svg, select");
          if (isForReaders || !element.checkVisibility()) return false;
          const isCut = (overflow: string, scroll: number, client: number) =>
            ["hidden", "clip"].includes(overflow) && scroll > client + 1;
          return (
            // A line to type in moves along with what is typed.
            (!element.matches("input") && isCut(style.overflowX, element.scrollWidth, element.clientWidth)) ||
            isCut(style.overflowY, element.scrollHeight, element.clientHeight)
          );
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect.soft(cut, where).toEqual([]);
  });
});

test("with forced colours every mark stands out, and the main button and the chosen language do", async ({
  openKit,
  page,
}, info) => {
  await page.emulateMedia({ forcedColors: "active" });
  const kit = await openKit("file");
  await kit.onStep("start");
  const background = (name: string | RegExp) =>
    kit.frame.getByRole("button", { name }).evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(await background("NL Nederlands")).not.toBe(await background("EN English"));
  const open = await kit.frame.locator("label.button").evaluate((label) => getComputedStyle(label).backgroundColor);
  expect(open).not.toBe(await background("Probeer met voorbeelddata"));
  await visit(kit, "nl", async (where) => {
    await page.screenshot({ path: info.outputPath(`${where.replace(/\W+/g, "-")}.png`) });
    // What is drawn has a line or a fill that differs from what is behind it.
    const vanished = await kit.frame.locator("main").evaluate((main) => {
      const canvas = document.createElement("span");
      canvas.style.cssText = "forced-color-adjust: none; background-color: Canvas";
      main.append(canvas);
      const behind = getComputedStyle(canvas).backgroundColor;
      canvas.remove();
      const shapes = [...main.querySelectorAll("svg :is(line, path, rect, circle, polygon)")];
      return shapes
        .filter((shape) => {
          const { fill, stroke } = getComputedStyle(shape);
          const isSeen = (paint: string) => paint !== "none" && paint !== behind && !/^rgba.*, 0\)$/.test(paint);
          return shape.checkVisibility() && !isSeen(stroke) && (shape.tagName === "line" || !isSeen(fill));
        })
        .map((shape) => shape.outerHTML.slice(0, 120));
    });
    expect.soft(vanished, where).toEqual([]);
  });
});

test("with less motion asked for nothing moves", async ({ openKit, page }) => {
  // The control: without the wish something does.
  const moving = (kit: Kit) =>
    kit.frame.locator("html").evaluate(() =>
      document
        .getAnimations()
        .filter((one) => one.playState === "running")
        .map((one) => (one as CSSAnimation).animationName),
    );
  const control = await openKit("file", "?workshop");
  await expect(control.frame.locator(".waiting__dot")).toBeVisible();
  expect(await moving(control)).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const kit = await openKit("file", "?workshop");
  await expect(kit.frame.locator(".waiting__dot")).toBeVisible();
  expect(await moving(kit)).toEqual([]);
});

/** What has the focus, as a reader of the page would tell it. */
const focused = (kit: Kit) =>
  kit.frame.locator("html").evaluate(() => {
    let element = document.activeElement;
    // The factsheet has a tree of its own.
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body) return null;
    // A file field is drawn by its label.
    const drawn = element.matches("input[type=file]") ? (element.nextElementSibling ?? element) : element;
    const box = drawn.getBoundingClientRect();
    // Something of it must not be covered; most of a tall region may lie below the window.
    const root = drawn.getRootNode() as Document | ShadowRoot;
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const seen = [0.1, 0.5, 0.9].some((across) =>
      [0.1, 0.5, 0.9].some((down) => {
        const over = root.elementFromPoint(box.left + box.width * across, top + (bottom - top) * down);
        return over !== null && (drawn.contains(over) || over.contains(drawn));
      }),
    );
    const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
    const all = [...document.querySelectorAll("*")];
    const host = root instanceof ShadowRoot ? root.host : element;
    return {
      html: element.outerHTML.slice(0, 140),
      at: all.indexOf(host),
      tabIndex: element.tabIndex,
      isMarked: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
      isSeen: seen && box.bottom > 0 && box.top < innerHeight,
    };
  });

for (const { width, height } of [
  { width: 1280, height: 900 },
  { width: 640, height: 450 },
]) {
  test(`the keyboard reaches everything in order, marked and in sight (${width}×${height})`, async ({
    openKit,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const kit = await openKit("file");
    await visit(kit, "nl", async (where) => {
      // Where reading begins there.
      const begin = () =>
        kit.frame.locator("html").evaluate(() => {
          const dialog = document.querySelector<HTMLElement>("dialog[open]");
          (dialog?.querySelector<HTMLElement>("button") ?? document.querySelector<HTMLElement>("h1.heading"))?.focus();
        });
      await begin();
      let last = -1;
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press("Tab");
        const now = await focused(kit);
        // At the end the browser's own bar is next, or the beginning of the dialog.
        if (now === null || now.at < last) break;
        expect.soft(now.tabIndex, `${where}: ${now.html}`).toBeLessThanOrEqual(0);
        expect.soft(now.isMarked, `marked, ${where}: ${now.html}`).toBe(true);
        expect.soft(now.isSeen, `in sight, ${where}: ${now.html}`).toBe(true);
        last = now.at;
      }
      // The walk ended in the browser's bar, where the keys of the page are not heard.
      await begin();
    });
  });
}
