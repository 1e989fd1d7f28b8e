/** Writes the input of one case to a file: `node --import tsx bench/prepare.mts FILE INPUT [--short]`. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { serialize } from 'node:v8';
import type { BenchCase } from './case.mts';

const [file = '', inputFile = '', ...flags] = process.argv.slice(2);
const { default: definition } = (await import(pathToFileURL(file).href)) as { default: BenchCase };
writeFileSync(inputFile, serialize(await definition.input(flags.includes('--short'))));
