// What a bare Node HTTP server does with the same work: the other side of a comparison. In a process of its own.
import { createServer } from 'node:http';

/** `answers`: `{ "/path": { headers, body } }`, sent as they are. */
function serve(answers) {
  const server = createServer((request, response) => {
    const { headers, body } = answers[request.url];
    response.writeHead(200, headers);
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
}

process.once('message', serve);
