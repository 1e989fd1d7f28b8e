import { parseArgs } from 'node:util';

/** What `npm run test:soak` was asked for. */
export interface SoakArguments {
	/** Days of volume; may be a part of one. */
	days: number;
	/** Orders and cycles of each day. */
	orders: number;
	cyclesADay: number;
	/** Stock Codes, and as many offers. A fifth of them moves each day. */
	skus: number;
	/** File for the checks; empty for none. */
	report: string;
}

/** What `npm run test:load` was asked for. */
export interface LoadArguments {
	/** Orders of the burst, with Khaos Control at 2 s a call, and with one call in ten failing. */
	orders: number;
	slowOrders: number;
	failingOrders: number;
	/** Seconds from one start of *order acceptance* to the next while Khaos Control is slow. */
	every: number;
	skus: number;
	report: string;
}

const SOAK_USAGE =
	'Usage: npm run test:soak -- [--days N] [--orders N] [--skus N] [--cycles-a-day N] [--report FILE]';
const LOAD_USAGE =
	'Usage: npm run test:load -- [--orders N] [--slow-orders N] [--failing-orders N] [--every SECONDS] [--skus N] [--report FILE]';

/** Six hours, a 28th of the week, at the week's full rates. Fewer than six show nothing about memory. */
const SOAK = { days: '0.25', orders: '5000', skus: '100000', 'cycles-a-day': '72', report: '' };
const LOAD = {
	...{ orders: '500', 'slow-orders': '50', 'failing-orders': '100' },
	...{ every: '150', skus: '2000', report: '' },
};

/** @throws Error that says which arguments there are */
export function readSoakArguments(args: string[]): SoakArguments {
	return explained(SOAK_USAGE, () => {
		const given = read(args, SOAK);
		const days = Number(given.days);
		if (!(days > 0)) throw new Error('--days must be above 0');
		return {
			days,
			orders: whole(given, 'orders'),
			cyclesADay: whole(given, 'cycles-a-day'),
			skus: whole(given, 'skus'),
			report: given.report,
		};
	});
}

/** @throws Error that says which arguments there are */
export function readLoadArguments(args: string[]): LoadArguments {
	return explained(LOAD_USAGE, () => {
		const given = read(args, LOAD);
		return {
			orders: whole(given, 'orders'),
			slowOrders: whole(given, 'slow-orders'),
			failingOrders: whole(given, 'failing-orders'),
			every: whole(given, 'every'),
			skus: whole(given, 'skus'),
			report: given.report,
		};
	});
}

function explained<T>(usage: string, parse: () => T): T {
	try {
		return parse();
	} catch (error) {
		throw new Error(`${(error as Error).message}\n${usage}`);
	}
}

function read<Defaults extends Record<string, string>>(
	args: string[],
	defaults: Defaults,
): Defaults {
	const options = Object.fromEntries(
		Object.entries(defaults).map(([name, value]) => [
			name,
			{ type: 'string' as const, default: value },
		]),
	);
	return parseArgs({ args, options }).values as Defaults;
}

function whole(given: Record<string, string>, name: string): number {
	const text = given[name] ?? '';
	if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} must be a whole number above 0`);
	return Number(text);
}
