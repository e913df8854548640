// @ts-check

/**
 * What people are told once the server is ready.
 *
 * @param {object} about
 * @param {string} about.address
 * @param {number} about.seconds since the server was started
 * @param {import('./startup.mjs').Startup | null} about.startup
 * @param {string} [about.key] the platform's; given only where nobody but the user reads along
 */
export function greeting({ address, seconds, startup, key }) {
  const rows = [['Console', address]];
  if (startup?.setup_url) rows.push(['First account', `${startup.setup_url}  (works once)`]);
  if (startup) rows.push(['OpenAI base URL', startup.platform.base_url]);
  if (startup) rows.push(['OpenAI API key', key ?? `in ${startup.platform.key_file}`]);

  const width = Math.max(...rows.map(([name = '']) => name.length));
  return [
    `Ready in ${seconds.toFixed(1)} s.`,
    '',
    ...rows.map(([name = '', value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
    ...(startup?.errors ?? []),
  ].join('\n');
}
