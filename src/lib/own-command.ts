/** What can be run beside the console, as npm knows it. */
type CommandName = 'user' | 'backup' | 'restore' | 'migrate:postgres' | 'sandbox';

type CommandEnv = Record<string, string | undefined>;

/**
 * What to type for a command on the machine of this process. In a checkout it is a script of npm, in a package
 * a subcommand of the program that was started, which says in `SIGNALBOX_COMMAND` how it is called.
 */
export function ownCommand(name: CommandName, rest = '', env: CommandEnv = process.env): string {
  const { SIGNALBOX_COMMAND: program } = env;
  if (program) return [program, name.replace(':', '-'), rest].filter(Boolean).join(' ');
  return rest ? `npm run ${name} -- ${rest}` : `npm run ${name}`;
}

/** The same where others read it than who may log in to the machine: without paths of it. */
export function publicCommand(name: CommandName, rest = '', env: CommandEnv = process.env): string {
  const { SIGNALBOX_COMMAND: program } = env;
  const plain = program?.startsWith('npx ') ? 'npx signalbox' : 'signalbox';
  return ownCommand(name, rest, { SIGNALBOX_COMMAND: program && plain });
}

/** The same for the console itself. */
export function startCommand(env: CommandEnv = process.env): string {
  return env.SIGNALBOX_COMMAND || 'npm start';
}
