// @ts-check

/**
 * What people are told once the server answers.
 *
 * @param {object} about
 * @param {string} about.address
 * @param {number} about.seconds since the server was started
 * @param {import('./startup.mjs').Startup | null} about.startup
 * @param {import('./ready.mjs').Failure[]} [about.failures] why it is not well
 * @param {string} [about.key] the platform's; given only where nobody but the user reads along
 */
export function greeting({ address, seconds, startup, failures = [], key }) {
  const rows = [['Console', address]];
  if (startup?.setup_url) rows.push(['First account', `${startup.setup_url}  (works once)`]);
  if (startup) rows.push(['OpenAI base URL', startup.platform.base_url]);
  if (startup) rows.push(['OpenAI API key', key ?? `in ${startup.platform.key_file}`]);

  const width = Math.max(...rows.map(([name = '']) => name.length));
  return [
    ...firstLines(seconds, failures),
    '',
    ...rows.map(([name = '', value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
    ...(startup?.errors ?? []),
  ].join('\n');
}

/**
 * @param {number} seconds
 * @param {import('./ready.mjs').Failure[]} failures
 */
function firstLines(seconds, failures) {
  if (failures.length === 0) return [`Ready in ${seconds.toFixed(1)} s.`];
  return [
    'Signalbox answers, but not everything works (see /api/health):',
    ...failures.map(({ check, problem }) => `  ${check}: ${problem}`),
  ];
}
