import { exitWithParent } from '../process/exit-with-parent';
import { serveRpc } from '../process/rpc-server';
import { openSearcher } from './searcher';
import { openWriter } from './writer';

// Searches the index, or writes to it, in a separate process, so that neither blocks the event loop of the server.

const [role, file = ''] = process.argv.slice(2);
exitWithParent({ isBackground: role === 'write' });
serveRpc(role === 'write' ? { ...openWriter(file) } : { ...openSearcher(file) });
