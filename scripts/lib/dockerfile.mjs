import { readFileSync } from 'node:fs';
import { DockerfileParser } from 'dockerfile-ast';

const FLAGS = /^(?:--[\w-]+(?:=\S+)?\s+)+/;

/**
 * The stages of a Dockerfile: `{ name, from, instructions }`, each instruction as
 * `{ keyword, text, words, flags, json, variables }`. `text` is what a shell would get, on one line and without flags
 * like `--mount`; `json` are the words of the form `["a", "b"]`, after CMD of a HEALTHCHECK too.
 */
export function readStages(file) {
  const stages = [];
  for (const instruction of DockerfileParser.parse(readFileSync(file, 'utf8')).getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') {
      const from = instruction.getImage();
      stages.push({ name: instruction.getBuildStage() ?? String(stages.length), from, instructions: [] });
    } else stages.at(-1)?.instructions.push(read(keyword, instruction));
  }
  return stages;
}

function read(keyword, instruction) {
  const text = oneLine(instruction.getRawArgumentsContent() ?? '').replace(FLAGS, '');
  const [list] = /\[\s*".*\]$/.exec(text) ?? [];
  return {
    keyword,
    text,
    words: instruction.getExpandedArguments().map((word) => word.getValue()),
    flags: Object.fromEntries((instruction.getFlags?.() ?? []).map((flag) => [flag.getName(), flag.getValue()])),
    json: list ? JSON.parse(list) : [],
    variables: Object.fromEntries(
      (keyword === 'ENV' ? instruction.getProperties() : []).map((each) => [each.getName(), each.getValue()]),
    ),
  };
}

/** Lines that go on (`\`) as one; comments between them belong to nobody. */
const oneLine = (text) =>
  text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .map((line) => line.replace(/\\\s*$/, '').trim())
    .join(' ')
    .trim();
