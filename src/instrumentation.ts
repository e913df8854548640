/** Next calls this once in each process that serves, before the first request; never while building. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { runServer } = await import('@/server/run');
  await runServer();
}
