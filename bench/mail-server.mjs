// A mail server that takes everything and counts it, in a process of its own. Says its port, and when asked what came.
import { SMTPServer } from 'smtp-server';

let recipients = new Set();
let mails = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData(stream, session, callback) {
    stream.resume();
    stream.once('end', () => {
      mails += 1;
      for (const { address } of session.envelope.rcptTo) recipients.add(address);
      callback();
    });
  },
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }));

process.on('message', () => {
  process.send({ mails, people: recipients.size });
  recipients = new Set();
  mails = 0;
});
