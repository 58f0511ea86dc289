// Nothing here may need a package: it runs before the first `npm install`.

const OLDEST = 20;
const NEWEST = 24;

/** What to tell somebody whose Node is `version` (such as `v18.19.0`); `null` when it is one that works. */
export function nodeComplaint(version) {
  const major = Number(/^v?(\d+)/.exec(version)?.[1]);
  if (major >= OLDEST && major <= NEWEST) return null;
  return [
    `This needs Node ${OLDEST}, 22 or ${NEWEST}; you have ${version}.`,
    `Get one from https://nodejs.org/en/download, or with a version manager: "nvm install 22" or "fnm use 22".`,
  ].join('\n');
}

/** Ends the process with a clear message when this Node is not one that works. */
export function requireNode() {
  const complaint = nodeComplaint(process.version);
  if (!complaint) return;
  console.error(complaint);
  process.exit(1);
}
