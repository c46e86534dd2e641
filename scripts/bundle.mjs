// Bundles the TypeScript and CSS of the pages into site_templates/built, one classic script or style sheet each.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = join(root, "site_templates", "built");

// The oldest browsers supported: the last Chrome and Edge for Windows 7 and 8, the last Firefox for Windows 7, and
// Safari of iOS 15.4. Pages that are only read also work in browsers from 2020 on.
const CHECKLIST_BROWSERS = ["chrome109", "edge109", "firefox115", "safari15.4"];
const READING_BROWSERS = ["chrome87", "edge88", "firefox78", "safari14.1"];
const BUNDLES = [
  { entries: { find: ["find/main.ts", "find/find.css"] }, target: READING_BROWSERS },
  { entries: { site: ["site/main.ts", "site/site.css"] }, target: READING_BROWSERS },
  { entries: { checklist: ["checklist/main.ts", "checklist/checklist.css"] }, target: CHECKLIST_BROWSERS },
  {
    entries: { office: ["reports/office_files.ts"], reports: ["reports/main.ts"] },
    target: CHECKLIST_BROWSERS,
    // The Excel library asks for a zip library that starts workers, which the pages' policy forbids.
    alias: { fflate: "./site_templates/reports/synchronous_zip.ts" },
  },
];

function bundle({ entries, target, alias }) {
  return build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries).flatMap(([out, sources]) =>
      sources.map((source) => ({ in: `site_templates/${source}`, out })),
    ),
    bundle: true,
    format: "iife",
    minify: true,
    target,
    alias: alias ?? {},
    outdir,
    write: false,
    logLevel: "warning",
  });
}

// Nothing is written until every bundle is built, so a failed build leaves the old files.
const results = await Promise.all(BUNDLES.map(bundle));
const files = results.flatMap((result) => result.outputFiles);
mkdirSync(outdir, { recursive: true });
for (const file of files) {
  writeFileSync(file.path, file.contents);
}
const current = new Set(files.map((file) => basename(file.path)));
for (const name of readdirSync(outdir)) {
  if (!current.has(name)) rmSync(join(outdir, name));
}
