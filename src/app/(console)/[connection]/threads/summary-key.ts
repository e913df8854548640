/** As tRPC would have it for one thread: live updates find it by this. */
export function summaryKey(connection: string, id: string) {
  return [['threads', 'summary'], { input: { connection, id }, type: 'query' }] as const;
}
