import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { checkPort, freePort } from './port.mjs';

describe('the port', () => {
  it('is free when nothing listens on it', async () => {
    await expect(checkPort({ host: '127.0.0.1', port: await freePort() })).resolves.toBeUndefined();
  });

  it.each(['127.0.0.1', '0.0.0.0'])('is taken when something listens on %s', async (host) => {
    const port = await freePort();
    const other = createServer().listen(port, host);
    await once(other, 'listening');

    await expect(checkPort({ host: '127.0.0.1', port })).rejects.toThrow(
      `Port ${port} is in use. Set PORT to another, or stop what listens there.`,
    );
    other.close();
  });

  it('is an error for a host that this machine does not have', async () => {
    const check = checkPort({ host: '192.0.2.1', port: await freePort() });
    await expect(check).rejects.toThrow('HOST 192.0.2.1 is not an address of this machine');
  });
});
