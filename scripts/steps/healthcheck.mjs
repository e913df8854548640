// @ts-check
/** For `HEALTHCHECK`: exit code 0 when this container is ready. An image needs no other program for it. */
const { HOST = '0.0.0.0', PORT = '3000' } = process.env;
const local = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
const host = local[/** @type {keyof typeof local} */ (HOST)] ?? HOST;

try {
  const signal = AbortSignal.timeout(3_000);
  const response = await fetch(`http://${host}:${PORT}/api/health/ready`, { signal });
  if (!response.ok) console.error(await response.text());
  process.exitCode = response.ok ? 0 : 1;
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
}
