import { createServer } from 'node:http';
import { runServer } from './run';

/** A console without pages, which Next would serve: a program for tests of several processes. */
await runServer();
createServer((_, response) => response.writeHead(404).end()).listen(
  Number(process.env.PORT),
  '127.0.0.1',
  () => process.stdout.write('listens\n'),
);
