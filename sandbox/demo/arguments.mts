import { parseArgs } from 'node:util';

export interface DemoArguments {
	/** End after the story instead of staying up. */
	once: boolean;
	/** File for the checks; empty for none. */
	report: string;
}

/**
 * Reads `--once` and `--report FILE`.
 *
 * @throws Error that says which arguments there are
 */
export function readDemoArguments(args: string[]): DemoArguments {
	try {
		const { values } = parseArgs({
			args,
			options: {
				once: { type: 'boolean', default: false },
				report: { type: 'string', default: '' },
			},
		});
		return values;
	} catch (error) {
		throw new Error(`${(error as Error).message}\nUsage: npm run demo -- [--once] [--report FILE]`);
	}
}
