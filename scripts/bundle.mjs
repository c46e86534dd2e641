// Bundles the TypeScript and CSS of the pages into site_templates/built, one classic script or style sheet each.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = join(root, "site_templates", "built");

// Pages that are only read support older browsers than the checklist, which needs ES2022.
const BUNDLES = [
  { entries: { find: ["find/main.ts", "find/find.css"] }, target: "es2020" },
  { entries: { site: ["site/main.ts", "site/site.css"] }, target: "es2020" },
  { entries: { checklist: ["checklist/main.ts", "checklist/checklist.css"] }, target: "es2022" },
  {
    entries: { office: ["reports/office_files.ts"], reports: ["reports/main.ts"] },
    target: "es2022",
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
