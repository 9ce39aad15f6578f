// Loaded first into what the bootstrap runs. If the bootstrap is killed, the program must not live on
// unseen with the port and the data folder in its hands: it dies the same way, and carries on at the next start.
import process from 'node:process';

process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref(); // waiting for that is no reason to stay alive
