import { bootstrap } from '../bootstrap';
import { readEnv } from '../env';
import { runHistory } from '../history/run';
import { openServices } from '../services';

// A console without pages, as a process that a test kills: the embedded platform and all work in the background.
const services = openServices(readEnv());
await bootstrap(services);
services.platform.start();
process.stdout.write('ready\n');
await runHistory(services);
