// Loaded first into each process that `npm start` starts: it ends in good order when its parent is gone, even by kill -9.
import process from 'node:process';

process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
