import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPieces } from './chunks';

/** Answers every request with a stream of one event a piece, from a process of its own, as fast as it is read. */
const pieces = createPieces(0);

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    let index = 0;
    const write = () => {
      while (index < pieces.length) if (!response.write(pieces[index++])) return;
      response.end();
    };
    response.on('drain', write);
    write();
  });
});

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
