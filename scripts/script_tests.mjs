// Bundles and runs the script tests: all of them, or the files named. Other arguments go to node, such as
// --test-name-pattern="merge".
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = join(root, ".cache", "script-tests");
const isTest = (name) => name.endsWith(".test.ts");
const named = process.argv.slice(2).filter(isTest);
const options = process.argv.slice(2).filter((argument) => !isTest(argument));
const all = readdirSync(join(root, "tests", "script"), { recursive: true })
  .filter(isTest)
  .map((name) => join("tests", "script", name));

rmSync(outdir, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: named.length > 0 ? named : all,
  outbase: "tests/script",
  outdir,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  metafile: true,
  logLevel: "warning",
});
const files = Object.keys(metafile.outputs);
const { status } = spawnSync(process.execPath, [...options, "--test", ...files], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
