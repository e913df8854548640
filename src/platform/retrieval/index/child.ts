import { holdLifeline } from '../process/lifeline';
import { serveCalls } from '../process/serve';
import { openSearcher } from './searcher';
import { openWriter } from './writer';

// Searches the index, or writes to it, in a process of its own, so that nobody's stream waits for either.

const [role, file = ''] = process.argv.slice(2);
holdLifeline({ isBackground: role === 'write' });
serveCalls(role === 'write' ? { ...openWriter(file) } : { ...openSearcher(file) });
