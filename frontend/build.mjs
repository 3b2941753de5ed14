// Bundles src/ into the one file that is committed and shipped. `--check` fails if that file is out of date.
import { readFile, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { build } from "esbuild";

const target = new URL("../views/components/network/network.js", import.meta.url);
const banner = `// Built from frontend/ by "npm run build": do not edit.
// Holds sigma 3.0.3, graphology 0.26.0, graphology-utils and events, all MIT: see THIRD_PARTY.md beside this file.
`;
const result = await build({
  entryPoints: [new URL("src/index.ts", import.meta.url).pathname],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  banner: { js: banner },
  write: false,
});
const text = result.outputFiles[0].text;
const size = `${(text.length / 1024).toFixed(0)} kB, sha256 ${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;

if (process.argv.includes("--check")) {
  const committed = await readFile(target, "utf8").catch(() => "");
  if (committed !== text) {
    console.error("network.js is not what src/ gives: run npm run build and commit it.");
    process.exit(1);
  }
  console.log(`network.js is up to date: ${size}`);
} else {
  await writeFile(target, text);
  console.log(`network.js: ${size}`);
}
