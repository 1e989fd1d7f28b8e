import { parseArgs } from 'node:util';

export interface DemoArguments {
	/** End after the story instead of staying up. */
	once: boolean;
	/** File for the checks; empty for none. */
	report: string;
	/** A training exercise instead of the story: its number or name, `all` or `list`; empty for the story. */
	exercise: string;
	/** A script solves the exercise. */
	solve: boolean;
}

const USAGE = `Usage: npm run demo -- [--once] [--report FILE]
       npm run demo -- --exercise N|NAME|all|list [--solve] [--once] [--report FILE]`;

/**
 * Reads `--once`, `--report FILE`, `--exercise N` and `--solve`.
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
				exercise: { type: 'string', default: '' },
				solve: { type: 'boolean', default: false },
			},
		});
		if (values.solve && values.exercise === '') throw new Error('--solve belongs to --exercise.');
		return values;
	} catch (error) {
		throw new Error(`${(error as Error).message}\n${USAGE}`);
	}
}
