// Copies the front-end packages into src/matbang/ui/static/ui/vendor, ready to be served.
// Run after `npm ci`. What it writes is never committed; the wheel carries it.
import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(root, "node_modules");
const vendor = join(root, "src/matbang/ui/static/ui/vendor");

const WEIGHTS = { 400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold" };
const SUBSETS = ["vietnamese", "latin-ext", "latin"];
const TINOS = ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"];
const COMPRESSIBLE = new Set([".css", ".js", ".mjs", ".json", ".svg"]);

async function copy(from, to) {
  const target = join(vendor, to);
  await mkdir(dirname(target), { recursive: true });
  await cp(join(packages, from), target);
}

async function write(to, text) {
  const target = join(vendor, to);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}

// Tabler goes into a layer of its own, so that every rule of our theme stands above it.
async function tabler() {
  const css = await readFile(join(packages, "@tabler/core/dist/css/tabler.min.css"), "utf8");
  const plain = css.replace('@charset "UTF-8";', "").replace(/\/\*# sourceMappingURL=.*?\*\//g, "");
  await write("tabler.css", `@charset "UTF-8";@layer tabler{${plain}}`);
}

// The web faces: four weights, three subsets; a browser fetches only what a page needs.
async function screenFont() {
  const faces = [];
  const sheet = join(packages, "@fontsource/be-vietnam-pro");
  for (const weight of Object.keys(WEIGHTS)) {
    const css = await readFile(join(sheet, `${weight}.css`), "utf8");
    // The face draws U+202F next to nothing wide; left out, the space of a fallback face stands there.
    const spaced = css.replaceAll("U+2000-206F", "U+2000-202E,U+2030-206F");
    faces.push(spaced.replace(/, url\([^)]*\.woff\) format\('woff'\)/g, "").replaceAll("./files/", "fonts/be-vietnam-pro/"));
    for (const subset of SUBSETS) {
      const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      await copy(`@fontsource/be-vietnam-pro/files/${name}`, `fonts/be-vietnam-pro/${name}`);
    }
  }
  await write("fonts.css", faces.join("\n"));
  await copy("@fontsource/be-vietnam-pro/LICENSE", "fonts/be-vietnam-pro/LICENSE");
}

// Whole faces: charts and papers are set without a browser.
async function wholeFonts() {
  for (const face of Object.values(WEIGHTS)) {
    await copy(`@expo-google-fonts/be-vietnam-pro/${face}/BeVietnamPro_${face}.ttf`, `fonts/be-vietnam-pro/BeVietnamPro_${face}.ttf`);
  }
  for (const face of TINOS) {
    await copy(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`, `fonts/tinos/Tinos_${face}.ttf`);
  }
  await copy("@expo-google-fonts/tinos/LICENSE_FONT", "fonts/tinos/LICENSE");
}

async function scripts() {
  await copy("htmx.org/dist/htmx.min.js", "htmx.min.js");
  for (const name of ["maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css"]) {
    await copy(`maplibre-gl/dist/${name}`, `maplibre/${name}`);
  }
  await build({
    entryPoints: [join(packages, "pmtiles/dist/esm/index.js")],
    outfile: join(vendor, "pmtiles.mjs"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
  });
}

// Compressed copies lie beside the files, so that the server sends them without work.
async function compress() {
  for (const entry of await readdir(vendor, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSIBLE.has(extname(entry.name))) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const content = await readFile(path);
    await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
    await writeFile(`${path}.br`, brotliCompressSync(content));
  }
}

await rm(vendor, { recursive: true, force: true });
await Promise.all([tabler(), screenFont(), wholeFonts(), scripts()]);
await compress();
console.log("vendor files written");
