// Loaded into every child with `node --import`: when the parent is gone, however it went, the child stops too.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
