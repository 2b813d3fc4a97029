// Opens every page in headless Chromium, narrow and wide, light and dark, and checks it with axe-core and
// with the rules below: node check.cjs PAGES [SCREENSHOTS]
"use strict";
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { chromium } = require("playwright-core");

const [root, screenshots] = process.argv.slice(2);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const axeVersion = require("axe-core/package.json").version;
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = [
  { name: "360-light", width: 360, colorScheme: "light" },
  { name: "360-dark", width: 360, colorScheme: "dark" },
  { name: "1280-light", width: 1280, colorScheme: "light" },
  { name: "1280-dark", width: 1280, colorScheme: "dark" },
];
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml" };

/// Serves a site on its own port, since its 404 page has links from the root.
function serve(site) {
  const server = http.createServer((request, response) => {
    const file = path.join(site, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const isThere = fs.existsSync(file) && fs.statSync(file).isFile();
    response.writeHead(isThere ? 200 : 404, { "content-type": TYPES[path.extname(file)] ?? "text/plain" });
    response.end(isThere ? fs.readFileSync(file) : "");
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function pagesOf(site) {
  const files = fs.readdirSync(site, { recursive: true }).filter((file) => file.endsWith(".html"));
  return files.sort();
}

/// Returns the faults that are visible inside a page.
async function inspect({ languages, axeRules, focus }) {
  const faults = [];
  const say = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) {
    const over = [...document.body.querySelectorAll("*")].find((it) => {
      const box = it.getBoundingClientRect();
      return box.right > document.documentElement.clientWidth + 1 || box.left < -1;
    });
    faults.push(`scrolls sideways by ${wide} px`);
    if (over) say("the first that is too wide", over);
  }
  for (const element of document.querySelectorAll("[lang]")) {
    if (!languages.includes(element.lang)) say("lang is none of the site's", element);
  }
  for (const element of document.querySelectorAll("[hreflang]")) {
    if (![...languages, "x-default"].includes(element.hreflang)) say("hreflang is none of the site's", element);
  }
  // Letters of one script are never in an element whose language has another script.
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element.closest("script, style") || !/\p{L}/u.test(node.data)) continue;
    const { lang } = element.closest("[lang]");
    const direction = getComputedStyle(element).direction;
    if (/\p{Script=Arabic}/u.test(node.data) !== (lang === "ar")) say(`${lang} is in the wrong script`, element);
    if ((direction === "rtl") !== (lang === "ar")) say(`${lang} runs ${direction}`, element);
  }
  // The size of targets, except links in a sentence (WCAG 2.5.8).
  for (const link of document.querySelectorAll("a, button")) {
    const inSentence = getComputedStyle(link).display === "inline" && link.closest(".prose");
    const box = link.getBoundingClientRect();
    if (!inSentence && !link.matches(".skip") && Math.min(box.width, box.height) < 24) {
      say(`${box.width.toFixed(1)} by ${box.height.toFixed(1)} px are too small to tap`, link);
    }
  }
  for (const image of document.images) {
    // A lazy picture may not have begun to load.
    image.loading = "eager";
    await image.decode().catch(() => {});
    if (!image.naturalWidth) say("the picture does not load", image);
  }
  if (![...document.styleSheets].length) faults.push("there is no style sheet");
  if (focus) {
    for (const link of document.querySelectorAll("a")) {
      link.focus({ preventScroll: true, focusVisible: true });
      const style = getComputedStyle(link);
      const box = link.getBoundingClientRect();
      if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) say("focus is not seen", link);
      if (link.matches(".skip") && (box.right <= 0 || box.left >= innerWidth || box.left < 0)) {
        say("the skip link stays hidden", link);
      }
    }
    document.activeElement.blur();
  }
  // axe-core cannot judge text on a gradient. Below the gradient is the colour that is nearest to the text's.
  const plain = document.createElement("style");
  plain.textContent = "* { background-image: none !important }";
  document.head.append(plain);
  const result = await window.axe.run(document, { runOnly: axeRules, resultTypes: ["violations", "incomplete"] });
  for (const { id, help, nodes } of result.violations) {
    for (const node of nodes) faults.push(`axe ${id}: ${help}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`);
  }
  plain.remove();
  const open = result.incomplete.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.html.slice(0, 120)}`));
  return { faults, open };
}

/// Returns the faults of a printed page when the screen uses the dark scheme.
function inspectPrint() {
  const faults = [];
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
  if (Math.min(red, green, blue) < 200) faults.push("the paper is dark");
  const edge = document.querySelector("header").getBoundingClientRect();
  for (const element of document.querySelectorAll("main *")) {
    const box = element.getBoundingClientRect();
    if (box.width && (box.left < edge.left - 1 || box.right > edge.right + 1)) faults.push(`beside the paper: ${element.outerHTML.slice(0, 160)}`);
  }
  for (const element of document.querySelectorAll("main > .hero > *")) {
    const inset = parseFloat(getComputedStyle(document.querySelector("main")).paddingInlineStart);
    if (element.getBoundingClientRect().left < inset - 1) faults.push(`in the margin: ${element.outerHTML.slice(0, 160)}`);
  }
  return faults;
}

async function main() {
  if (screenshots) fs.mkdirSync(screenshots, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const jobs = [];
  const servers = [];
  for (const name of fs.readdirSync(root).sort()) {
    const site = path.join(root, name);
    const server = await serve(site);
    servers.push(server);
    const languages = fs.readdirSync(site).filter((it) => fs.statSync(path.join(site, it)).isDirectory() && it !== "assets");
    for (const file of pagesOf(site)) {
      const url = `http://127.0.0.1:${server.address().port}/${file.split("/").map(encodeURIComponent).join("/")}`;
      jobs.push({ name, file, url, languages });
    }
  }
  let faults = 0;
  const open = new Map();
  const check = async (page, job, view) => {
    await page.setViewportSize({ width: view.width, height: 800 });
    await page.emulateMedia({ colorScheme: view.colorScheme });
    const isLight = view.colorScheme === "light";
    // The schemes differ in their colours only.
    const axeRules = isLight ? { type: "tag", values: TAGS } : { type: "rule", values: ["color-contrast"] };
    const found = await page.evaluate(inspect, { languages: job.languages, axeRules, focus: isLight });
    if (view.name === "360-dark") {
      await page.emulateMedia({ media: "print" });
      found.faults.push(...(await page.evaluate(inspectPrint)).map((fault) => `on paper: ${fault}`));
      await page.emulateMedia({ media: "screen" });
    }
    for (const fault of found.faults) console.log(`${job.name}/${job.file} (${view.name}): ${fault}`);
    faults += found.faults.length;
    for (const it of found.open) open.set(it, `${job.name}/${job.file} (${view.name})`);
    if (screenshots) {
      const shot = `${job.name}-${job.file.replaceAll("/", "-").replace(/\.html$/, "")}-${view.name}.png`;
      await page.screenshot({ path: path.join(screenshots, shot), fullPage: true });
    }
  };
  const queue = [...jobs];
  const work = async () => {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    for (let job = queue.shift(); job; job = queue.shift()) {
      await page.goto(job.url);
      await page.evaluate(axe);
      for (const view of VIEWS) await check(page, job, view);
    }
    await page.close();
  };
  await Promise.all([work(), work()]);
  await browser.close();
  for (const server of servers) server.close();
  if (process.env.VERBOSE) for (const [what, where] of open) console.log(`not decided: ${where}: ${what}`);
  const views = VIEWS.map((view) => view.name).join(", ");
  console.log(`axe-core ${axeVersion}  ${jobs.length} pages at ${views}: ${faults || "no"} findings, ${open.size} left undecided`);
  process.exitCode = faults ? 1 : 0;
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
