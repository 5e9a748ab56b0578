// Runs commands for the other scripts: output shown, a failure ends the script with the command's name.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The top folder of the project. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command in the top folder; throws when it fails. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  const outcome = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    encoding: "utf8",
  });
  if (outcome.error) throw new Error(`${command} kan niet starten: ${outcome.error.message}`);
  if (outcome.status !== 0) {
    if (quiet) process.stderr.write(outcome.stdout + outcome.stderr);
    throw new Error(`${command} ${args.join(" ")}: exit ${outcome.status}`);
  }
  return outcome.stdout ?? "";
}

/** Whether a command can be started. */
export function has(command) {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}
