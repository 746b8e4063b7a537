// Bundle the components into ../assets; `--check` proves that what is committed is what this makes.
import { build } from "esbuild";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "..", "assets");
const NAMES = ["copy", "graph", "matrix", "page", "shell", "sparql"];

async function bundled(name) {
  const result = await build({
    absWorkingDir: here, entryPoints: [`src/${name}.js`], bundle: true, format: "esm", minify: true, write: false,
    target: ["es2022"], legalComments: "none", charset: "utf8", metafile: true,
  });
  return { text: result.outputFiles[0].text, inputs: Object.keys(result.metafile.inputs) };
}

// Which packages went in, and the licence each asks to travel with it.
function licences(inputs) {
  const folders = new Set();
  for (const path of inputs) {
    const match = path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/);
    if (match) folders.add(match[1]);
  }
  return [...folders].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file ? readFileSync(join(folder, file), "utf8").replace(/\r\n/g, "\n").trim() : `Licence: ${license}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  }).join(`\n${"-".repeat(72)}\n\n`);
}

const made = new Map();
for (const name of NAMES) {
  const { text, inputs } = await bundled(name);
  made.set(`${name}.js`, text);
  const others = licences(inputs);
  if (others) made.set(`${name}.LICENSES.txt`, others);
}

let stale = 0;
for (const [file, text] of made) {
  const path = join(assets, file);
  const same = existsSync(path) && readFileSync(path, "utf8") === text;
  if (process.argv.includes("--check")) {
    if (!same) { stale += 1; console.error(`${file}: not what these sources make; run "npm run build"`); }
  } else if (!same) {
    writeFileSync(path, text);
    console.log(`${file}: ${(text.length / 1024).toFixed(0)} KB`);
  }
}
process.exitCode = stale ? 1 : 0;
