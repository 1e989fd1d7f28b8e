/**
 * Runs one side of one case once on a prepared input, or neither: `node --import tsx bench/once.mts FILE SIDE INPUT`. Started
 * by `instructions.mts` under a program that counts instructions.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { deserialize } from 'node:v8';
import type { BenchCase, Side } from './case.mts';

const [file = '', side = 'neither', inputFile = ''] = process.argv.slice(2);
const loaded = (await import(pathToFileURL(file).href)) as { default: BenchCase };
const input: unknown = deserialize(readFileSync(inputFile));
if (side !== 'neither') await loaded.default[side as Side](input);
