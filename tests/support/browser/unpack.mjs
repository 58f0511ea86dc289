// Unpacks the browser to test with, if it comes as a package, and prints where its program is.
import { browserProgram } from './program.mjs';

process.stdout.write(await browserProgram());
