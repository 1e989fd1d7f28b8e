import { profileNames } from './mirakl/profiles.mts';
import type { ProfileName } from './mirakl/profiles.mts';

/** What `npm run simulators` was asked for; undefined where it was left to the default. */
export interface SimulatorArguments {
	khaosPort?: number;
	miraklPort?: number;
	/** Number of stock codes. */
	catalogue?: number;
	seed?: number;
	/** Kind of Mirakl tenant. */
	miraklProfile?: ProfileName;
}

/** A command line that cannot be understood; the message is for the person who typed it. */
export class ArgumentError extends Error {}

interface Flag {
	name: Exclude<keyof SimulatorArguments, 'miraklProfile'>;
	from: number;
	to: number;
}

const flags: Readonly<Record<string, Flag>> = {
	'--khaos-port': { name: 'khaosPort', from: 0, to: 65_535 },
	'--mirakl-port': { name: 'miraklPort', from: 0, to: 65_535 },
	'--catalogue': { name: 'catalogue', from: 1, to: 1_000_000 },
	'--seed': { name: 'seed', from: 0, to: 4_294_967_295 },
};

const PROFILE = '--mirakl-profile';

export const usage = `Usage: npm run simulators -- ${Object.keys(flags)
	.map((flag) => `[${flag} N]`)
	.join(' ')} [${PROFILE} NAME]`;

/**
 * Reads the command line of `npm run simulators`: flags with a value each, `--flag N` or `--flag=N`.
 * @throws ArgumentError on an unknown or repeated flag and on a value that is missing or out of range
 */
export function readArguments(words: readonly string[]): SimulatorArguments {
	const result: SimulatorArguments = {};
	const queue = words.flatMap((word) => word.split(/=(.*)/s, 2));
	while (queue.length > 0) {
		const word = queue.shift() ?? '';
		if (word === PROFILE) {
			if (result.miraklProfile !== undefined) {
				throw new ArgumentError(`${word} stands twice. ${usage}`);
			}
			result.miraklProfile = readProfile(queue.shift());
			continue;
		}
		const flag = flags[word];
		if (flag === undefined) throw new ArgumentError(`Unknown argument '${word}'. ${usage}`);
		if (result[flag.name] !== undefined) throw new ArgumentError(`${word} stands twice. ${usage}`);
		result[flag.name] = readNumber(word, queue.shift(), flag);
	}
	return result;
}

function readProfile(text: string | undefined): ProfileName {
	const profile = profileNames.find((name) => name === text);
	if (profile !== undefined) return profile;
	throw new ArgumentError(`${PROFILE} needs one of: ${profileNames.join(', ')}. ${usage}`);
}

function readNumber(word: string, text: string | undefined, { from, to }: Flag): number {
	const value = text !== undefined && /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (value >= from && value <= to) return value;
	const given = text === undefined ? 'nothing' : `'${text}'`;
	throw new ArgumentError(
		`${word} needs a whole number from ${from} to ${to}, not ${given}. ${usage}`,
	);
}
