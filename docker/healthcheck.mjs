// Whether the process in this container should get requests: for HEALTHCHECK. The image has no curl.
const port = process.env.PORT?.trim() || '1337';

try {
  const answer = await fetch(`http://127.0.0.1:${port}/api/webinars/health/ready`, {
    signal: AbortSignal.timeout(4_000),
  });
  console.log(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.log(`no answer: ${error.cause?.code ?? error.name}`);
  process.exitCode = 1;
}
