// @ts-check
import { parseArgs } from 'node:util';
import { Refusal } from './refusal.mjs';

/**
 * The arguments of `signalbox`. What comes after a subcommand is the subcommand's, but `--data` before it.
 *
 * @param {string[]} args
 * @param {string[]} commands
 */
export function readArguments(args, commands) {
  const at = args.findIndex((arg) => commands.includes(arg));
  const own = at < 0 ? args : args.slice(0, at);
  try {
    const { values } = parseArgs({
      args: own,
      options: {
        port: { type: 'string', short: 'p' },
        host: { type: 'string' },
        data: { type: 'string', short: 'd' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
    const command = at < 0 ? undefined : args[at];
    return { command, rest: at < 0 ? [] : args.slice(at + 1), options: values };
  } catch (error) {
    throw new Refusal(
      `${/** @type {Error} */ (error).message}\n\n"signalbox --help" says what there is.`,
    );
  }
}

/** @param {string[]} commands */
export function usage(commands) {
  return `The self-hosted control room for the OpenAI platform and everything that speaks its API.

  signalbox [--port 3000] [--host 127.0.0.1] [--data ./signalbox-data]
${commands.map((name) => `  signalbox [--data …] ${name} …`).join('\n')}

  -p, --port     the port of the console and of the embedded platform (PORT)
      --host     the address to listen on, 0.0.0.0 for all (HOST)
  -d, --data     the one folder with everything that is kept (DATA_DIR)
  -v, --version
  -h, --help

All other settings come from the environment, or from a file .env in the folder it is started in:
APP_URL, SIGNALBOX_SECRET, TRUSTED_PROXIES … (docs/operating.md).`;
}
